namespace Laas.Contracts;

/// <summary>Body of getSupplyRequestItems (contract 2.30).</summary>
public sealed record GetSupplyRequestItemsRequest
{
    /// <summary>Request id, 1 or more. Mandatory.</summary>
    public long? RequestId { get; init; }
}

/// <summary>Result of getSupplyRequestItems (contract 2.30).</summary>
/// <param name="Items">Offers of the request, at most 100.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetSupplyRequestItemsResult(IReadOnlyList<SupplyRequestItem> Items, Paging? Paging = null);

/// <summary>An offer of a request (contract 2.30).</summary>
/// <param name="OfferId">The shop's SKU, 1 to 255 characters.</param>
/// <param name="Name">Name.</param>
/// <param name="Counters">Units.</param>
/// <param name="Price">Price that the shop declared; <see langword="null"/>: none.</param>
public sealed record SupplyRequestItem(
    string OfferId, string Name, SupplyRequestItemCounters Counters, Money? Price = null);

/// <summary>Units of an offer of a request, each 0 or more (contract 2.30).</summary>
/// <param name="PlanCount">Announced.</param>
/// <param name="FactCount">Counted, whatever their condition.</param>
/// <param name="SurplusCount">Counted beyond the plan.</param>
/// <param name="ShortageCount">Announced and not counted; known when counting has ended.</param>
/// <param name="DefectCount">Counted and damaged.</param>
public sealed record SupplyRequestItemCounters(
    int? PlanCount = null,
    int? FactCount = null,
    int? SurplusCount = null,
    int? ShortageCount = null,
    int? DefectCount = null);

/// <summary>Body of getSupplyRequestDocuments (contract 2.31).</summary>
public sealed record GetSupplyRequestDocumentsRequest
{
    /// <summary>Request id, 1 or more. Mandatory.</summary>
    public long? RequestId { get; init; }
}

/// <summary>Result of getSupplyRequestDocuments (contract 2.31).</summary>
/// <param name="Documents">Documents, oldest first; may be empty.</param>
public sealed record GetSupplyRequestDocumentsResult(IReadOnlyList<SupplyRequestDocument> Documents);

/// <summary>A document of a request (contract 2.31).</summary>
/// <param name="Url">Where it can be fetched without a key, for a limited time; 1 to 2000 characters.</param>
/// <param name="Type">Kind.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record SupplyRequestDocument(string Url, SupplyRequestDocumentType Type, DateTimeOffset CreatedAt);
