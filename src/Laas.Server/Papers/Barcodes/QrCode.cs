using System.Collections;
using QRCoder;

namespace Laas.Server.Papers.Barcodes;

/// <summary>A QR code as rows of modules, without the quiet zone.</summary>
internal sealed class QrCode
{
    /// <summary>Light modules that must stay free around it.</summary>
    public const int QuietModules = 4;

    private readonly List<BitArray> _modules;

    private QrCode(List<BitArray> modules) => _modules = modules;

    /// <summary>Modules of a side.</summary>
    public int Size => _modules.Count - (2 * QuietModules);

    /// <summary>At error correction M, which survives a scratch of 15 %.</summary>
    public static QrCode Encode(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new QrCode(data.ModuleMatrix);
    }

    public bool IsDark(int row, int column) => _modules[row + QuietModules][column + QuietModules];

    /// <summary>Runs of dark modules, row by row.</summary>
    public IEnumerable<(int Row, int Column, int Length)> Runs()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var start = column;
                while (column < Size && IsDark(row, column))
                {
                    column++;
                }

                if (column > start)
                {
                    yield return (row, start, column - start);
                }
            }
        }
    }
}
