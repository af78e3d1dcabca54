namespace Laas.Contracts;

/// <summary>Body of getBusinessOrders (contract 2.20); all filters given must hold.</summary>
public sealed record GetBusinessOrdersRequest
{
    /// <summary>Order ids, 1 to 50, unique.</summary>
    public IReadOnlyList<long>? OrderIds { get; init; }

    /// <summary>The shop's own numbers, 1 to 50, unique, each 1 character or more.</summary>
    public IReadOnlyList<string?>? ExternalOrderIds { get; init; }

    /// <summary>Selling models, 1 or more, unique.</summary>
    public IReadOnlyList<SellingProgramType>? ProgramTypes { get; init; }

    /// <summary>Shops, 1 to 50, unique, each 1 or more.</summary>
    public IReadOnlyList<long>? CampaignIds { get; init; }

    /// <summary>Statuses, 1 or more, unique.</summary>
    public IReadOnlyList<OrderStatusType>? Statuses { get; init; }

    /// <summary>Substatuses, 1 or more, unique.</summary>
    public IReadOnlyList<OrderSubstatusType>? Substatuses { get; init; }

    /// <summary>Date ranges; <see langword="null"/>: the last 30 days, unless ids are given.</summary>
    public GetBusinessOrdersDates? Dates { get; init; }

    /// <summary><see langword="true"/>: test orders; otherwise real ones.</summary>
    public bool? Fake { get; init; }

    /// <summary>For other kinds of shop.</summary>
    public bool? WaitingForCancellationApprove { get; init; }

    /// <summary>Where orders were placed, 1 or more, unique.</summary>
    public IReadOnlyList<OrderSourcePlatformType>? SourcePlatforms { get; init; }
}

/// <summary>Date ranges of getBusinessOrders (contract 2.20), each 30 days at most; Moscow days.</summary>
public sealed record GetBusinessOrdersDates
{
    /// <summary>Created from this day; <see langword="null"/>: 30 days ago.</summary>
    public WireDate? CreationDateFrom { get; init; }

    /// <summary>Created before this day; <see langword="null"/>: today.</summary>
    public WireDate? CreationDateTo { get; init; }

    /// <summary>Shipped from this day.</summary>
    public WireDate? ShipmentDateFrom { get; init; }

    /// <summary>Shipped before this day.</summary>
    public WireDate? ShipmentDateTo { get; init; }

    /// <summary>Changed from this moment.</summary>
    public WireDateTime? UpdateDateFrom { get; init; }

    /// <summary>Changed before this moment.</summary>
    public WireDateTime? UpdateDateTo { get; init; }
}

/// <summary>Answer of getBusinessOrders (contract 2.20), not wrapped.</summary>
/// <param name="Orders">The orders of the page, 50 at most, newest first.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetBusinessOrdersResponse(IReadOnlyList<OrderV1> Orders, Paging? Paging = null);
