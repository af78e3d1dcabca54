using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Decides which names of an explained address count, and which one place all of them describe.</summary>
internal readonly ref struct PlaceFinder(PlaceIndex index, Span<AddressItem> items)
{
    /// <summary>More places than this are no address.</summary>
    private const int MentionsMax = 12;

    private readonly PlaceIndex _index = index;
    private readonly Span<AddressItem> _items = items;

    /// <returns>The index of the place, or -1 and the reason.</returns>
    public int Find(in AddressScan scan, out GeoRefusal refusal)
    {
        Span<int> mentions = stackalloc int[MentionsMax];
        var count = 0;
        var doubtful = scan.UnknownSettlement || scan.UnknownRegion;
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].IsMark(Mark.Foreign) && !IsPartOfSomething(i))
            {
                refusal = GeoRefusal.OtherCountry;
                return -1;
            }

            if (!_items[i].Is(ItemKind.Name))
            {
                continue;
            }

            if (!IsTrusted(i))
            {
                doubtful |= _items[i].Marked != Mark.None;
                _items[i].Use = ItemUse.Doubtful;
                continue;
            }

            if (count == MentionsMax)
            {
                refusal = GeoRefusal.Contradictory;
                return -1;
            }

            _items[i].Use = ItemUse.Place;
            mentions[count++] = i;
        }

        if (doubtful)
        {
            refusal = GeoRefusal.NotFound;
            return -1;
        }

        var place = Solve(mentions[..count], out refusal);
        if (place >= 0 && scan.UnknownRayon && _index.RegionAt(place).Type == RegionType.Village)
        {
            // The same village name is usual in several districts of a region; the one named is not in the tree.
            refusal = GeoRefusal.NotFound;
            return -1;
        }

        return place;
    }

    private int Solve(ReadOnlySpan<int> mentions, out GeoRefusal refusal)
    {
        var found = -1;
        var settlements = false;
        refusal = mentions.Length == 0 ? GeoRefusal.NotFound : GeoRefusal.NoSettlement;
        foreach (var mention in mentions)
        {
            foreach (var region in Meanings(mention))
            {
                if (!Fits(region, _items[mention].Marked))
                {
                    continue;
                }

                settlements |= _index.IsSettlement(region);
                if (!_index.IsSettlement(region) || region == found || !AllEnclose(region, mentions))
                {
                    continue;
                }

                if (found >= 0)
                {
                    refusal = GeoRefusal.Ambiguous;
                    return -1;
                }

                found = region;
            }

            // «д. Тула»: the tree has a city of that name, but no village.
            if (_items[mention].Marked != Mark.None && !AnyFits(mention))
            {
                refusal = GeoRefusal.NotFound;
                return -1;
            }
        }

        if (found < 0 && settlements)
        {
            refusal = GeoRefusal.Contradictory;
        }

        return found;
    }

    private ImmutableArray<int> Meanings(int item) => _index.Name(_items[item].Name).Regions;

    private bool AnyFits(int mention)
    {
        foreach (var region in Meanings(mention))
        {
            if (Fits(region, _items[mention].Marked))
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(int region, Mark mark) => (mark, _index.RegionAt(region).Type) switch
    {
        (Mark.None, _) => true,
        (Mark.City, RegionType.City or RegionType.CityDistrict) => true,
        (Mark.Village, RegionType.Village) => true,
        (Mark.Township, RegionType.Village or RegionType.CityDistrict) => true,
        _ => false,
    };

    private bool AllEnclose(int region, ReadOnlySpan<int> mentions)
    {
        foreach (var mention in mentions)
        {
            var encloses = false;
            foreach (var meaning in Meanings(mention))
            {
                encloses |= Fits(meaning, _items[mention].Marked) && _index.IsWithin(region, meaning);
            }

            if (!encloses && !IsIdleDistrict(region, mention, mentions))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// «Челябинск, Калининский район»: the district in the tree is another one. A village is never told from its
    /// namesakes in that way.
    /// </summary>
    private bool IsIdleDistrict(int region, int mention, ReadOnlySpan<int> mentions)
    {
        var name = _index.Name(_items[mention].Name);
        if (_index.RegionAt(name.Regions[0]).Type != RegionType.RepublicArea
            || _index.RegionAt(region).Type == RegionType.Village)
        {
            return false;
        }

        var regionNamed = false;
        foreach (var other in mentions)
        {
            foreach (var meaning in Meanings(other))
            {
                regionNamed |= _index.RegionAt(meaning).Type == RegionType.Republic && _index.IsWithin(region, meaning);
            }
        }

        return name.Traits.Common || regionNamed;
    }

    private bool Same(int i, int j) =>
        i >= 0 && i < _items.Length && _items[i].Segment == _items[j].Segment;

    /// <summary>A word, a house mark or a hyphen before a name makes it part of something else: «Верхняя Тула», «кафе Москва».</summary>
    private bool IsPartOfSomething(int i) =>
        _items[i].Joined || (Same(i + 1, i) && _items[i + 1].Joined)
        || (Same(i - 1, i) && (_items[i - 1].Is(ItemKind.Word) || _items[i - 1].IsMark(Mark.House)));

    private bool IsTrusted(int i)
    {
        var name = _index.Name(_items[i].Name);
        var isSettlement = _index.IsSettlement(name.Regions[0]);
        if (!isSettlement && _items[i].LastToken > _items[i].FirstToken)
        {
            return true;
        }

        if (IsPartOfSomething(i))
        {
            return false;
        }

        var next = i + 1;
        if (!isSettlement || !Same(next, i))
        {
            return true;
        }

        var street = name.Traits.Adjective != Gender.None && _items[i].Marked == Mark.None;
        if (_items[next].Use != ItemUse.Free)
        {
            // «Советский Октябрьский проспект»: the name of the street may begin here.
            return !street || _items[next].Use != ItemUse.Street || _items[next].Kind == ItemKind.Mark;
        }

        if (_items[next].IsNumeric)
        {
            // «Октябрьский 5» may be a street.
            return !street;
        }

        if (_items[next].Kind != ItemKind.Word)
        {
            return true;
        }

        // «Тула Ленина 5» is a city and a street; «Павловск Воронежский», «Николаевск на Амуре» are other cities.
        if (street || name.Traits.Weak || _items[next].Preposition)
        {
            return false;
        }

        while (Same(next, i) && _items[next].Is(ItemKind.Word))
        {
            next++;
        }

        return Same(next, i) && (_items[next].IsNumeric || _items[next].IsMark(Mark.House) || _items[next].IsSettlementMark);
    }
}
