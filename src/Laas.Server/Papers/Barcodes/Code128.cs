using System.Collections.Immutable;
using System.Text;

namespace Laas.Server.Papers.Barcodes;

/// <summary>
/// Code 128 (ISO/IEC 15417) of printable ASCII: subsets B and C, switched so that the fewest symbols are needed. No barcode
/// library restores here (DECISIONS, Operator side), and this much is small.
/// </summary>
internal sealed class Code128
{
    /// <summary>Characters of a text: more would not fit a label.</summary>
    public const int LengthMax = 80;

    /// <summary>Light modules that must stay free on either side.</summary>
    public const int QuietModules = 10;

    public const int ToC = 99;
    public const int ToB = 100;
    public const int StartB = 104;
    public const int StartC = 105;
    public const int Stop = 106;

    /// <summary>Widths of dark and light in turn, symbol by symbol: three of each, the stop symbol four and three.</summary>
    private static readonly string[] Patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
        "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
        "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
        "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
        "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
        "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
        "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
        "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
        "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    private Code128(string text, ImmutableArray<int> symbols)
    {
        Text = text;
        Symbols = symbols;
        Widths = [.. symbols.SelectMany(s => Patterns[s]).Select(c => c - '0')];
    }

    public string Text { get; }

    /// <summary>Start, data with switches, check, stop.</summary>
    public ImmutableArray<int> Symbols { get; }

    /// <summary>Modules of dark and light in turn, dark first, without the quiet zones.</summary>
    public ImmutableArray<int> Widths { get; }

    /// <summary>Modules of the whole, without the quiet zones.</summary>
    public int Length => (11 * Symbols.Length) + 2;

    /// <summary>Whether a text can be encoded: 1 to <see cref="LengthMax"/> characters of printable ASCII.</summary>
    public static bool CanEncode(string text) =>
        text.Length is >= 1 and <= LengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <exception cref="ArgumentException">Empty, too long, or with characters that are not printable ASCII.</exception>
    public static Code128 Encode(string text)
    {
        if (!CanEncode(text))
        {
            throw new ArgumentException($"Code 128 takes 1 to {LengthMax} printable ASCII characters.", nameof(text));
        }

        var symbols = ImmutableArray.CreateBuilder<int>();
        var costs = Costs(text);
        var inC = costs[0].C < costs[0].B;
        symbols.Add(inC ? StartC : StartB);
        for (var at = 0; at < text.Length;)
        {
            // Only when it saves a symbol.
            if (inC ? costs[at].B + 1 < costs[at].C : costs[at].C + 1 < costs[at].B)
            {
                inC = !inC;
                symbols.Add(inC ? ToC : ToB);
            }

            symbols.Add(inC ? (10 * (text[at] - '0')) + text[at + 1] - '0' : text[at] - ' ');
            at += inC ? 2 : 1;
        }

        symbols.Add(symbols.Select((symbol, place) => symbol * Math.Max(place, 1)).Sum() % 103);
        symbols.Add(Stop);
        return new Code128(text, symbols.DrainToImmutable());
    }

    /// <summary>
    /// The data of ZPL's <c>^BC</c> command without a mode: start and switches stand in it, so that a printer makes these very symbols.
    /// </summary>
    public string ToZplData()
    {
        var data = new StringBuilder(Symbols[0] == StartC ? ">;" : ">:");
        var inC = Symbols[0] == StartC;
        foreach (var symbol in Symbols.AsSpan()[1..^2])
        {
            if (symbol == (inC ? ToB : ToC))
            {
                inC = !inC;
                data.Append(inC ? ">5" : ">6");
            }
            else if (inC)
            {
                data.Append((char)('0' + (symbol / 10))).Append((char)('0' + (symbol % 10)));
            }
            else
            {
                // '>' introduces codes, and stands for itself as a code.
                data.Append(symbol == '>' - ' ' ? ">0" : ((char)(symbol + ' ')).ToString());
            }
        }

        return data.ToString();
    }

    /// <summary>For each place: symbols needed from there on when its character is written in B, and when it is in C.</summary>
    private static (int B, int C)[] Costs(string text)
    {
        const int Never = int.MaxValue / 2;
        var costs = new (int B, int C)[text.Length + 1];
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var isPair = at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);
            costs[at] = (
                1 + Math.Min(costs[at + 1].B, costs[at + 1].C + 1),
                isPair ? 1 + Math.Min(costs[at + 2].C, costs[at + 2].B + 1) : Never);
        }

        return costs;
    }
}
