using System.Globalization;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>How a text looks.</summary>
/// <param name="Size">Points.</param>
/// <param name="Gray">0 is black, 1 white.</param>
internal readonly record struct TextStyle(TrueTypeFont Font, double Size, double Gray = 0)
{
    /// <summary>Distance of two lines, millimetres.</summary>
    public double LineHeight => Size * 1.25 * PdfPage.MillimetresPerPoint;

    /// <summary>Height of a capital letter, millimetres.</summary>
    public double CapHeight => Size * Font.CapHeight / Font.UnitsPerEm * PdfPage.MillimetresPerPoint;

    /// <summary>Width of a text, millimetres.</summary>
    public double Measure(ReadOnlySpan<char> text) => Font.Measure(text, Size) * PdfPage.MillimetresPerPoint;
}

internal enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>A rectangle in millimetres, from the upper left corner of the page.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height);

/// <summary>What stands on a page. Places are in millimetres from its upper left corner.</summary>
internal sealed class PdfPage
{
    public const double MillimetresPerPoint = 25.4 / 72;

    private readonly StringBuilder _content = new();
    private readonly PdfFontBook _fonts;

    internal PdfPage(double width, double height, PdfFontBook fonts)
    {
        (Width, Height) = (width, height);
        _fonts = fonts;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The operators of the page.</summary>
    internal string Content => _content.ToString();

    /// <summary>One line of text.</summary>
    /// <param name="x">Its left end, middle or right end.</param>
    /// <param name="y">Its base line.</param>
    public void Text(double x, double y, string text, TextStyle style, TextAlign align = TextAlign.Left)
    {
        if (text.Length == 0)
        {
            return;
        }

        var left = align switch
        {
            TextAlign.Left => x,
            TextAlign.Center => x - (style.Measure(text) / 2),
            TextAlign.Right => x - style.Measure(text),
            _ => throw new InvalidOperationException($"A text cannot be aligned {align}."),
        };
        _content.Append(CultureInfo.InvariantCulture, $"BT {Number(style.Gray)} g /{_fonts.NameOf(style.Font)} {Number(style.Size)} Tf ")
            .Append(CultureInfo.InvariantCulture, $"{Across(left)} {Up(y)} Td <");
        foreach (var rune in text.EnumerateRunes())
        {
            _content.Append(CultureInfo.InvariantCulture, $"{_fonts.Use(style.Font, rune):X4}");
        }

        _content.Append("> Tj ET\n");
    }

    /// <param name="thickness">Millimetres.</param>
    public void Line(double x1, double y1, double x2, double y2, double thickness = 0.2) => _content.Append(
        CultureInfo.InvariantCulture,
        $"{Across(thickness)} w 0 G {Across(x1)} {Up(y1)} m {Across(x2)} {Up(y2)} l S\n");

    public void Box(Area area, double thickness = 0.2) => _content.Append(
        CultureInfo.InvariantCulture,
        $"{Across(thickness)} w 0 G {Rectangle(area)} S\n");

    /// <summary>Fills areas, which may be many: the bars of a barcode.</summary>
    public void Fill(IEnumerable<Area> areas, double gray = 0)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{Number(gray)} g");
        foreach (var area in areas)
        {
            _content.Append(CultureInfo.InvariantCulture, $" {Rectangle(area)}");
        }

        _content.Append(" f\n");
    }

    internal static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Across(double millimetres) => Number(millimetres / MillimetresPerPoint);

    private string Up(double y) => Across(Height - y);

    private string Rectangle(Area area) =>
        $"{Across(area.X)} {Up(area.Y + area.Height)} {Across(area.Width)} {Across(area.Height)} re";
}
