namespace Laas.Contracts.Operator;

/// <summary>Announces a supply, a withdrawal or a disposal.</summary>
/// <param name="CampaignId">The shop.</param>
/// <param name="WarehouseId">The warehouse, one of the shop's.</param>
/// <param name="Type">What is done with the goods.</param>
/// <param name="Items">1 to 1000, each offer (and kind) once.</param>
/// <param name="Subtype"><c>DEFAULT</c> unless given.</param>
/// <param name="RequestedAt">When the goods are expected; <see langword="null"/>: not agreed yet.</param>
/// <param name="ParentId">The request that this one belongs to, of the same shop.</param>
/// <param name="Pallets">Pallets announced, 0 or more.</param>
/// <param name="Boxes">Boxes announced, 0 or more.</param>
public sealed record NewSupply(
    long? CampaignId,
    long? WarehouseId,
    SupplyRequestType? Type,
    IReadOnlyList<NewSupplyItem>? Items,
    SupplyRequestSubType? Subtype = null,
    DateTimeOffset? RequestedAt = null,
    long? ParentId = null,
    int? Pallets = null,
    int? Boxes = null);

/// <summary>An offer of a request.</summary>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="Count">Units planned, 1 to 1,000,000.</param>
/// <param name="Kind">Of a withdrawal or a disposal: the kind of stock to take from; <c>FIT</c> unless given. Not of a supply.</param>
/// <param name="Price">Declared price of a unit; <see langword="null"/>: none.</param>
public sealed record NewSupplyItem(string? OfferId, int? Count, StockType? Kind = null, decimal? Price = null);

/// <summary>The next status of a request, with what is agreed on the way.</summary>
/// <param name="Status">One that the table of docs/order-states.md has from the present one.</param>
/// <param name="Note">For people, such as why it is INVALID; up to 1000 characters, no personal data.</param>
/// <param name="RequestedAt">When the goods are expected; <see langword="null"/>: as before.</param>
/// <param name="Pallets"><see langword="null"/>: as before.</param>
/// <param name="Boxes"><see langword="null"/>: as before.</param>
public sealed record SupplyStatusRequest(
    SupplyRequestStatusType? Status,
    string? Note = null,
    DateTimeOffset? RequestedAt = null,
    int? Pallets = null,
    int? Boxes = null);

/// <summary>What was counted, in place of what was counted before; offers that are not named stay as they are.</summary>
/// <param name="Items">1 to 500, each offer (and kind) once.</param>
public sealed record CountRequest(IReadOnlyList<CountedItem>? Items);

/// <summary>Units of an offer as counted. Counts that are left out are 0.</summary>
/// <param name="OfferId">The shop's SKU; of a supply also one that was not announced.</param>
/// <param name="Fit">Fit for sale.</param>
/// <param name="Defect">Damaged.</param>
/// <param name="Expired">Past their date.</param>
/// <param name="Quarantine">To be looked at.</param>
/// <param name="Utilization">Of a withdrawal or disposal of what waits for disposal.</param>
/// <param name="BestBefore">Best before of the fit units; <see langword="null"/>: as before.</param>
/// <param name="Codes">Marking codes of the units, at most one each; <see langword="null"/>: as before.</param>
public sealed record CountedItem(
    string? OfferId,
    int? Fit = null,
    int? Defect = null,
    int? Expired = null,
    int? Quarantine = null,
    int? Utilization = null,
    WireDate? BestBefore = null,
    IReadOnlyList<string>? Codes = null);

/// <summary>A supply request as the warehouse works on it.</summary>
/// <param name="BusinessId">Whose goods.</param>
/// <param name="RequestId">Its id.</param>
/// <param name="CampaignId">The shop.</param>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="Type">What is done with the goods.</param>
/// <param name="Subtype">Subtype.</param>
/// <param name="Status">Status.</param>
/// <param name="NextStatuses">What the status can become.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was announced.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Counters">Units over all items.</param>
/// <param name="RequestedAt">When the goods are expected.</param>
/// <param name="WarehouseNumber">Number at the warehouse.</param>
/// <param name="ParentId">The request that it belongs to.</param>
/// <param name="Pallets">Pallets.</param>
/// <param name="Boxes">Boxes.</param>
/// <param name="Note">For people.</param>
/// <param name="Items"><see langword="null"/> in lists.</param>
public sealed record SupplyView(
    long BusinessId,
    long RequestId,
    long CampaignId,
    long WarehouseId,
    SupplyRequestType Type,
    SupplyRequestSubType Subtype,
    SupplyRequestStatusType Status,
    IReadOnlyList<SupplyRequestStatusType> NextStatuses,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    SupplyViewCounters Counters,
    DateTimeOffset? RequestedAt = null,
    string? WarehouseNumber = null,
    long? ParentId = null,
    int? Pallets = null,
    int? Boxes = null,
    string? Note = null,
    IReadOnlyList<SupplyViewItem>? Items = null);

/// <summary>Units of a request over all its items.</summary>
/// <param name="Planned">Announced.</param>
/// <param name="Counted">Counted, whatever their condition.</param>
/// <param name="Fit">Of the counted ones.</param>
/// <param name="Defect">Of the counted ones.</param>
/// <param name="Expired">Of the counted ones.</param>
/// <param name="Quarantine">Of the counted ones.</param>
/// <param name="Surplus">Beyond the plan.</param>
/// <param name="Shortage">Planned and not counted; known at the end.</param>
public sealed record SupplyViewCounters(
    long Planned, long Counted, long Fit, long Defect, long Expired, long Quarantine, long Surplus, long Shortage);

/// <summary>An offer of a request.</summary>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="Name">Name of the goods.</param>
/// <param name="Planned">Announced; 0: it came unannounced.</param>
/// <param name="Counted">Units by condition.</param>
/// <param name="Kind">The kind that a withdrawal or disposal takes from; <see langword="null"/>: a supply.</param>
/// <param name="Price">Declared price.</param>
/// <param name="BestBefore">Best before of the fit units.</param>
/// <param name="Codes">Marking codes.</param>
public sealed record SupplyViewItem(
    string OfferId,
    string Name,
    int Planned,
    CountedItem Counted,
    StockType? Kind = null,
    decimal? Price = null,
    WireDate? BestBefore = null,
    IReadOnlyList<string>? Codes = null);
