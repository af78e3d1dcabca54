namespace Laas.Contracts;

/// <summary>Result of getReturns (contract 2.28).</summary>
/// <param name="Returns">Non-purchases and returns, newest first; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetReturnsResult(IReadOnlyList<Return> Returns, Paging? Paging = null);

/// <summary>A non-purchase or a return (contract 2.0.7, Return).</summary>
/// <param name="Id">Return id.</param>
/// <param name="OrderId">Order id.</param>
/// <param name="Items">Goods.</param>
/// <param name="ReturnType">Non-purchase or return.</param>
/// <param name="CreationDate">When it was created.</param>
/// <param name="UpdateDate">When it last changed.</param>
/// <param name="RefundStatus">Where the money is; <see langword="null"/>: the operator refunds nothing.</param>
/// <param name="LogisticPickupPoint">Where the shop collects the goods; <see langword="null"/>: nowhere, or not yet.</param>
/// <param name="PickupTillDate">Until when the shop may collect; only in READY_FOR_PICKUP.</param>
/// <param name="ShipmentRecipientType">Who takes the goods from the customer.</param>
/// <param name="ShipmentStatus">Where the goods are.</param>
/// <param name="RefundAmount">Deprecated, kopecks.</param>
/// <param name="Amount">Refunded amount.</param>
/// <param name="FastReturn">Whether money was given back without the goods; RETURN only.</param>
public sealed record Return(
    long Id,
    long OrderId,
    IReadOnlyList<ReturnItem> Items,
    ReturnType ReturnType,
    DateTimeOffset? CreationDate = null,
    DateTimeOffset? UpdateDate = null,
    RefundStatusType? RefundStatus = null,
    LogisticPickupPoint? LogisticPickupPoint = null,
    DateTimeOffset? PickupTillDate = null,
    ReturnRecipientType? ShipmentRecipientType = null,
    ReturnShipmentStatusType? ShipmentStatus = null,
    long? RefundAmount = null,
    Money? Amount = null,
    bool? FastReturn = null);

/// <summary>Where a shop collects goods (contract 2.0.7, Return).</summary>
/// <param name="Id">Point id.</param>
/// <param name="Name">Name.</param>
/// <param name="Address">Address.</param>
/// <param name="Instruction">How to find it.</param>
/// <param name="Type">Kind of place.</param>
/// <param name="LogisticPartnerId">Whose it is.</param>
public sealed record LogisticPickupPoint(
    long? Id = null,
    string? Name = null,
    LogisticPickupPointAddress? Address = null,
    string? Instruction = null,
    LogisticPointType? Type = null,
    long? LogisticPartnerId = null);

/// <summary>Address of a place where a shop collects goods (contract 2.0.7, Return).</summary>
/// <param name="Country">Country.</param>
/// <param name="City">City or village.</param>
/// <param name="Street">Street.</param>
/// <param name="House">House number.</param>
/// <param name="Postcode">Postcode.</param>
public sealed record LogisticPickupPointAddress(
    string? Country = null, string? City = null, string? Street = null, string? House = null, string? Postcode = null);

/// <summary>Goods of a non-purchase or a return (contract 2.0.7, Return).</summary>
/// <param name="ShopSku">The shop's SKU; elsewhere called <c>offerId</c>.</param>
/// <param name="Count">Units.</param>
/// <param name="MarketSku">Id in another catalogue.</param>
/// <param name="Decisions">Reasons, as the shop gave them; <see langword="null"/>: none. Never empty.</param>
/// <param name="Instances">One for every unit; <see langword="null"/>: not listed. Never empty.</param>
/// <param name="Tracks">Parcel numbers; <see langword="null"/>: none. Never empty.</param>
public sealed record ReturnItem(
    string ShopSku,
    long Count,
    long? MarketSku = null,
    IReadOnlyList<ReturnDecision>? Decisions = null,
    IReadOnlyList<ReturnInstance>? Instances = null,
    IReadOnlyList<ReturnTrack>? Tracks = null);

/// <summary>Why units are given back, and what was decided (contract 2.0.7, Return).</summary>
/// <param name="ReturnItemId">Id of these units within the return.</param>
/// <param name="Count">Units.</param>
/// <param name="Comment">Comment.</param>
/// <param name="ReasonType">Reason.</param>
/// <param name="SubreasonType">Reason in detail.</param>
/// <param name="DecisionType">What was decided.</param>
/// <param name="RefundAmount">Deprecated, kopecks.</param>
/// <param name="Amount">Refunded amount.</param>
/// <param name="PartnerCompensation">Deprecated, kopecks.</param>
/// <param name="PartnerCompensationAmount">Compensation of the shop.</param>
/// <param name="Images">Hashes of pictures; <see langword="null"/>: none. Never empty.</param>
public sealed record ReturnDecision(
    long? ReturnItemId = null,
    int? Count = null,
    string? Comment = null,
    ReturnDecisionReasonType? ReasonType = null,
    ReturnDecisionSubreasonType? SubreasonType = null,
    ReturnDecisionType? DecisionType = null,
    long? RefundAmount = null,
    Money? Amount = null,
    long? PartnerCompensation = null,
    Money? PartnerCompensationAmount = null,
    IReadOnlyList<string>? Images = null);

/// <summary>One unit that travels back (contract 2.0.7, Return).</summary>
/// <param name="StockType">Condition in which it was found; <see langword="null"/>: not looked at yet.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Cis">Marking code.</param>
/// <param name="Imei">IMEI.</param>
public sealed record ReturnInstance(
    ReturnInstanceStockType? StockType = null,
    ReturnInstanceStatusType? Status = null,
    string? Cis = null,
    string? Imei = null);

/// <summary>A parcel number of goods that travel back (contract 2.0.7, Return).</summary>
/// <param name="TrackCode">Parcel number.</param>
public sealed record ReturnTrack(string? TrackCode = null);
