namespace Laas.Domain;

internal enum TokenKind : byte
{
    Word,

    /// <summary>One letter alone: a house letter or an initial.</summary>
    Letter,

    /// <summary>Begins with a digit: «5», «5а», «2-я», «50-летия».</summary>
    Number,

    /// <summary>Six digits.</summary>
    Postcode,
}

/// <summary>A run of letters and digits.</summary>
/// <param name="Start">First character in the address.</param>
/// <param name="End">Behind the last character in the address.</param>
/// <param name="KeyStart">First character of the normalised form in the key buffer.</param>
/// <param name="Segment">Number of the comma-separated part.</param>
/// <param name="Joined">A hyphen, and nothing else, ties it to the token before.</param>
internal readonly record struct Token(
    short Start, short End, short KeyStart, short KeyLength, short Segment, TokenKind Kind, bool Joined);

/// <summary>Cuts an address into normalised tokens: lower case, е for ё, Latin folded.</summary>
internal static class AddressText
{
    /// <summary>Enough room for the tokens of a text.</summary>
    public static int MaxTokens(int textLength) => (textLength * 2 / 3) + 2;

    /// <summary>Enough room for the keys of a text: folding turns «x» into two letters.</summary>
    public static int MaxKeys(int textLength) => (textLength * 2) + 2;

    /// <returns>The number of tokens.</returns>
    public static int Tokenize(ReadOnlySpan<char> text, Span<char> keys, Span<Token> tokens)
    {
        var count = 0;
        var keyEnd = 0;
        short segment = 0;
        var joined = false;
        Span<char> lower = stackalloc char[text.Length];
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                segment += (short)(IsBreak(text[i]) ? 1 : 0);
                joined = text[i] is '-' or '‐' or '‑' && i > 0 && char.IsLetterOrDigit(text[i - 1]);
                i++;
                continue;
            }

            var start = i;
            var kind = char.IsDigit(text[i]) ? TokenKind.Number : TokenKind.Word;
            var length = 0;
            i = kind == TokenKind.Number ? TakeNumber(text, i, lower, ref length) : TakeWord(text, i, lower, ref length);
            if (kind == TokenKind.Number && length == 6 && lower[..6].IndexOfAnyExceptInRange('0', '9') < 0)
            {
                kind = TokenKind.Postcode;
            }
            else if (kind == TokenKind.Word && length == 1)
            {
                kind = TokenKind.Letter;
            }

            var keyLength = WriteKey(lower[..length], keys[keyEnd..]);
            tokens[count++] = new Token((short)start, (short)i, (short)keyEnd, (short)keyLength, segment, kind, joined);
            keyEnd += keyLength;
            joined = false;
        }

        return count;
    }

    private static int WriteKey(ReadOnlySpan<char> lower, Span<char> key)
    {
        if (LatinFold.IsLatin(lower[0]))
        {
            return LatinFold.Fold(lower, key);
        }

        lower.CopyTo(key);
        return lower.Length;
    }

    private static int TakeWord(ReadOnlySpan<char> text, int i, Span<char> lower, ref int length)
    {
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c))
            {
                lower[length++] = Lower(c);
            }
            else if (c == '\u0306' && lower[length - 1] == 'и')
            {
                lower[length - 1] = 'й';
            }
            else if (!IsIgnored(c))
            {
                break;
            }
        }

        return i;
    }

    /// <summary>Letters behind the digits belong to the number, with a hyphen too: «5а», «2-я», «50-летия».</summary>
    private static int TakeNumber(ReadOnlySpan<char> text, int i, Span<char> lower, ref int length)
    {
        for (; i < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                lower[length++] = Lower(text[i]);
            }
            else if (text[i] != '-' || i + 1 >= text.Length || !char.IsLetter(text[i + 1]))
            {
                break;
            }
        }

        return i;
    }

    private static char Lower(char c) => char.ToLowerInvariant(c) switch
    {
        'ё' => 'е',
        var lower => lower,
    };

    private static bool IsBreak(char c) => c is ',' or ';' or ':' or '(' or ')' or '[' or ']' or '|' or '\n' or '\r' or '\t';

    /// <summary>Soft signs of romanised names, stress and diaeresis marks, soft hyphens.</summary>
    private static bool IsIgnored(char c) =>
        c is '\'' or '’' or '`' or 'ʹ' or '\u0301' or '\u0308' or '\u0306' or '\u00AD' or '\u200B' or '\uFEFF';
}
