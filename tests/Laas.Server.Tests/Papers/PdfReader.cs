using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Laas.Server.Tests.Papers;

/// <summary>
/// Reads our PDFs as a viewer does: the table of objects, the pages, their operators, and text by the fonts' own maps. What
/// it does not understand fails the test.
/// </summary>
internal sealed partial class PdfReader
{
    private readonly byte[] _file;
    private readonly string _text;
    private readonly Dictionary<int, int> _places = [];

    public PdfReader(byte[] file)
    {
        _file = file;
        _text = Encoding.Latin1.GetString(file);
        Assert.StartsWith("%PDF-1.7\n", _text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", _text, StringComparison.Ordinal);
        ReadTable();
        var catalog = Object(Number(_text[_text.LastIndexOf("trailer", StringComparison.Ordinal)..], "Root"));
        var tree = Object(Number(catalog, "Pages"));
        Pages = [.. Reference().Matches(Kids().Match(tree).Groups["kids"].Value).Select(m => Page(Int(m.Groups["n"].Value)))];
        Assert.Equal(Pages.Count, Number(tree, "Count"));
        Language = Lang().Match(catalog).Groups["lang"].Value;
    }

    public string Language { get; }

    public IReadOnlyList<PdfReaderPage> Pages { get; }

    /// <summary>Text of all pages, a line for each piece.</summary>
    public string Text => string.Join('\n', Pages.Select(p => p.Text));

    private void ReadTable()
    {
        var at = Int(Start().Match(_text).Groups["at"].Value);
        var table = Table().Match(_text, at);
        Assert.True(table.Success && table.Index == at, "There is no table of objects where it should be.");
        var lines = table.Groups["entries"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Int(table.Groups["count"].Value), lines.Length);
        for (var number = 1; number < lines.Length; number++)
        {
            _places[number] = Int(lines[number][..10]);
            Assert.StartsWith($"{number} 0 obj\n", _text[_places[number]..Math.Min(_text.Length, _places[number] + 20)], StringComparison.Ordinal);
        }
    }

    private PdfReaderPage Page(int number)
    {
        var page = Object(number);
        var fonts = FontOf().Matches(Object(Number(page, "Font")))
            .ToDictionary(m => m.Groups["name"].Value, m => Characters(Int(m.Groups["n"].Value)), StringComparer.Ordinal);
        var box = MediaBox().Match(page);
        var content = Encoding.ASCII.GetString(Stream(Number(page, "Contents")));
        var text = new StringBuilder();
        foreach (Match shown in Shown().Matches(content))
        {
            var glyphs = Convert.FromHexString(shown.Groups["glyphs"].Value);
            for (var i = 0; i < glyphs.Length; i += 2)
            {
                text.Append(fonts[shown.Groups["font"].Value][(glyphs[i] << 8) | glyphs[i + 1]]);
            }

            text.Append('\n');
        }

        return new PdfReaderPage(Points(box.Groups["w"].Value), Points(box.Groups["h"].Value), text.ToString(), content);
    }

    private Dictionary<int, string> Characters(int font)
    {
        var map = Encoding.ASCII.GetString(Stream(Number(Object(font), "ToUnicode")));
        return Mapped().Matches(map).ToDictionary(
            m => int.Parse(m.Groups["glyph"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups["text"].Value)));
    }

    private string Object(int number) =>
        _text[_places[number].._text.IndexOf("\nendobj\n", _places[number], StringComparison.Ordinal)];

    private byte[] Stream(int number)
    {
        var head = _text.IndexOf("stream\n", _places[number], StringComparison.Ordinal) + "stream\n".Length;
        var length = Number(_text[_places[number]..head], "Length");
        Assert.StartsWith("\nendstream\nendobj\n", _text[(head + length)..Math.Min(_text.Length, head + length + 20)], StringComparison.Ordinal);
        using var zip = new ZLibStream(new MemoryStream(_file, head, length), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zip.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The number behind a name of a dictionary, or of the object that it refers to.</summary>
    private static int Number(string dictionary, string name)
    {
        var found = Regex.Match(dictionary, $@"/{name} (?<n>\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(found.Success, $"{dictionary} has no {name}.");
        return Int(found.Groups["n"].Value);
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Points(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(?<at>\d+)\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"xref\n0 (?<count>\d+)\n(?<entries>([0-9 ]{16} [nf] \n)+)trailer\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"/Kids \[(?<kids>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kids();

    [GeneratedRegex(@"(?<n>\d+) 0 R", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"/(?<name>F\d) (?<n>\d+) 0 R", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontOf();

    [GeneratedRegex(@"/MediaBox \[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MediaBox();

    [GeneratedRegex(@"/Lang \((?<lang>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lang();

    [GeneratedRegex(@"/(?<font>F\d) [\d.]+ Tf [^<]*<(?<glyphs>[0-9A-F]*)> Tj", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^<(?<glyph>[0-9A-F]{4})> <(?<text>[0-9A-F]+)>$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Mapped();
}

/// <summary>A page that was read.</summary>
/// <param name="Width">Points.</param>
/// <param name="Height">Points.</param>
/// <param name="Text">A line for each piece of text, in the order of the file.</param>
/// <param name="Content">Its operators.</param>
internal sealed record PdfReaderPage(double Width, double Height, string Text, string Content)
{
    /// <summary>Widths of filled areas in points, those of one operator together.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Width)>> Filled =>
    [
        .. Content.Split('\n').Where(l => l.EndsWith(" re f", StringComparison.Ordinal)).Select(l => l.Split(' ')[2..^1])
            .Select(p => (IReadOnlyList<(double, double)>)[.. p.Chunk(5).Select(a => (Number(a[0]), Number(a[2])))]),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
