namespace Laas.Server.Http;

/// <summary>
/// A pattern of the contract and a check written by hand: a regular expression would let <c>$</c> match before a
/// newline and <c>\d</c> match digits of other scripts.
/// </summary>
public sealed class TextPattern(string text, Func<string, bool> isMatch)
{
    private const int SkuMax = 255;

    /// <summary>As the contract writes it; shown in refusals.</summary>
    public string Text { get; } = text;

    /// <summary>A trimmed SKU.</summary>
    public static TextPattern Sku { get; } = new(@"^(?=.*\S.*)[^\x00-\x08\x0A-\x1f\x7f]{1,255}$", IsSku);

    public static TextPattern Phone { get; } =
        new("^\\+[0-9]+$", static v => v.Length > 1 && v[0] == '+' && !v.AsSpan(1).ContainsAnyExceptInRange('0', '9'));

    /// <summary>Time of day, <c>HH:MM</c>.</summary>
    public static TextPattern Time { get; } = new("^([0-1][0-9]|2[0-3]):[0-5][0-9]$", IsTime);

    public bool IsMatch(string value) => isMatch(value);

    private static bool IsSku(string value)
    {
        var length = 0;
        var visible = false;
        foreach (var rune in value.EnumerateRunes())
        {
            length++;
            if (rune.Value is (< 0x20 and not 0x09) or 0x7f)
            {
                return false;
            }

            visible |= !System.Text.Rune.IsWhiteSpace(rune);
        }

        return visible && length <= SkuMax;
    }

    private static bool IsTime(string value) =>
        value.Length == 5 && value[2] == ':' && char.IsAsciiDigit(value[1]) && char.IsAsciiDigit(value[4])
        && value[3] is >= '0' and <= '5'
        && (value[0] is '0' or '1' || (value[0] == '2' && value[1] <= '3'));
}
