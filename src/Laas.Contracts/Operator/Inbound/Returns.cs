namespace Laas.Contracts.Operator;

/// <summary>Goods that travel back, as the operator's staff works on them. No personal data.</summary>
/// <param name="BusinessId">Whose goods.</param>
/// <param name="ReturnId">Its id.</param>
/// <param name="OrderId">The order that they were of.</param>
/// <param name="CampaignId">The shop.</param>
/// <param name="Type"><c>RETURN</c> or <c>UNREDEEMED</c>.</param>
/// <param name="Status">Where they are.</param>
/// <param name="Barcode">Barcode of the parcel: <c>R</c>, business and return with a hyphen.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Lines">Goods.</param>
/// <param name="LogisticPointId">Where it is handed in, or waits for the shop.</param>
/// <param name="WarehouseId">The warehouse that took it in.</param>
/// <param name="DueAt">When its time at CREATED or READY_FOR_PICKUP is over.</param>
/// <param name="CancelRequested">The shop's cancel operation is running; <see langword="null"/>: no.</param>
public sealed record ReturnView(
    long BusinessId,
    long ReturnId,
    long OrderId,
    long CampaignId,
    ReturnType Type,
    ReturnShipmentStatusType Status,
    string Barcode,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ReturnViewLine> Lines,
    long? LogisticPointId = null,
    long? WarehouseId = null,
    DateTimeOffset? DueAt = null,
    bool? CancelRequested = null);

/// <summary>Goods of a return.</summary>
/// <param name="LineId">Id within the return.</param>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="Count">Units, 1 or more.</param>
/// <param name="Found">Units as found at intake, by condition; <see langword="null"/>: not taken in yet.</param>
/// <param name="Lost">Units that never arrived.</param>
/// <param name="Comment">The customer's comment.</param>
public sealed record ReturnViewLine(
    long LineId, string OfferId, int Count, CountedItem? Found = null, int? Lost = null, string? Comment = null);

/// <summary>What a warehouse found in a parcel that came back.</summary>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="Lines">Every line of the return once.</param>
public sealed record IntakeRequest(long? WarehouseId, IReadOnlyList<IntakeLine>? Lines);

/// <summary>Units of a line as found; together exactly its count. Counts that are left out are 0.</summary>
/// <param name="LineId">Id within the return.</param>
/// <param name="Fit">Fit for sale.</param>
/// <param name="Defect">Damaged.</param>
/// <param name="Expired">Past their date.</param>
/// <param name="Quarantine">To be looked at.</param>
/// <param name="Lost">Not in the parcel.</param>
public sealed record IntakeLine(
    long? LineId, int? Fit = null, int? Defect = null, int? Expired = null, int? Quarantine = null, int? Lost = null);

/// <summary>The next status of a return.</summary>
/// <param name="Status">
/// <c>RECEIVED</c>, <c>IN_TRANSIT</c>, <c>READY_FOR_PICKUP</c>, <c>PICKED</c>, <c>LOST</c>, <c>PREPARED_FOR_UTILIZATION</c> or
/// <c>UTILIZED</c>.
/// </param>
/// <param name="LogisticPointId">The point, for the first and the third; <see langword="null"/>: as before.</param>
public sealed record ReturnStatusRequest(ReturnShipmentStatusType? Status, long? LogisticPointId = null);
