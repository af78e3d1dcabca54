namespace Laas.Contracts;

/// <summary>An order as getBusinessOrders shows it (contract 2.0.7, OrderV1).</summary>
/// <param name="OrderId">Order id.</param>
/// <param name="CampaignId">Shop, 1 or more.</param>
/// <param name="Status">Status.</param>
/// <param name="Substatus">Substatus.</param>
/// <param name="CreationDate">When it was created.</param>
/// <param name="PaymentType">When it is paid.</param>
/// <param name="PaymentMethod">How it is paid.</param>
/// <param name="Fake">Whether it is a test order.</param>
/// <param name="Items">Goods.</param>
/// <param name="Delivery">Delivery.</param>
/// <param name="ProgramType">Selling model, <c>LAAS</c> for ours.</param>
/// <param name="ExternalOrderId">The shop's own number.</param>
/// <param name="UpdateDate">When it last changed.</param>
/// <param name="Prices">Amounts of the whole order.</param>
/// <param name="Services">Extra services.</param>
/// <param name="BuyerType">Kind of buyer.</param>
/// <param name="Notes">Comment.</param>
/// <param name="CancelRequested">For other kinds of shop.</param>
/// <param name="SourcePlatform">Where it was placed, <c>OTHER</c> for ours.</param>
public sealed record OrderV1(
    long OrderId,
    long CampaignId,
    OrderStatusType Status,
    OrderSubstatusType Substatus,
    DateTimeOffset CreationDate,
    OrderPaymentType PaymentType,
    OrderPaymentMethodType PaymentMethod,
    bool Fake,
    IReadOnlyList<OrderV1Item> Items,
    OrderV1Delivery Delivery,
    SellingProgramType? ProgramType = null,
    string? ExternalOrderId = null,
    DateTimeOffset? UpdateDate = null,
    OrderV1Prices? Prices = null,
    OrderV1Services? Services = null,
    OrderBuyerType? BuyerType = null,
    string? Notes = null,
    bool? CancelRequested = null,
    OrderSourcePlatformType? SourcePlatform = null);

/// <summary>Extra services of an order (contract: OrderV1).</summary>
/// <param name="LiftType">Lifting to the floor.</param>
public sealed record OrderV1Services(OrderLiftType? LiftType = null);
