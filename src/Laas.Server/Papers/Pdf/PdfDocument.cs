using System.Globalization;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>
/// A PDF of text, lines and filled areas, with the parts of the fonts that it uses inside. Of our own, because the library
/// that restores here is under the AGPL (ADR 0018). Equal input makes equal bytes.
/// </summary>
/// <param name="title">Shown by viewers.</param>
/// <param name="language">Such as <c>ru</c>.</param>
/// <param name="createdAt">Written into the file.</param>
internal sealed class PdfDocument(string title, string language, DateTimeOffset createdAt)
{
    private readonly List<PdfPage> _pages = [];
    private readonly PdfFontBook _fonts = new();

    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <param name="width">Millimetres.</param>
    /// <param name="height">Millimetres.</param>
    public PdfPage AddPage(double width, double height)
    {
        var page = new PdfPage(width, height, _fonts);
        _pages.Add(page);
        return page;
    }

    public byte[] Write()
    {
        var file = new PdfFile();
        var (catalog, tree, info) = (file.Reserve(), file.Reserve(), file.Reserve());
        var fonts = file.Add(_fonts.Write(file));
        var kids = _pages.ConvertAll(page => WritePage(file, page, tree, fonts));
        file.Set(tree, $"<< /Type /Pages /Kids [{string.Join(' ', kids.Select(Reference))}] /Count {Text(_pages.Count)} >>");
        file.Set(
            catalog,
            $"<< /Type /Catalog /Pages {Reference(tree)} /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>");
        file.Set(info, $"<< /Title {PdfFile.TextOf(title)} /Producer (OpenLaaS) /CreationDate ({Date(createdAt)}) >>");
        return file.Write(catalog, info);
    }

    private static int WritePage(PdfFile file, PdfPage page, int tree, int fonts)
    {
        var content = file.AddStream(Encoding.ASCII.GetBytes(page.Content));
        var (width, height) = (Points(page.Width), Points(page.Height));
        return file.Add(
            $"<< /Type /Page /Parent {Reference(tree)} /MediaBox [0 0 {width} {height}] "
            + $"/Resources << /Font {Reference(fonts)} >> /Contents {Reference(content)} >>");
    }

    private static string Points(double millimetres) => PdfPage.Number(millimetres / PdfPage.MillimetresPerPoint);

    private static string Reference(int number) => $"{Text(number)} 0 R";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
}
