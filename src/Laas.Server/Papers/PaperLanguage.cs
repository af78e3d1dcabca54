using System.Globalization;
using System.Text;

namespace Laas.Server.Papers;

/// <summary>Language of a paper. What data say, such as names of offers, stays as it is.</summary>
internal enum PaperLanguage
{
    /// <summary>That of the contract's field.</summary>
    Ru,

    En,
}

/// <summary>Texts and figures of papers. The program runs without culture data, so the few rules stand here.</summary>
internal static class PaperText
{
    private const string NoBreak = "\u00A0";

    public static string Of(this PaperLanguage language, string ru, string en) => language switch
    {
        PaperLanguage.Ru => ru,
        PaperLanguage.En => en,
        _ => throw new InvalidOperationException($"There is no language {language}."),
    };

    /// <summary>Tag of the language, such as <c>ru</c>.</summary>
    public static string Tag(this PaperLanguage language) => language.Of("ru", "en");

    public static string Date(this PaperLanguage language, DateOnly date) =>
        date.ToString(language.Of("dd.MM.yyyy", "yyyy-MM-dd"), CultureInfo.InvariantCulture);

    /// <summary>In the offset that it has.</summary>
    public static string Time(this PaperLanguage language, DateTimeOffset time) =>
        time.ToString(language.Of("dd.MM.yyyy HH:mm", "yyyy-MM-dd HH:mm"), CultureInfo.InvariantCulture);

    /// <summary>A whole number in groups of three.</summary>
    public static string Count(this PaperLanguage language, long count) =>
        count.ToString("N0", CultureInfo.InvariantCulture).Replace(",", language.Of(NoBreak, ","), StringComparison.Ordinal);

    /// <summary>Kilograms, from grams.</summary>
    public static string Weight(this PaperLanguage language, long grams)
    {
        var figure = (grams / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
        return language.Of($"{figure.Replace('.', ',')}{NoBreak}кг", $"{figure}{NoBreak}kg");
    }

    public static string Size(this PaperLanguage language, int lengthCm, int widthCm, int heightCm) => string.Create(
        CultureInfo.InvariantCulture, $"{lengthCm}×{widthCm}×{heightCm}{NoBreak}{language.Of("см", "cm")}");

    /// <summary>A text that came from outside as one line: without control characters and blanks at its ends.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (!isBlank || rune.Value == '\u00A0')
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ');
    }
}
