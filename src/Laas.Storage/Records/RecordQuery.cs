using Laas.Domain;

namespace Laas.Storage;

/// <summary>What a list of records is sorted by.</summary>
public enum RecordSort
{
    /// <summary>Creation time, then id.</summary>
    Created,

    Id,

    /// <summary>
    /// The record's date (see <see cref="RecordQuery.DueFrom"/>), then as by creation; records without one come as if theirs were
    /// the last of all.
    /// </summary>
    Due,

    /// <summary>Time of the last change, then as by creation.</summary>
    Updated,

    /// <summary>Wire name of the status, then as by creation. Only of kinds that have a status.</summary>
    Status,
}

/// <summary>Where a page of records ended: the sort keys of its last record. For page tokens; the members mean nothing to callers.</summary>
/// <param name="Text">The status, where that is a key; else empty.</param>
/// <param name="Number">Its date or the time of its last change, where one is a key; else 0.</param>
/// <param name="Created">Its creation time, where that is a key; else 0.</param>
/// <param name="Id">Id of the record.</param>
public readonly record struct RecordCursor(string Text, long Number, long Created, long Id)
{
    /// <summary>The position behind this record in a list that is sorted so.</summary>
    public static RecordCursor Of(OperatorRecord record, RecordSort sort)
    {
        var row = RecordTables.Of(record.Kind).Row(record);
        return sort switch
        {
            RecordSort.Created => new("", 0, row.CreatedAt, row.Id),
            RecordSort.Id => new("", 0, 0, row.Id),
            RecordSort.Due => new("", row.DueAt, row.CreatedAt, row.Id),
            RecordSort.Updated => new("", row.UpdatedAt, row.CreatedAt, row.Id),
            RecordSort.Status => new(row.Status ?? "", 0, row.CreatedAt, row.Id),
            _ => throw new InvalidOperationException($"Unknown sort {sort}."),
        };
    }
}

/// <summary>Filter of a list of records of one kind. Members are ANDed; null or empty means any.</summary>
/// <param name="BusinessId">Whose; <see cref="OperatorRecord.OperatorBusiness"/> for waves.</param>
/// <param name="Limit">Records at most, 1 or more.</param>
public sealed record RecordQuery(long BusinessId, int Limit)
{
    /// <summary>Of a return or a supply request; other kinds have none and ignore it. A shop's list always names it: its indexes begin with it.</summary>
    public long? CampaignId { get; init; }

    /// <summary>Of a return, a supply request or a wave.</summary>
    public long? WarehouseId { get; init; }

    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>Orders of returns, requests of supply items, parents of supply requests.</summary>
    public IReadOnlyList<long> OwnerIds { get; init; } = [];

    /// <summary>Wire names: of <see cref="ReturnType"/>, of <see cref="SupplyType"/>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Wire names of subtypes of supply requests.</summary>
    public IReadOnlyList<string> Subtypes { get; init; } = [];

    /// <summary>Wire names: of <see cref="ReturnStatus"/>, of <see cref="SupplyStatus"/>.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>
    /// Inclusive. The date is a return's <see cref="Return.DueAt"/>, a request's <see cref="SupplyRequest.RequestedAt"/>, a wave's
    /// <see cref="PickWave.CutOff"/>; a record without one is left out when either end is given.
    /// </summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? DueTo { get; init; }

    public RecordSort Sort { get; init; }

    /// <summary>Newest, highest or last first; so it is unless said otherwise.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>The last record of the page before, in the same order; <see langword="null"/>: the first page.</summary>
    public RecordCursor? After { get; init; }
}

/// <summary>The last order of a page of a warehouse's queue.</summary>
public readonly record struct WorkCursor(DateOnly ShipDate, long BusinessId, long OrderId)
{
    public static WorkCursor Of(Order order) => new(order.Details.Delivery.ShipDate, order.BusinessId, order.Id);
}

/// <summary>What left for customers and came back from them.</summary>
/// <param name="Shipped">Units handed to transport, 0 or more.</param>
/// <param name="Returned">Units that came back to the warehouse, whatever their condition; 0 or more.</param>
public readonly record struct Movement(long WarehouseId, string OfferId, long Shipped, long Returned)
{
    /// <summary>Shipped and not returned; negative when more came back than left since.</summary>
    public long Sold => Shipped - Returned;
}
