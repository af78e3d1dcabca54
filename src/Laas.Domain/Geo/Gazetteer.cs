namespace Laas.Domain;

/// <summary>
/// Finds the region of an address among the names of the tree. Pure and immutable: it is built once for a snapshot and
/// shared by all threads. An address that leaves a doubt is refused.
/// </summary>
public sealed class Gazetteer(RegionTree regions)
{
    /// <summary>Longest address that is read (contract: <c>fullAddress</c> has at most 512 characters).</summary>
    public const int MaxAddressLength = 512;

    private readonly PlaceIndex _index = new(regions);

    /// <summary>The region an address lies in. Never throws, whatever the text.</summary>
    public GeoAnswer Resolve(string fullAddress)
    {
        ArgumentNullException.ThrowIfNull(fullAddress);
        if (fullAddress.Length > MaxAddressLength)
        {
            return Refused(fullAddress, GeoRefusal.TooLong);
        }

        Span<char> keys = stackalloc char[AddressText.MaxKeys(fullAddress.Length)];
        Span<Token> tokenRoom = stackalloc Token[AddressText.MaxTokens(fullAddress.Length)];
        var tokens = tokenRoom[..AddressText.Tokenize(fullAddress, keys, tokenRoom)];
        if (tokens.IsEmpty)
        {
            return Refused(fullAddress, GeoRefusal.Empty);
        }

        Span<AddressItem> itemRoom = stackalloc AddressItem[tokens.Length];
        var items = itemRoom[..ReadItems(tokens, keys, itemRoom)];
        var scan = new AddressScan(_index, items, tokens, keys);
        scan.Explain();
        var place = new PlaceFinder(_index, items).Find(scan, out var refusal);
        return place < 0
            ? Refused(fullAddress, refusal)
            : new GeoAnswer(_index.RegionAt(place), null, new AddressSplitter(_index, items, tokens, fullAddress).Split(place));
    }

    /// <summary>The parts of an address; an address that is not resolved stands whole in the street.</summary>
    public AddressParts Split(string fullAddress) => Resolve(fullAddress).Parts;

    private static GeoAnswer Refused(string fullAddress, GeoRefusal refusal) =>
        new(null, refusal, new AddressParts(null, null, null, null, fullAddress.Trim()));

    private int ReadItems(ReadOnlySpan<Token> tokens, ReadOnlySpan<char> keys, Span<AddressItem> items)
    {
        Span<int> ids = stackalloc int[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            ids[i] = _index.TokenId(keys.Slice(tokens[i].KeyStart, tokens[i].KeyLength));
        }

        var count = 0;
        for (var i = 0; i < tokens.Length;)
        {
            var length = _index.Longest(ids[i..], tokens[i..], out var entry);
            var last = i + Math.Max(length, 1) - 1;
            items[count++] = new AddressItem
            {
                Kind = length == 0 ? KindOf(tokens[i].Kind) : entry.Name >= 0 ? ItemKind.Name : ItemKind.Mark,
                Mark = entry.Mark,
                Gender = entry.Gender,
                Name = entry.Name,
                Initials = AllLetters(tokens[i..(last + 1)]),
                Joined = tokens[i].Joined,
                Preposition = _index.IsPreposition(ids[i]),
                Segment = tokens[i].Segment,
                FirstToken = (short)i,
                LastToken = (short)last,
            };
            i = last + 1;
        }

        return count;
    }

    private static ItemKind KindOf(TokenKind kind) => kind switch
    {
        TokenKind.Letter => ItemKind.Letter,
        TokenKind.Number => ItemKind.Number,
        TokenKind.Postcode => ItemKind.Postcode,
        _ => ItemKind.Word,
    };

    private static bool AllLetters(ReadOnlySpan<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Letter)
            {
                return false;
            }
        }

        return true;
    }
}
