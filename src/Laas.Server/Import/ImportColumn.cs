using System.Collections.Immutable;
using System.Globalization;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>
/// A column of an import file. The documentation and the error messages are both made from it, so that they cannot
/// disagree with what the reader accepts.
/// </summary>
internal sealed class ImportColumn
{
    /// <summary>Ids on the wire stay below 2^53, which every JSON client can hold.</summary>
    public const long IdMax = (1L << 53) - 1;

    private ImportColumn(string name, string allowed, string example, string meaning, bool required)
    {
        Name = name;
        Allowed = allowed;
        Example = example;
        Meaning = meaning;
        IsRequired = required;
    }

    public string Name { get; }

    /// <summary>What a value may be, with its range.</summary>
    public string Allowed { get; }

    public string Example { get; }

    /// <summary>What it means, with its unit and what an empty value stands for.</summary>
    public string Meaning { get; }

    /// <summary>The column must be in the header and no row may leave it empty.</summary>
    public bool IsRequired { get; }

    public long Min { get; private init; }

    public long Max { get; private init; }

    /// <summary>The closed list of texts; empty when the column has none.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    public static ImportColumn Id(string name, string example, string meaning, bool required = true) =>
        Whole(name, 1, IdMax, example, meaning, required);

    public static ImportColumn Whole(
        string name, long min, long max, string example, string meaning, bool required = true) =>
        new(name, Range("whole number", min, max), example, meaning, required) { Min = min, Max = max };

    /// <summary>A decimal number with at most two digits after the point.</summary>
    public static ImportColumn Money(string name, long max, string example, string meaning) =>
        new(name, Range("number with at most 2 decimals", 0, max), example, meaning, true) { Max = max };

    /// <summary>Degrees with at most eight digits after the point.</summary>
    public static ImportColumn Degrees(string name, int max, string example, string meaning) =>
        new(name, Range("number with at most 8 decimals", -max, max), example, meaning, true) { Min = -max, Max = max };

    public static ImportColumn Text(string name, int max, string example, string meaning, bool required = true) =>
        new(
            name,
            string.Create(CultureInfo.InvariantCulture, $"text of 1 to {max} characters, no control character"),
            example,
            meaning,
            required)
        { Max = max };

    public static ImportColumn OfferId(string meaning) =>
        new("offerId", "text of 1 to 255 characters, no control character but a tab inside", "SV-1042", meaning, true)
        {
            Max = 255,
        };

    public static ImportColumn Enum<T>(string name, string example, string meaning)
        where T : struct, Enum =>
        Named(name, [.. System.Enum.GetValues<T>().Distinct().Select(WireText.Of)], example, meaning);

    public static ImportColumn Named(
        string name, ImmutableArray<string> names, string example, string meaning, bool required = true) =>
        new(name, "one of " + string.Join(", ", names), example, meaning, required) { Names = names };

    public static ImportColumn Flag(string name, string example, string meaning, bool required = true) =>
        Named(name, ["true", "false"], example, meaning, required);

    /// <summary>Whether it takes new orders.</summary>
    public static ImportColumn Active() => Flag(
        "active", "true", "`false`: takes no new orders; those that are on their way are not touched. Empty: true.", required: false);

    /// <summary>A text with a syntax of its own, described in words.</summary>
    public static ImportColumn Special(
        string name, string allowed, string example, string meaning, bool required = true) =>
        new(name, allowed, example, meaning, required);

    private static string Range(string kind, long min, long max) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}, {min} to {max}");
}
