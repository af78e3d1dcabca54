namespace Laas.Domain;

/// <summary>
/// Reads the items of an address and explains what stands beside the marks: streets first, so that a street named after
/// a city is never taken for the city, then districts, then «г.» and «д.».
/// </summary>
internal ref struct AddressScan(PlaceIndex index, Span<AddressItem> items, ReadOnlySpan<Token> tokens, ReadOnlySpan<char> keys)
{
    private readonly PlaceIndex _index = index;
    private readonly Span<AddressItem> _items = items;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly ReadOnlySpan<char> _keys = keys;

    /// <summary>A city or village is named that the tree does not have.</summary>
    public bool UnknownSettlement { get; private set; }

    /// <summary>A region is named that the tree does not have.</summary>
    public bool UnknownRegion { get; private set; }

    /// <summary>A rural or city district is named that the tree does not have.</summary>
    public bool UnknownRayon { get; private set; }

    public void Explain()
    {
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].IsMark(Mark.Street))
            {
                ExplainStreet(i);
            }
            else if (_items[i].IsMark(Mark.Site))
            {
                _items[i].Use = ItemUse.Street;
                AbsorbForward(i + 1);
            }
        }

        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].IsMark(Mark.Rayon) || _items[i].IsMark(Mark.Municipality))
            {
                ExplainDistrict(i);
            }
        }

        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].IsSettlementMark && _items[i].Use == ItemUse.Free)
            {
                ExplainSettlementMark(i);
            }
            else if (_items[i].IsMark(Mark.Region))
            {
                UnknownRegion = true;
            }
        }
    }

    private readonly bool Same(int i, int j) =>
        i >= 0 && j >= 0 && i < _items.Length && j < _items.Length && _items[i].Segment == _items[j].Segment;

    /// <summary>«ул. Московская», «Московское шоссе», «ул. 8 Марта», «ул. С. Перовской», «Ленина ул».</summary>
    private readonly void ExplainStreet(int mark)
    {
        _items[mark].Use = ItemUse.Street;
        var agrees = Same(mark - 1, mark) && Agrees(mark - 1, _items[mark].Gender);
        var wordBefore = Same(mark - 1, mark) && _items[mark - 1].Is(ItemKind.Word);
        var next = mark + 1;
        while (Same(next, mark) && (_items[next].IsNumeric || IsInitial(next)))
        {
            next++;
        }

        // «Московское шоссе 5»: what follows a number is not the street, unless nothing before could be its name.
        var numbered = next > mark + 1;
        var named = Same(next, mark) && (MayName(next) || (!wordBefore && _items[next].IsWordOrName))
            && !(numbered && (wordBefore || agrees || _items[next].Kind == ItemKind.Name));
        if (named)
        {
            for (var i = mark + 1; i < next; i++)
            {
                _items[i].Use = ItemUse.Street;
            }

            _items[next].Use = ItemUse.Street;
            AbsorbForward(next + 1);

            // «Октябрьский проспект Ленина»: which of the two is the street cannot be known.
            if (agrees)
            {
                _items[mark - 1].Use = ItemUse.Doubtful;
            }

            return;
        }

        AbsorbBackward(mark - 1);
    }

    /// <summary>A single letter before a word that is no settlement we know: «С. Перовской», but not «г Тула».</summary>
    private readonly bool IsInitial(int i) =>
        _items[i].Initials && _items[i].Kind == ItemKind.Mark && Same(i + 1, i)
        && (_items[i + 1].Kind == ItemKind.Word || _items[i + 1].Initials);

    /// <summary>A free adjective in the gender of the word «проспект», «шоссе»; not one that «г.» makes a city.</summary>
    private readonly bool Agrees(int i, Gender gender) =>
        _items[i].Is(ItemKind.Name) && !(Same(i - 1, i) && _items[i - 1].IsSettlementMark)
        && _index.Name(_items[i].Name).Traits.Adjective is var adjective and not Gender.None
        && (gender == Gender.None || adjective == gender);

    /// <summary>A word, a name or «Республики» may name a street; «Тульская область» behind a street is the region.</summary>
    private readonly bool MayName(int i) =>
        _items[i].Is(ItemKind.Word) || _items[i].IsMark(Mark.Region)
        || (_items[i].Is(ItemKind.Name)
            && (_items[i].FirstToken == _items[i].LastToken || _index.IsSettlement(_index.Name(_items[i].Name).Regions[0])));

    private readonly void AbsorbForward(int first)
    {
        for (var i = first; Same(i, first - 1) && (MayName(i) || IsInitial(i)); i++)
        {
            _items[i].Use = ItemUse.Street;
        }
    }

    private readonly void AbsorbBackward(int last)
    {
        for (var i = last; Same(i, last + 1); i--)
        {
            // Only one name, and only beside the mark: «Тула Красный Октябрьский проезд».
            var belongs = _items[i].Kind == ItemKind.Word || _items[i].IsNumeric || (_items[i].Kind == ItemKind.Name && i == last);
            if (_items[i].Use != ItemUse.Free || !belongs)
            {
                break;
            }

            _items[i].Use = ItemUse.Street;
        }
    }

    /// <summary>«Советский район», «р-н Советский», «г.о. Химки», «Химки г.о.».</summary>
    private void ExplainDistrict(int mark)
    {
        UnknownRayon |= _items[mark].Mark == Mark.Rayon;
        _items[mark].Use = ItemUse.District;
        var before = Same(mark - 1, mark) && _items[mark - 1].IsWordOrName;
        var after = Same(mark + 1, mark) && _items[mark + 1].IsWordOrName;
        if (before && IsAdjective(mark - 1))
        {
            _items[mark - 1].Use = ItemUse.District;
            if (after && _items[mark + 1].Kind == ItemKind.Name && IsAdjective(mark + 1))
            {
                _items[mark + 1].Use = ItemUse.Doubtful;
            }
        }
        else if (after)
        {
            _items[mark + 1].Use = ItemUse.District;
            for (var i = mark + 2; Same(i, mark) && _items[i].Is(ItemKind.Word); i++)
            {
                _items[i].Use = ItemUse.District;
            }
        }
        else if (before)
        {
            _items[mark - 1].Use = ItemUse.District;
        }
    }

    private readonly bool IsAdjective(int i)
    {
        if (_items[i].Kind == ItemKind.Name)
        {
            return _index.Name(_items[i].Name).Traits.Adjective != Gender.None;
        }

        var token = _tokens[_items[i].LastToken];
        var key = _keys.Slice(token.KeyStart, token.KeyLength);
        return Lexicon.AdjectiveGender(key) != Gender.None || key.EndsWith("ski") || key.EndsWith("oi") || key.EndsWith("ni");
    }

    /// <summary>«г. Тула», and «Тула г» as the postal directory writes it.</summary>
    private void ExplainSettlementMark(int mark)
    {
        var next = mark + 1;
        if (Same(next, mark) && _items[next].Is(ItemKind.Name))
        {
            _items[mark].Use = ItemUse.Place;
            _items[next].Marked = _items[mark].Mark;
            return;
        }

        if (Same(next, mark) && _items[next].Is(ItemKind.Word))
        {
            UnknownSettlement = true;
            return;
        }

        // «д 5», «с 2»: a house or a building, unless a street or nothing follows.
        var isTrailing = !Same(next, mark) || _items[next].Use != ItemUse.Free;
        if (!isTrailing || !Same(mark - 1, mark))
        {
            return;
        }

        if (_items[mark - 1].Is(ItemKind.Name))
        {
            _items[mark].Use = ItemUse.Place;
            _items[mark - 1].Marked = _items[mark].Mark;
        }
        else if (_items[mark - 1].Is(ItemKind.Word))
        {
            UnknownSettlement = true;
        }
    }
}
