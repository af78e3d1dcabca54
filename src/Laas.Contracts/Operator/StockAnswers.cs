namespace Laas.Contracts.Operator;

/// <summary>What became of a stock work: all of a business or nothing of it.</summary>
/// <param name="Businesses">By id.</param>
public sealed record StockWorkDone(IReadOnlyList<BusinessStockWork> Businesses);

/// <summary>The part of one business.</summary>
/// <param name="BusinessId">Whose.</param>
/// <param name="Posted">Whether it was posted; if not, nothing of it was, and <paramref name="Refusals"/> say why.</param>
/// <param name="Balances">The balances that were named, as they are now.</param>
/// <param name="Shortages">Orders that lost reserved units, in the order in which they lost them.</param>
/// <param name="Refusals">Balances that would hold fewer than no units; <see langword="null"/> when posted.</param>
public sealed record BusinessStockWork(
    long BusinessId,
    bool Posted,
    IReadOnlyList<StockBalance> Balances,
    IReadOnlyList<StockShortage> Shortages,
    IReadOnlyList<string>? Refusals = null);

/// <summary>A balance: what lies where.</summary>
/// <param name="BusinessId">Who owns the units.</param>
/// <param name="CampaignId">The shop.</param>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="OfferId">The offer; <see langword="null"/> for <paramref name="Packaging"/>.</param>
/// <param name="Fit">Sellable units, reserved ones included.</param>
/// <param name="Freeze">Reserved for orders.</param>
/// <param name="Available"><paramref name="Fit"/> less <paramref name="Freeze"/>.</param>
/// <param name="Quarantine">Units that are checked.</param>
/// <param name="Utilization">Units for disposal.</param>
/// <param name="Defect">Damaged units.</param>
/// <param name="Expired">Units past their date.</param>
/// <param name="UpdatedAt">When it changed last; <see langword="null"/> in the answer to a stock work.</param>
/// <param name="Packaging"><see langword="true"/> for boxes of the shop's own packaging.</param>
public sealed record StockBalance(
    long BusinessId,
    long CampaignId,
    long WarehouseId,
    string? OfferId,
    long Fit,
    long Freeze,
    long Available,
    long Quarantine,
    long Utilization,
    long Defect,
    long Expired,
    DateTimeOffset? UpdatedAt = null,
    bool? Packaging = null);

/// <summary>An order that lost reserved units, because they turned out not to be there.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="CampaignId">Its shop.</param>
/// <param name="WarehouseId">Where the units are missing.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="Units">Units it lost now.</param>
/// <param name="ShipDate">Promised day of the hand-over to transport.</param>
/// <param name="DeliverBy">Last promised day of the delivery.</param>
public sealed record StockShortage(
    long OrderId, long CampaignId, long WarehouseId, string OfferId, int Units, WireDate ShipDate, WireDate DeliverBy);

/// <summary>One movement of a balance.</summary>
/// <param name="Seq">Number of its event in the business; with <paramref name="Line"/> unique.</param>
/// <param name="Line">Number within the event, from 0.</param>
/// <param name="At">When, by the business's clock.</param>
/// <param name="Kind"><c>RESERVE</c>, <c>RELEASE</c>, <c>SHORTAGE</c>, <c>SHIP</c>, <c>RECEIVE</c>, <c>ADJUST</c>, <c>MOVE</c> and others.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Fit">Sellable units more or fewer; of the other kinds likewise. Those that did not move are absent.</param>
/// <param name="Freeze">Reserved units.</param>
/// <param name="Quarantine">Units that are checked.</param>
/// <param name="Utilization">Units for disposal.</param>
/// <param name="Defect">Damaged units.</param>
/// <param name="Expired">Units past their date.</param>
/// <param name="OrderId">The order that caused it; <see langword="null"/>: none did.</param>
/// <param name="Detail">Reason and comment; <see langword="null"/>: none.</param>
public sealed record StockMovement(
    long Seq,
    int Line,
    DateTimeOffset At,
    string Kind,
    string Actor,
    long? Fit = null,
    long? Freeze = null,
    long? Quarantine = null,
    long? Utilization = null,
    long? Defect = null,
    long? Expired = null,
    long? OrderId = null,
    string? Detail = null);
