namespace Laas.Domain;

internal enum ItemKind : byte
{
    Word, Letter, Number, Postcode, Name, Mark,
}

/// <summary>What an item of an address has turned out to be.</summary>
internal enum ItemUse : byte
{
    /// <summary>Not explained yet.</summary>
    Free,

    /// <summary>Part of a street or site name.</summary>
    Street,

    /// <summary>Part of the name of a district that does not decide anything.</summary>
    District,

    /// <summary>Names the place, or is the «г.» before such a name.</summary>
    Place,

    /// <summary>A name that cannot be trusted: «Верхняя Тула», «кафе Москва».</summary>
    Doubtful,
}

/// <summary>One or more tokens with a meaning.</summary>
internal struct AddressItem
{
    public ItemKind Kind;
    public ItemUse Use;
    public Mark Mark;
    public Gender Gender;

    /// <summary>All its tokens are single letters: may be initials («ул. С. Перовской»).</summary>
    public bool Initials;

    /// <summary>A hyphen ties it to the item before.</summary>
    public bool Joined;

    /// <summary>It is a preposition, which a name may contain.</summary>
    public bool Preposition;

    public short Segment;
    public short FirstToken;
    public short LastToken;

    /// <summary>Number of the <see cref="PlaceName"/>; of <see cref="ItemKind.Name"/> only.</summary>
    public int Name;

    /// <summary>The «г.», «д.» that belongs to this name.</summary>
    public Mark Marked;

    public readonly bool Is(ItemKind kind) => Kind == kind && Use == ItemUse.Free;

    public readonly bool IsWordOrName => (Kind is ItemKind.Word or ItemKind.Name) && Use == ItemUse.Free;

    public readonly bool IsNumeric => Kind is ItemKind.Number or ItemKind.Letter;

    public readonly bool IsSettlementMark => Kind == ItemKind.Mark && Mark is (Mark.City or Mark.Village or Mark.Township);

    public readonly bool IsMark(Mark mark) => Kind == ItemKind.Mark && Mark == mark && Use == ItemUse.Free;
}
