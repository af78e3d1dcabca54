using System.Globalization;

namespace Laas.Server.Import;

/// <summary>Values as the text of a cell; the reader takes each of them back.</summary>
internal static class Cell
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? Of(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string Of(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";
}
