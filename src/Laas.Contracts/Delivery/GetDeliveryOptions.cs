namespace Laas.Contracts;

/// <summary>Body of getDeliveryOptions (contract 2.13): all goods of the order and one destination.</summary>
public sealed record GetDeliveryOptionsRequest
{
    /// <summary>Goods, 1 to 1000, unique by offer. Mandatory.</summary>
    public IReadOnlyList<DeliveryOptionsItem?>? Items { get; init; }

    /// <summary>Pickup points; not with <see cref="CourierDelivery"/>.</summary>
    public PickupDeliveryOptionsRequest? PickupDelivery { get; init; }

    /// <summary>A courier address; not with <see cref="PickupDelivery"/>.</summary>
    public CourierDeliveryOptionsRequest? CourierDelivery { get; init; }
}

/// <summary>Goods of a basket (contract 2.13).</summary>
public sealed record DeliveryOptionsItem
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>Units, 1 to 1000. Mandatory.</summary>
    public int? Count { get; init; }

    /// <summary>Warehouse it must come from, 1 or more; <see langword="null"/>: the server chooses.</summary>
    public long? WarehouseId { get; init; }
}

/// <summary>Pickup points to ask for (contract 2.13).</summary>
public sealed record PickupDeliveryOptionsRequest
{
    /// <summary>Points, 1 to 20, unique, each 1 or more; the wire spells it so. Mandatory.</summary>
    public IReadOnlyList<long>? LogisticPointsIds { get; init; }
}

/// <summary>A courier address to ask for (contract 2.13).</summary>
public sealed record CourierDeliveryOptionsRequest
{
    /// <summary>Address up to the house number with region or city, 1 to 512 characters. Mandatory.</summary>
    public string? FullAddress { get; init; }
}
