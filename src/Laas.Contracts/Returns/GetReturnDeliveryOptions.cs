namespace Laas.Contracts;

/// <summary>Body of getReturnDeliveryOptions (contract 2.24): goods to give back and candidate points.</summary>
public sealed record GetReturnDeliveryOptionsRequest
{
    /// <summary>Goods, 1 to 1000. Mandatory.</summary>
    public IReadOnlyList<ReturnDeliveryOptionsItem?>? Items { get; init; }

    /// <summary>Points to ask for. Mandatory.</summary>
    public PickupDeliveryOptionsRequest? PickupDelivery { get; init; }
}

/// <summary>Goods to give back (contract 2.24).</summary>
public sealed record ReturnDeliveryOptionsItem
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>Units, 1 to 1000. Mandatory.</summary>
    public int? Count { get; init; }
}

/// <summary>Result of getReturnDeliveryOptions (contract 2.24).</summary>
/// <param name="PickupDelivery">Points that take the goods.</param>
public sealed record GetReturnDeliveryOptionsResult(PickupReturnOptions PickupDelivery);

/// <summary>Points that take goods back (contract 2.24).</summary>
/// <param name="LogisticPointIds">Those of the request, in its order; may be empty. The wire spells it so here.</param>
public sealed record PickupReturnOptions(IReadOnlyList<long> LogisticPointIds);
