namespace Laas.Domain;

/// <summary>Takes a resolved address apart; what is not sure stays in the street.</summary>
internal readonly ref struct AddressSplitter(
    PlaceIndex index, ReadOnlySpan<AddressItem> items, ReadOnlySpan<Token> tokens, string address)
{
    private readonly PlaceIndex _index = index;
    private readonly ReadOnlySpan<AddressItem> _items = items;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly string _address = address;

    public AddressParts Split(int place)
    {
        var (country, city, district) = Names(place);
        var first = -1;
        var last = -1;
        var gap = false;
        string? postcode = null;
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].Kind == ItemKind.Postcode)
            {
                postcode ??= Text(i, i);
            }
            else if (_items[i].Use == ItemUse.District)
            {
                district ??= Text(i, EndOfDistrict(i));
            }
            else if (_items[i].Use != ItemUse.Place)
            {
                gap |= last >= 0 && i != last + 1;
                first = first < 0 ? i : first;
                last = i;
            }
        }

        var parts = new AddressParts(country, postcode, city, district, null);
        if (first < 0)
        {
            return parts;
        }

        return gap ? parts with { Street = Pieces(first, last) } : WithHouse(parts, first, last);
    }

    private (string? Country, string City, string? District) Names(int place)
    {
        string? country = null;
        string? district = null;
        var city = _index.RegionAt(place).Name;
        foreach (var step in _index.Path(place))
        {
            var region = _index.RegionAt(step);
            country = region.Type == RegionType.Country ? region.Name : country;
            if (step != place && region.Type == RegionType.City && _index.RegionAt(place).Type == RegionType.CityDistrict)
            {
                district = _index.RegionAt(place).Name;
                city = region.Name;
            }
        }

        return (country, city, district);
    }

    private string Text(int first, int last) =>
        _address[_tokens[_items[first].FirstToken].Start.._tokens[_items[last].LastToken].End];

    private int EndOfDistrict(int i)
    {
        while (i + 1 < _items.Length && _items[i + 1].Use == ItemUse.District && _items[i + 1].Segment == _items[i].Segment)
        {
            i++;
        }

        return i;
    }

    /// <summary>The street stands in several places of the text: they are joined, nothing is lost.</summary>
    private string Pieces(int first, int last)
    {
        var pieces = new List<string>();
        for (var i = first; i <= last; i++)
        {
            if (!IsStreet(i))
            {
                continue;
            }

            var start = i;
            while (i < last && IsStreet(i + 1))
            {
                i++;
            }

            pieces.Add(Text(start, i));
        }

        return string.Join(", ", pieces);
    }

    private bool IsStreet(int i) =>
        _items[i].Kind != ItemKind.Postcode && _items[i].Use is not (ItemUse.Place or ItemUse.District);

    private AddressParts WithHouse(AddressParts parts, int first, int last)
    {
        var whole = parts with { Street = Text(first, last) };
        var start = last + 1;
        while (start > first && IsHousePart(start - 1, last))
        {
            start--;
        }

        if (start == first || start > last || HasHouseMark(first, start))
        {
            return whole;
        }

        var split = parts with { Street = Text(first, start - 1) };
        for (var i = start; i <= last;)
        {
            var mark = _items[i].Kind == ItemKind.Mark ? i++ : -1;
            var from = i;
            while (i <= last && _items[i].IsNumeric && (i == from || _items[i].Segment == _items[i - 1].Segment))
            {
                i++;
            }

            if (i == from || Set(split, mark, Text(from, i - 1)) is not { } more)
            {
                return whole;
            }

            split = more;
        }

        return split.House is null ? whole : split;
    }

    private bool HasHouseMark(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_items[i].IsMark(Mark.House))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHousePart(int i, int last) =>
        _items[i].Use == ItemUse.Free
        && (_items[i].IsNumeric
            || (_items[i].Kind == ItemKind.Mark && (_items[i].Mark == Mark.House || _items[i].Initials)
                && i < last && _items[i + 1].IsNumeric));

    /// <returns><see langword="null"/> if the part is unknown or stands there twice.</returns>
    private AddressParts? Set(AddressParts parts, int mark, string text)
    {
        var word = mark < 0 ? "" : Text(mark, mark).ToLowerInvariant();
        return word switch
        {
            "" or "д" or "дом" or "house" or "d" or "dom" or "вл" or "влд" or "зд" or "здание" or "владение" or "домовладение" or "двлд" =>
                parts.House is null ? parts with { House = text } : null,
            "к" or "корп" or "корпус" or "k" or "korp" or "korpus" or "block" =>
                parts.Block is null ? parts with { Block = text } : null,
            "с" or "стр" or "строение" or "s" or "stroenie" or "bld" or "bldg" or "building" =>
                parts.Building is null ? parts with { Building = text } : null,
            "кв" or "квартира" or "оф" or "офис" or "пом" or "помещение" or "kv" or "kvartira" or "apt" or "apartment"
                or "flat" or "office" => parts.Apartment is null ? parts with { Apartment = text } : null,
            _ => null,
        };
    }
}
