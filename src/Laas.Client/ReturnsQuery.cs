using Laas.Contracts;

namespace Laas.Client;

/// <summary>Filters of getReturns (contract 2.28); all that are given must hold.</summary>
public sealed record ReturnsQuery
{
    /// <summary>Order ids, 1 to 50, unique.</summary>
    public IReadOnlyList<long>? OrderIds { get; init; }

    /// <summary>Refund statuses.</summary>
    public IReadOnlyList<RefundStatusType>? Statuses { get; init; }

    /// <summary>Where the goods are.</summary>
    public IReadOnlyList<ReturnShipmentStatusType>? ShipmentStatuses { get; init; }

    /// <summary>Non-purchases or returns; <see langword="null"/>: both.</summary>
    public ReturnType? Type { get; init; }

    /// <summary>Changed from this Moscow day.</summary>
    public WireDate? FromDate { get; init; }

    /// <summary>Changed up to this Moscow day.</summary>
    public WireDate? ToDate { get; init; }

    internal QueryText AddTo(string path) => new QueryText(path)
        .AddList("orderIds", OrderIds)
        .AddList("statuses", Statuses)
        .AddList("shipmentStatuses", ShipmentStatuses)
        .Add("type", Type?.Value)
        .Add("fromDate", FromDate?.Text)
        .Add("toDate", ToDate?.Text);
}
