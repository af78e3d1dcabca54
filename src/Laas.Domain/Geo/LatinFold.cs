using System.Text;

namespace Laas.Domain;

/// <summary>
/// Brings the usual romanisations of a Russian name to one form, so that «Ryazan», «Riazan» and «Rjazan» are the same
/// key as the folded transliteration of «Рязань». Upper-case letters in the result stand for digraphs.
/// </summary>
internal static class LatinFold
{
    private const string Cyrillic = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    private static readonly (string From, char To)[] Digraphs =
    [
        ("shch", 'Q'), ("sch", 'Q'), ("tch", 'C'), ("sh", 'S'), ("ch", 'C'), ("zh", 'Z'), ("kh", 'h'), ("ts", 'c'), ("tz", 'c'),
        ("ph", 'f'),
    ];

    public static bool IsLatin(char c) => c is >= 'a' and <= 'z';

    /// <summary>A lower-case Cyrillic token in folded Latin letters.</summary>
    public static string OfCyrillic(string token)
    {
        var latin = Transliterate(token);
        Span<char> folded = stackalloc char[latin.Length * 2];
        return new string(folded[..Fold(latin, folded)]);
    }

    /// <summary>A lower-case Cyrillic text without «ё» in one of the usual romanisations.</summary>
    public static string Transliterate(string text)
    {
        var latin = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            var i = Cyrillic.IndexOf(c, StringComparison.Ordinal);
            _ = i < 0 ? latin.Append(c) : latin.Append(Latin[i]);
        }

        return latin.ToString();
    }

    /// <summary>Folds a lower-case Latin token; <paramref name="to"/> has room for twice its length.</summary>
    /// <returns>Length of the result.</returns>
    public static int Fold(ReadOnlySpan<char> from, Span<char> to)
    {
        var length = 0;
        for (var i = 0; i < from.Length;)
        {
            var c = Next(from[i..], out var taken);
            i += taken;
            if (c == 'x')
            {
                to[length++] = 'k';
                c = 's';
            }

            // «ye», «ie», «je», «yo» and «e» are all е or ё; «iy», «yy», «ii» and «y» are all one и, й or ы.
            if (length > 0 && to[length - 1] == 'i' && c is 'e' or 'o' or 'i')
            {
                to[length - 1] = c == 'i' ? 'i' : 'e';
                continue;
            }

            to[length++] = c;
        }

        return length;
    }

    private static char Next(ReadOnlySpan<char> rest, out int taken)
    {
        if (rest[0] is 's' or 't' or 'c' or 'z' or 'k' or 'p')
        {
            foreach (var (digraph, to) in Digraphs)
            {
                if (rest.StartsWith(digraph))
                {
                    taken = digraph.Length;
                    return to;
                }
            }
        }

        taken = 1;
        return rest[0] switch
        {
            'y' or 'j' => 'i',
            'w' => 'v',
            'q' => 'k',
            var c => c,
        };
    }
}
