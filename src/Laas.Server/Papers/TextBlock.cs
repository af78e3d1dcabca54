using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers;

/// <summary>Text in a width: broken into lines at blanks, a word that is too long anywhere.</summary>
internal static class TextBlock
{
    private const string Ellipsis = "…";

    /// <summary>The lines of a text; what does not fit the last one ends in an ellipsis.</summary>
    /// <param name="width">Millimetres.</param>
    public static List<string> Wrap(string text, TextStyle style, double width, int linesMax)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in PaperText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (style.Measure(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            for (line = word; style.Measure(line) > width && lines.Count <= linesMax;)
            {
                var length = LengthThatFits(line, style, width);
                lines.Add(line[..length]);
                line = line[length..];
            }

            if (lines.Count > linesMax)
            {
                break;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines.Count <= linesMax ? lines : [.. lines.Take(linesMax - 1), Cut(lines[linesMax - 1] + Ellipsis, style, width)];
    }

    /// <summary>A text as one line in a width.</summary>
    public static string Fit(string text, TextStyle style, double width)
    {
        var line = PaperText.OneLine(text);
        return style.Measure(line) <= width ? line : Cut(line + Ellipsis, style, width);
    }

    /// <summary>Drops characters before the last one, an ellipsis, until the line fits.</summary>
    private static string Cut(string line, TextStyle style, double width)
    {
        while (line.Length > Ellipsis.Length && style.Measure(line) > width)
        {
            var end = line.Length - Ellipsis.Length - 1;
            line = line[..(char.IsLowSurrogate(line[end]) ? end - 1 : end)] + Ellipsis;
        }

        return line;
    }

    /// <summary>At least one character.</summary>
    private static int LengthThatFits(string word, TextStyle style, double width)
    {
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var next = length + rune.Utf16SequenceLength;
            if (length > 0 && style.Measure(word.AsSpan(0, next)) > width)
            {
                break;
            }

            length = next;
        }

        return length;
    }
}
