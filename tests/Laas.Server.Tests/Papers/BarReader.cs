using System.Globalization;
using System.Text;
using Xunit;

namespace Laas.Server.Tests.Papers;

/// <summary>
/// Reads Code 128 back from bars, with a table of its own: the eleven modules of each symbol as a number, checked against
/// ReportLab's table.
/// </summary>
internal static class BarReader
{
    private static readonly string[] Symbols = """
        6CC 66C 666 498 48C 44C 4C8 4C4 464 648 644 624 59C 4DC 4CE 5CC 4EC 4E6
        672 65C 64E 6E4 674 76E 74C 72C 726 764 734 732 6D8 6C6 636 518 458 446
        588 468 462 688 628 622 5B8 58E 46E 5D8 5C6 476 776 68E 62E 6E8 6E2 6EE
        758 746 716 768 762 71A 77A 642 78A 530 50C 4B0 486 42C 426 590 584 4D0
        4C2 434 432 612 650 7BA 614 47A 53C 4BC 49E 5E4 4F4 4F2 7A4 794 792 6DE
        6F6 7B6 578 51E 45E 5E8 5E2 7A8 7A2 5DE 5EE 75E 7AE 684 690 69C
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <param name="widths">Modules of dark and light in turn, dark first.</param>
    public static string Read(IReadOnlyList<int> widths)
    {
        var modules = string.Concat(widths.Select((w, i) => new string(i % 2 == 0 ? '1' : '0', w)));
        Assert.EndsWith("1100011101011", modules, StringComparison.Ordinal);
        Assert.Equal(2, modules.Length % 11);
        var symbols = Enumerable.Range(0, (modules.Length / 11) - 1)
            .Select(i => Array.IndexOf(Symbols, Convert.ToInt32(modules.Substring(11 * i, 11), 2).ToString("X3", CultureInfo.InvariantCulture)))
            .ToList();
        Assert.DoesNotContain(-1, symbols);
        Assert.Equal(symbols[^1], symbols.SkipLast(1).Select((s, i) => s * Math.Max(1, i)).Sum() % 103);

        var (text, inC) = (new StringBuilder(), symbols[0] == 105);
        Assert.InRange(symbols[0], 104, 105);
        foreach (var symbol in symbols.Skip(1).SkipLast(1))
        {
            if (symbol == (inC ? 100 : 99))
            {
                inC = !inC;
            }
            else
            {
                Assert.InRange(symbol, 0, inC ? 99 : 94);
                text.Append(inC ? symbol.ToString("00", CultureInfo.InvariantCulture) : ((char)(symbol + ' ')).ToString());
            }
        }

        return text.ToString();
    }
}
