using System.Globalization;
using System.Text;
using Laas.Server.Papers.Barcodes;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Labels;

/// <summary>
/// Labels of 100 × 150 mm in ZPL II for printers of 203 dpi, a format for each box. Text is UTF-8 (<c>^CI28</c>) in the
/// printer's own font with Cyrillic, Swiss 721 (<c>TT0003M_</c>); the bars are the very symbols of the PDF.
/// </summary>
internal static class ZplLabel
{
    public const int DotsPerMillimetre = 8;
    public const int WidthDots = 100 * DotsPerMillimetre;
    public const int LengthDots = 150 * DotsPerMillimetre;

    private const int Left = 56;
    private const int Inner = WidthDots - (2 * Left);
    private const int QrDots = 288;

    /// <exception cref="ArgumentOutOfRangeException">There are no boxes.</exception>
    public static byte[] Write(ParcelLabel label, PaperLanguage language)
    {
        ArgumentOutOfRangeException.ThrowIfZero(label.Boxes.Count, nameof(label));
        var text = new LabelText(label, language);
        var zpl = new StringBuilder();
        foreach (var box in label.Boxes)
        {
            // Encoding, font, size and origin first: a printer keeps what the label before has set.
            zpl.Append(CultureInfo.InvariantCulture, $"^XA\n^CI28\n^CWT,E:TT0003M_.FNT\n^PW{WidthDots}\n^LL{LengthDots}\n^LH0,0\n");
            AppendHead(zpl, text);
            AppendOrder(zpl, box, text);
            AppendFacts(zpl, label, box, text);
            AppendBarcode(zpl, Code128.Encode(label.BarcodeOf(box)));
            zpl.Append("^PQ1\n^XZ\n");
        }

        return Encoding.UTF8.GetBytes(zpl.ToString());
    }

    /// <summary>Data of a field under <c>^FH</c>: characters that ZPL reads as commands, as hexadecimal bytes.</summary>
    public static string Escape(string text)
    {
        var data = new StringBuilder(text.Length);
        foreach (var character in PaperText.OneLine(text).Replace('\u00A0', ' '))
        {
            data.Append(character switch
            {
                '^' => "_5E",
                '~' => "_7E",
                '_' => "_5F",
                '\\' => "_5C",
                _ => character.ToString(),
            });
        }

        return data.ToString();
    }

    private static void AppendHead(StringBuilder zpl, LabelText text)
    {
        Frame(zpl, 32, 32, WidthDots - 64, LengthDots - 64);
        Block(zpl, (Left, 48), 30, (Inner - 260, 1), 'L', text.Service);
        Block(zpl, (WidthDots - Left - 250, 48), 30, (250, 1), 'R', text.Kind);
        Rule(zpl, 96);
        Block(zpl, (Left, 112), text.Lane.Length > 12 ? 48 : 72, (Inner, 1), 'L', text.Lane);
        Block(zpl, (Left, 200), 20, (Inner, 1), 'L', text.DestinationCaption);
        Block(zpl, (Left, 228), 34, (Inner, 3), 'L', text.Destination);
        Rule(zpl, 368);
    }

    private static void AppendOrder(StringBuilder zpl, LabelBox box, LabelText text)
    {
        Block(zpl, (Left, 382), 20, (Inner / 2, 1), 'L', text.OrderCaption);
        Block(zpl, (Left, 410), 52, (Inner - 220, 1), 'L', text.Order);
        Block(zpl, (WidthDots - Left - 200, 382), 20, (200, 1), 'R', text.BoxCaption);
        Block(zpl, (WidthDots - Left - 200, 410), 52, (200, 1), 'R', text.BoxOf(box));
        Rule(zpl, 488);
    }

    private static void AppendFacts(StringBuilder zpl, ParcelLabel label, LabelBox box, LabelText text)
    {
        var width = Inner;
        if (label.ReceiveBarcode is { } receive)
        {
            width -= QrDots + 16;
            var modules = QrCode.Encode(receive).Size;
            var magnification = Math.Clamp(QrDots / (modules + QrCode.QuietModules), 2, 10);
            zpl.Append(CultureInfo.InvariantCulture, $"^FO{WidthDots - Left - (modules * magnification)},512^BQN,2,{magnification}")
                .Append(CultureInfo.InvariantCulture, $"^FH_^FDMA,{Escape(receive)}^FS\n");
            Block(zpl, (WidthDots - Left - QrDots, 820), 20, (QrDots, 1), 'C', text.ScanAtPoint);
        }

        var y = 500;
        foreach (var (caption, value) in text.Facts(box))
        {
            Block(zpl, (Left, y), 20, (width, 1), 'L', caption);
            Block(zpl, (Left, y + 22), 34, (width, 1), 'L', value);
            y += 60;
        }

        Rule(zpl, 864);
    }

    /// <summary>The widest bars that leave the quiet zones free; the text stands below in the font of the rest.</summary>
    private static void AppendBarcode(StringBuilder zpl, Code128 code)
    {
        var module = Math.Clamp((WidthDots - 64) / (code.Length + (2 * Code128.QuietModules)), 1, 4);
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{(WidthDots - (module * code.Length)) / 2},888^BY{module},2,200")
            .Append(CultureInfo.InvariantCulture, $"^BCN,200,N,N,N^FD{code.ToZplData()}^FS\n");
        Block(zpl, (Left, 1104), 36, (Inner, 1), 'C', code.Text);
    }

    /// <summary>
    /// Lines broken here: a printer prints what is too long for a block over its last line. Measured in a wider font than its own.
    /// </summary>
    /// <param name="size">Dots across and lines.</param>
    private static void Block(
        StringBuilder zpl, (int X, int Y) place, int height, (int Width, int Lines) size, char align, string text)
    {
        var style = new TextStyle(TrueTypeFont.Bold, height / PdfPage.MillimetresPerPoint / DotsPerMillimetre);
        var lines = TextBlock.Wrap(text, style, (double)size.Width / DotsPerMillimetre, size.Lines);

        // A block reads a backslash as the beginning of a command, and two as one of text; a line ends in one with '&'.
        var data = string.Join(@"\&", lines.Select(l => Escape(l).Replace("_5C", "_5C_5C", StringComparison.Ordinal)));
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{place.X},{place.Y}^ATN,{height},{height}")
            .Append(CultureInfo.InvariantCulture, $"^FB{size.Width},{size.Lines},0,{align},0^FH_^FD{data}^FS\n");
    }

    private static void Rule(StringBuilder zpl, int y) =>
        zpl.Append(CultureInfo.InvariantCulture, $"^FO32,{y}^GB{WidthDots - 64},3,3^FS\n");

    private static void Frame(StringBuilder zpl, int x, int y, int width, int height) =>
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{x},{y}^GB{width},{height},3^FS\n");
}
