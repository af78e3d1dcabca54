using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Result of getDeliveryOptions (contract 2.13).</summary>
/// <param name="WarehousesDeliveryOptions">The proposed split, one element per warehouse; never empty.</param>
public sealed record GetDeliveryOptionsResult(IReadOnlyList<WarehouseDeliveryOptions> WarehousesDeliveryOptions);

/// <summary>What one warehouse of the split delivers (contract 2.13).</summary>
/// <param name="WarehouseId">Warehouse id, 1 or more.</param>
/// <param name="DeliveryOptions">How and when.</param>
/// <param name="Items">Which goods ship from this warehouse; never empty.</param>
public sealed record WarehouseDeliveryOptions(
    long WarehouseId,
    DeliveryOptions DeliveryOptions,
    IReadOnlyList<WarehouseDeliveryItem> Items);

/// <summary>Goods that ship from a warehouse (contract 2.13).</summary>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="Count">Units, 1 to 1000.</param>
public sealed record WarehouseDeliveryItem(string OfferId, int Count);

/// <summary>Options of one warehouse; one of the two is there (contract 2.13).</summary>
/// <param name="PickupDelivery">To pickup points; <see langword="null"/>: not asked for.</param>
/// <param name="CourierDelivery">By courier; <see langword="null"/>: not asked for.</param>
public sealed record DeliveryOptions(
    PickupDeliveryOptions? PickupDelivery = null,
    CourierDeliveryOptions? CourierDelivery = null);

/// <summary>Options to pickup points (contract 2.13).</summary>
/// <param name="PickupOptions">One element per point that can be served; may be empty.</param>
public sealed record PickupDeliveryOptions(IReadOnlyList<PickupPointOptions> PickupOptions);

/// <summary>Options to one pickup point (contract 2.13).</summary>
/// <param name="LogisticPointId">Point id, 1 or more.</param>
/// <param name="Options">Dates and prices; never empty.</param>
public sealed record PickupPointOptions(long LogisticPointId, IReadOnlyList<PickupOption> Options);

/// <summary>A date and a price (contract 2.13).</summary>
/// <param name="DeliveryDateInterval">When it arrives at the point.</param>
/// <param name="Price">What the shop pays.</param>
public sealed record PickupOption(DeliveryDateInterval DeliveryDateInterval, Money Price);

/// <summary>Options by courier (contract 2.13).</summary>
/// <param name="CourierOptions">Dates, times and prices; never empty.</param>
public sealed record CourierDeliveryOptions(
    [property: JsonPropertyName("courierDeliveryOptions")] IReadOnlyList<CourierOption> CourierOptions);

/// <summary>A date, a time and a price (contract 2.13).</summary>
/// <param name="DeliveryDateInterval">Date.</param>
/// <param name="DeliveryTimeInterval">Time, local.</param>
/// <param name="Price">What the shop pays.</param>
public sealed record CourierOption(
    DeliveryDateInterval DeliveryDateInterval,
    DeliveryTimeInterval DeliveryTimeInterval,
    Money Price);
