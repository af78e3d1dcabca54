namespace Laas.Contracts;

/// <summary>Optional body of getSupplyRequests (contract 2.29); all filters are ANDed.</summary>
public sealed record GetSupplyRequestsRequest
{
    /// <summary>Request ids, 1 to 100, unique, each 1 or more.</summary>
    public IReadOnlyList<long>? RequestIds { get; init; }

    /// <summary>Expected from this moment.</summary>
    public WireDateTime? RequestDateFrom { get; init; }

    /// <summary>Expected before this moment.</summary>
    public WireDateTime? RequestDateTo { get; init; }

    /// <summary>Types, 1 or more, unique.</summary>
    public IReadOnlyList<SupplyRequestType>? RequestTypes { get; init; }

    /// <summary>Subtypes, 1 or more, unique.</summary>
    public IReadOnlyList<SupplyRequestSubType>? RequestSubtypes { get; init; }

    /// <summary>Statuses, 1 or more, unique.</summary>
    public IReadOnlyList<SupplyRequestStatusType>? RequestStatuses { get; init; }

    /// <summary>Order of the list; <see langword="null"/>: newest first.</summary>
    public SupplyRequestSorting? Sorting { get; init; }
}

/// <summary>Order of a list of requests (contract 2.29).</summary>
public sealed record SupplyRequestSorting
{
    /// <summary>Direction. Mandatory.</summary>
    public SortOrderType? Direction { get; init; }

    /// <summary>What is compared. Mandatory.</summary>
    public SupplyRequestSortAttributeType? Attribute { get; init; }
}

/// <summary>Result of getSupplyRequests (contract 2.29).</summary>
/// <param name="Requests">Requests, at most 100.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetSupplyRequestsResult(IReadOnlyList<SupplyRequest> Requests, Paging? Paging = null);

/// <summary>A request to bring goods in, take them out or dispose of them (contract 2.29).</summary>
/// <param name="Id">Its numbers.</param>
/// <param name="Type">What it does.</param>
/// <param name="Subtype">The same in detail.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Counters">Units, summed over its items.</param>
/// <param name="TargetLocation">Warehouse of the goods.</param>
/// <param name="ParentLink">The request that this one belongs to; <see langword="null"/>: none.</param>
/// <param name="ChildrenLinks">Requests that belong to this one; <see langword="null"/>: none. Never empty.</param>
/// <param name="TransitLocation">Warehouse on the way; <see langword="null"/>: none.</param>
public sealed record SupplyRequest(
    SupplyRequestNumbers Id,
    SupplyRequestType Type,
    SupplyRequestSubType Subtype,
    SupplyRequestStatusType Status,
    DateTimeOffset UpdatedAt,
    SupplyRequestCounters Counters,
    SupplyRequestLocation TargetLocation,
    SupplyRequestReference? ParentLink = null,
    IReadOnlyList<SupplyRequestReference>? ChildrenLinks = null,
    SupplyRequestLocation? TransitLocation = null);

/// <summary>Numbers of a request (contract 2.0.7, SupplyId).</summary>
/// <param name="Id">Id in the API, 1 or more.</param>
/// <param name="MarketplaceRequestId">Number that people see.</param>
/// <param name="WarehouseRequestId">Number at the warehouse; <see langword="null"/>: not accepted there yet.</param>
public sealed record SupplyRequestNumbers(
    long Id, string? MarketplaceRequestId = null, string? WarehouseRequestId = null);

/// <summary>Units of a request, each 0 or more (contract 2.29).</summary>
/// <param name="PlanCount">Announced.</param>
/// <param name="FactCount">Counted, whatever their condition.</param>
/// <param name="UndefinedCount">Counted, condition not decided.</param>
/// <param name="SurplusCount">Counted beyond the plan.</param>
/// <param name="ShortageCount">Announced and not counted; known when counting has ended.</param>
/// <param name="DefectCount">Counted and damaged.</param>
/// <param name="AcceptableCount">Counted and fit for sale.</param>
/// <param name="UnacceptableCount">Counted and damaged or past their shelf life.</param>
/// <param name="ActualPalletsCount">Pallets.</param>
/// <param name="ActualBoxCount">Boxes.</param>
public sealed record SupplyRequestCounters(
    int? PlanCount = null,
    int? FactCount = null,
    int? UndefinedCount = null,
    int? SurplusCount = null,
    int? ShortageCount = null,
    int? DefectCount = null,
    int? AcceptableCount = null,
    int? UnacceptableCount = null,
    int? ActualPalletsCount = null,
    int? ActualBoxCount = null);

/// <summary>A request that belongs to another (contract 2.0.7, SupplyRef).</summary>
/// <param name="Id">Numbers of the other request.</param>
/// <param name="Type">How they belong together.</param>
public sealed record SupplyRequestReference(SupplyRequestNumbers Id, SupplyRequestReferenceType Type);

/// <summary>A place of a request (contract 2.0.7, SupplyLocation).</summary>
/// <param name="ServiceId">Warehouse id.</param>
/// <param name="Name">Name.</param>
/// <param name="Address">Address.</param>
/// <param name="Type">Kind of place.</param>
/// <param name="RequestedDate">When the goods are expected there; <see langword="null"/>: not agreed.</param>
public sealed record SupplyRequestLocation(
    long ServiceId,
    string Name,
    SupplyRequestAddress Address,
    SupplyRequestLocationType Type,
    DateTimeOffset? RequestedDate = null);

/// <summary>Address of a place of a request (contract 2.0.7, SupplyLocation).</summary>
/// <param name="FullAddress">Address in one line.</param>
/// <param name="Gps">Coordinates.</param>
public sealed record SupplyRequestAddress(string FullAddress, Gps Gps);
