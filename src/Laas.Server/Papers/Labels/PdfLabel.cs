using Laas.Server.Papers.Barcodes;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Labels;

/// <summary>Labels of 100 × 150 mm as PDF, a page for each box.</summary>
internal static class PdfLabel
{
    private const double Width = 100;
    private const double Height = 150;
    private const double Margin = 4;
    private const double Left = Margin + 3;
    private const double Right = Width - Margin - 3;
    private const double QrSide = 36;

    private static TextStyle Caption => new(TrueTypeFont.Regular, 7.5, 0.25);

    private static TextStyle Value => new(TrueTypeFont.Bold, 10);

    /// <param name="createdAt">Written into the file; equal arguments make equal bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no boxes.</exception>
    public static byte[] Write(ParcelLabel label, PaperLanguage language, DateTimeOffset createdAt)
    {
        ArgumentOutOfRangeException.ThrowIfZero(label.Boxes.Count, nameof(label));
        var text = new LabelText(label, language);
        var document = new PdfDocument(text.Title, language.Tag(), createdAt);
        foreach (var box in label.Boxes)
        {
            Draw(document.AddPage(Width, Height), label, box, text);
        }

        return document.Write();
    }

    private static void Draw(PdfPage page, ParcelLabel label, LabelBox box, LabelText text)
    {
        page.Box(new Area(Margin, Margin, Width - (2 * Margin), Height - (2 * Margin)), 0.4);
        DrawHead(page, text);
        DrawOrder(page, box, text);
        DrawFacts(page, label, box, text);
        DrawBarcode(page, Code128.Encode(label.BarcodeOf(box)));
    }

    /// <summary>White on black: seen from across a sorting hall.</summary>
    private static void DrawHead(PdfPage page, LabelText text)
    {
        var (service, kind) = (new TextStyle(TrueTypeFont.Bold, 10), new TextStyle(TrueTypeFont.Bold, 10, 1));
        var kindWidth = kind.Measure(text.Kind) + 5;
        page.Fill([new Area(Width - Margin - kindWidth, Margin, kindWidth, 8)]);
        page.Text(Left, 9.4, TextBlock.Fit(text.Service, service, Right - Left - kindWidth), service);
        page.Text(Width - Margin - (kindWidth / 2), 9.4, text.Kind, kind, TextAlign.Center);
        page.Line(Margin, 12, Width - Margin, 12, 0.4);

        var lane = new TextStyle(TrueTypeFont.Bold, 24);
        while (lane.Size > 12 && lane.Measure(text.Lane) > Right - Left)
        {
            lane = lane with { Size = lane.Size - 1 };
        }

        page.Text(Left, 23, TextBlock.Fit(text.Lane, lane, Right - Left), lane);
        page.Text(Left, 28.5, text.DestinationCaption, Caption);
        var destination = new TextStyle(TrueTypeFont.Regular, 11);
        var y = 33.5;
        foreach (var line in TextBlock.Wrap(text.Destination, destination, Right - Left, 3))
        {
            page.Text(Left, y, line, destination);
            y += destination.LineHeight;
        }

        page.Line(Margin, 46, Width - Margin, 46, 0.4);
    }

    private static void DrawOrder(PdfPage page, LabelBox box, LabelText text)
    {
        var large = new TextStyle(TrueTypeFont.Bold, 18);
        page.Text(Left, 50.5, text.OrderCaption, Caption);
        page.Text(Left, 58, text.Order, large);
        page.Text(Right, 50.5, text.BoxCaption, Caption, TextAlign.Right);
        page.Text(Right, 58, text.BoxOf(box), large, TextAlign.Right);
        page.Line(Margin, 61, Width - Margin, 61, 0.4);
    }

    private static void DrawFacts(PdfPage page, ParcelLabel label, LabelBox box, LabelText text)
    {
        var (top, bottom) = (61.0, 108.0);
        var width = Right - Left;
        if (label.ReceiveBarcode is { } receive)
        {
            width -= QrSide + 2;
            page.Draw(QrCode.Encode(receive), Width - Margin - QrSide, top + 1, QrSide);
            page.Text(Width - Margin - (QrSide / 2), top + QrSide + 3, text.ScanAtPoint, Caption, TextAlign.Center);
        }

        var facts = text.Facts(box);
        var step = (bottom - top - 2) / (1 + (facts.Count / 2));
        for (var i = 0; i < facts.Count; i++)
        {
            // The first two may be long and have a line each; the others stand in pairs.
            var (row, isRight) = i < 2 ? (i, false) : (2 + ((i - 2) / 2), i % 2 == 1);
            var x = isRight ? Left + (width / 2) : Left;
            var y = top + 4.5 + (step * row);
            page.Text(x, y, facts[i].Caption, Caption);
            page.Text(x, y + 4.6, TextBlock.Fit(facts[i].Value, Value, i < 2 ? width : width / 2), Value);
        }

        page.Line(Margin, bottom, Width - Margin, bottom, 0.4);
    }

    private static void DrawBarcode(PdfPage page, Code128 code)
    {
        page.Draw(code, new Area(Margin + 0.5, 111, Width - (2 * Margin) - 1, 25));
        page.Text(Width / 2, 142, code.Text, new TextStyle(TrueTypeFont.Bold, 12), TextAlign.Center);
    }
}
