using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Barcodes;

/// <summary>Barcodes on a page. An area holds the quiet zones too.</summary>
internal static class BarcodeDrawing
{
    /// <summary>Narrowest bar that scanners of a warehouse read, millimetres.</summary>
    public const double ModuleMin = 0.19;

    private const double ModuleMax = 0.5;

    /// <summary>Whether the bars fit a width, millimetres.</summary>
    public static bool Fits(Code128 code, double width) => width / (code.Length + (2 * Code128.QuietModules)) >= ModuleMin;

    /// <summary>Draws bars over the height of an area, in its middle.</summary>
    public static void Draw(this PdfPage page, Code128 code, Area area)
    {
        var module = Math.Min(ModuleMax, area.Width / (code.Length + (2 * Code128.QuietModules)));
        var x = area.X + ((area.Width - (module * code.Length)) / 2);
        var bars = new List<Area>();
        for (var i = 0; i < code.Widths.Length; i++)
        {
            var width = module * code.Widths[i];
            if (i % 2 == 0)
            {
                bars.Add(new Area(x, area.Y, width, area.Height));
            }

            x += width;
        }

        page.Fill(bars);
    }

    /// <summary>Draws a QR code into a square.</summary>
    public static void Draw(this PdfPage page, QrCode code, double x, double y, double side)
    {
        var module = side / (code.Size + (2 * QrCode.QuietModules));
        page.Fill(code.Runs().Select(run => new Area(
            x + (module * (run.Column + QrCode.QuietModules)),
            y + (module * (run.Row + QrCode.QuietModules)),
            module * run.Length,
            module)));
    }
}
