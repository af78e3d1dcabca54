using Laas.Contracts;

namespace Laas.Client;

/// <summary>Filters of getOrders (contract 2.22); all that are given must hold.</summary>
public sealed record OrdersQuery
{
    /// <summary>Order ids, 1 to 50; not together with other filters.</summary>
    public IReadOnlyList<long>? OrderIds { get; init; }

    /// <summary>Statuses.</summary>
    public IReadOnlyList<OrderStatusType>? Statuses { get; init; }

    /// <summary>Substatuses.</summary>
    public IReadOnlyList<OrderSubstatusType>? Substatuses { get; init; }

    /// <summary>
    /// Created from this Moscow day; <see langword="null"/>: 30 days ago. Any range is 30 days at most.
    /// </summary>
    public LegacyDate? FromDate { get; init; }

    /// <summary>Created before this Moscow day; <see langword="null"/>: today.</summary>
    public LegacyDate? ToDate { get; init; }

    /// <summary>Shipped from this Moscow day.</summary>
    public LegacyDate? SupplierShipmentDateFrom { get; init; }

    /// <summary>Shipped before this Moscow day.</summary>
    public LegacyDate? SupplierShipmentDateTo { get; init; }

    /// <summary>Changed from this moment.</summary>
    public WireDateTime? UpdatedAtFrom { get; init; }

    /// <summary>Changed before this moment.</summary>
    public WireDateTime? UpdatedAtTo { get; init; }

    /// <summary>Where orders are handed over.</summary>
    public OrderDeliveryDispatchType? DispatchType { get; init; }

    /// <summary><see langword="true"/>: test orders; otherwise real ones.</summary>
    public bool? Fake { get; init; }

    /// <summary><see langword="true"/>: only orders with marking codes.</summary>
    public bool? HasCis { get; init; }

    /// <summary>For other kinds of shop.</summary>
    public bool? OnlyWaitingForCancellationApprove { get; init; }

    /// <summary><see langword="true"/>: only orders whose delivery date is approximate.</summary>
    public bool? OnlyEstimatedDelivery { get; init; }

    /// <summary>Kind of buyer.</summary>
    public OrderBuyerType? BuyerType { get; init; }

    internal QueryText AddTo(string path) => new QueryText(path)
        .AddList("orderIds", OrderIds)
        .AddList("status", Statuses)
        .AddList("substatus", Substatuses)
        .Add("fromDate", FromDate?.Text)
        .Add("toDate", ToDate?.Text)
        .Add("supplierShipmentDateFrom", SupplierShipmentDateFrom?.Text)
        .Add("supplierShipmentDateTo", SupplierShipmentDateTo?.Text)
        .Add("updatedAtFrom", UpdatedAtFrom?.Text)
        .Add("updatedAtTo", UpdatedAtTo?.Text)
        .Add("dispatchType", DispatchType?.Value)
        .Add("fake", Fake)
        .Add("hasCis", HasCis)
        .Add("onlyWaitingForCancellationApprove", OnlyWaitingForCancellationApprove)
        .Add("onlyEstimatedDelivery", OnlyEstimatedDelivery)
        .Add("buyerType", BuyerType?.Value);
}
