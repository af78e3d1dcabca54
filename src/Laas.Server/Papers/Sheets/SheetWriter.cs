using System.Globalization;
using Laas.Server.Papers.Barcodes;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Sheets;

/// <summary>A column of a table.</summary>
/// <param name="Width">Millimetres.</param>
/// <param name="IsBarcode">Its cells are drawn as Code 128, with their text below.</param>
internal sealed record SheetColumn(string Title, double Width, TextAlign Align = TextAlign.Left, bool IsBarcode = false);

/// <summary>
/// A paper of A4 pages that is filled from above: titles, facts, tables over many pages with their head on each, signatures,
/// and at the foot of every page its number of how many.
/// </summary>
internal sealed class SheetWriter
{
    public const double PageWidth = 210;
    public const double PageHeight = 297;
    public const double Left = 15;
    public const double Width = PageWidth - (2 * Left);

    private const double Top = 15;
    private const double Bottom = PageHeight - 20;
    private const double Padding = 1.2;
    private const double BarcodeHeight = 8;

    /// <summary>Lines of a cell; a name that is longer ends in an ellipsis.</summary>
    private const int CellLinesMax = 12;

    private static readonly TextStyle Normal = new(TrueTypeFont.Regular, 9);
    private static readonly TextStyle Bold = new(TrueTypeFont.Bold, 9);
    private static readonly TextStyle Head = new(TrueTypeFont.Bold, 7);
    private static readonly TextStyle Cell = new(TrueTypeFont.Regular, 8);
    private static readonly TextStyle CellBold = new(TrueTypeFont.Bold, 8);
    private static readonly TextStyle Small = new(TrueTypeFont.Regular, 7.5, 0.35);

    private readonly PdfDocument _document;
    private readonly PaperLanguage _language;
    private readonly string _title;
    private PdfPage _page;
    private double _y;

    public SheetWriter(string title, PaperLanguage language, DateTimeOffset createdAt)
    {
        (_title, _language) = (title, language);
        _document = new PdfDocument(title, language.Tag(), createdAt);
        _page = _document.AddPage(PageWidth, PageHeight);
        _y = Top;
    }

    public void Title(string text)
    {
        var style = new TextStyle(TrueTypeFont.Bold, 14);
        foreach (var line in TextBlock.Wrap(text, style, Width, 3))
        {
            Demand(style.LineHeight);
            _page.Text(Left, _y + style.CapHeight, line, style);
            _y += style.LineHeight;
        }

        _y += 1;
    }

    public void Paragraph(string text)
    {
        foreach (var line in TextBlock.Wrap(text, Normal, Width, 40))
        {
            Demand(Normal.LineHeight);
            _page.Text(Left, _y + Normal.CapHeight, line, Normal);
            _y += Normal.LineHeight;
        }

        _y += 2;
    }

    /// <summary>Captions with their values, one below the other; empty values are left out.</summary>
    public void Facts(params IEnumerable<(string Caption, string? Value)> facts)
    {
        const double CaptionWidth = 45;
        foreach (var (caption, value) in facts.Where(f => !string.IsNullOrWhiteSpace(f.Value)))
        {
            var lines = TextBlock.Wrap(value!, Bold, Width - CaptionWidth, 6);
            Demand(lines.Count * Normal.LineHeight);
            _page.Text(Left, _y + Normal.CapHeight, TextBlock.Fit(caption, Normal, CaptionWidth - 2), Normal);
            foreach (var line in lines)
            {
                _page.Text(Left + CaptionWidth, _y + Bold.CapHeight, line, Bold);
                _y += Normal.LineHeight;
            }

            _y += 0.4;
        }

        _y += 2.5;
    }

    /// <summary>Rows over as many pages as they need.</summary>
    /// <param name="totals">A last row, in bold; null: none.</param>
    public void Table(IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? totals = null)
    {
        TableHead(columns);
        foreach (var row in rows)
        {
            TableRow(columns, row, Cell);
        }

        if (totals is not null)
        {
            TableRow(columns, totals, CellBold);
        }

        _y += 4;
    }

    /// <summary>Places to sign, side by side, kept on one page.</summary>
    /// <param name="parties">Who signs, such as the role and the company.</param>
    public void Signatures(params IReadOnlyList<string> parties)
    {
        const double Height = 32, Gap = 10;
        Demand(Height);
        var width = (Width - (Gap * (parties.Count - 1))) / parties.Count;
        for (var i = 0; i < parties.Count; i++)
        {
            var x = Left + (i * (width + Gap));
            var y = _y + 3;
            foreach (var line in TextBlock.Wrap(parties[i], Bold, width, 2))
            {
                _page.Text(x, y, line, Bold);
                y += Bold.LineHeight;
            }

            y = _y + 21;
            _page.Line(x, y, x + (width * 0.4), y);
            _page.Line(x + (width * 0.45), y, x + width, y);
            _page.Text(x, y + 3.2, _language.Of("подпись", "signature"), Small);
            _page.Text(x + (width * 0.45), y + 3.2, _language.Of("фамилия, должность, дата", "name, position, date"), Small);
        }

        _y += Height;
    }

    /// <summary>Numbers the pages and makes the file.</summary>
    public byte[] Finish()
    {
        var pages = _document.Pages;
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Line(Left, PageHeight - 14, Left + Width, PageHeight - 14, 0.1);
            pages[i].Text(Left, PageHeight - 10, TextBlock.Fit(_title, Small, Width - 40), Small);
            var number = string.Create(
                CultureInfo.InvariantCulture, $"{_language.Of("стр.", "page")} {i + 1} {_language.Of("из", "of")} {pages.Count}");
            pages[i].Text(Left + Width, PageHeight - 10, number, Small, TextAlign.Right);
        }

        return _document.Write();
    }

    /// <summary>A new page unless so many millimetres are left on this one.</summary>
    private bool Demand(double height)
    {
        if (_y + height <= Bottom)
        {
            return false;
        }

        _page = _document.AddPage(PageWidth, PageHeight);
        _y = Top;
        return true;
    }

    private void TableHead(IReadOnlyList<SheetColumn> columns)
    {
        var cells = columns.Select(c => TextBlock.Wrap(c.Title, Head, c.Width - (2 * Padding), 4)).ToList();
        var height = (cells.Max(c => c.Count) * Head.LineHeight) + (2 * Padding);

        // A head without a row below it helps nobody.
        Demand(height + 10);
        _page.Fill([new Area(Left, _y, columns.Sum(c => c.Width), height)], 0.9);
        DrawCells(columns, cells, Head, height);
    }

    private void TableRow(IReadOnlyList<SheetColumn> columns, IReadOnlyList<string> row, TextStyle style)
    {
        var cells = columns.Select((c, i) => IsDrawn(c, row[i])
            ? [TextBlock.Fit(row[i], style, c.Width - (2 * Padding))]
            : TextBlock.Wrap(row[i], style, c.Width - (2 * Padding), CellLinesMax)).ToList();
        var height = cells.Select((lines, i) => (lines.Count * style.LineHeight) + (IsDrawn(columns[i], row[i]) ? BarcodeHeight + 1 : 0))
            .Max() + (2 * Padding);
        if (Demand(height))
        {
            TableHead(columns);
        }

        DrawBarcodes(columns, row);
        DrawCells(columns, cells, style, height, row);
    }

    private void DrawCells(
        IReadOnlyList<SheetColumn> columns, List<List<string>> cells, TextStyle style, double height, IReadOnlyList<string>? row = null)
    {
        var x = Left;
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            _page.Box(new Area(x, _y, column.Width, height), 0.1);
            var isDrawn = row is not null && IsDrawn(column, row[i]);
            var place = isDrawn || column.Align == TextAlign.Center ? x + (column.Width / 2)
                : column.Align == TextAlign.Left ? x + Padding : x + column.Width - Padding;
            var y = _y + Padding + style.CapHeight + 0.4 + (isDrawn ? BarcodeHeight + 1 : 0);
            foreach (var line in cells[i])
            {
                _page.Text(place, y, line, style, isDrawn ? TextAlign.Center : column.Align);
                y += style.LineHeight;
            }

            x += column.Width;
        }

        _y += height;
    }

    private void DrawBarcodes(IReadOnlyList<SheetColumn> columns, IReadOnlyList<string> row)
    {
        var x = Left;
        for (var i = 0; i < columns.Count; i++)
        {
            if (IsDrawn(columns[i], row[i]))
            {
                _page.Draw(Code128.Encode(row[i]), new Area(x, _y + Padding, columns[i].Width, BarcodeHeight));
            }

            x += columns[i].Width;
        }
    }

    /// <summary>Bars that no scanner could read are left out; the text stands alone then.</summary>
    private static bool IsDrawn(SheetColumn column, string text) =>
        column.IsBarcode && Code128.CanEncode(text) && BarcodeDrawing.Fits(Code128.Encode(text), column.Width);
}
