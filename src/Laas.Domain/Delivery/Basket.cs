using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>One SKU of a basket; never split over two warehouses (contract Q11).</summary>
/// <param name="OfferId">The shop's SKU, trimmed; unique in a basket.</param>
/// <param name="Count">Units, 1 or more.</param>
/// <param name="WeightGrams">Weight of one unit, grams.</param>
/// <param name="WarehouseId">The only warehouse it may come from; <see langword="null"/>: the planner chooses.</param>
public sealed record BasketItem(
    string OfferId, int Count, int WeightGrams, int LengthCm, int WidthCm, int HeightCm, long? WarehouseId = null);

/// <summary>Where a basket may go: one region by courier, or any of some pickup points.</summary>
public sealed class DeliveryTarget
{
    private DeliveryTarget(DeliveryKind kind, long regionId, ImmutableArray<long> points) =>
        (Kind, RegionId, Points) = (kind, regionId, points);

    public DeliveryKind Kind { get; }

    /// <summary>The destination region of a courier target; 0 for pickup.</summary>
    public long RegionId { get; }

    /// <summary>Point ids in the order asked for, unknown ones among them; empty for a courier.</summary>
    public ImmutableArray<long> Points { get; }

    public static DeliveryTarget Courier(long regionId) => new(DeliveryKind.Courier, regionId, []);

    /// <param name="points">1 to 20 distinct ids.</param>
    public static DeliveryTarget Pickup(ImmutableArray<long> points) => new(DeliveryKind.Pickup, 0, points);
}

/// <summary>The one place an order goes to.</summary>
/// <param name="Id">Region id for a courier, logistic point id for pickup.</param>
public readonly record struct DeliveryPlace(DeliveryKind Kind, long Id);

/// <summary>A delivery interval as shops name it.</summary>
/// <param name="FromTime">Set, together with <paramref name="ToTime"/>, for a courier; ignored for pickup (contract Q12).</param>
public readonly record struct DeliveryInterval(
    DateOnly FromDate, DateOnly ToDate, TimeOnly? FromTime = null, TimeOnly? ToTime = null);

/// <summary>What a plan is made for.</summary>
/// <param name="Basket">1 to 1000 items with distinct offers.</param>
/// <param name="Stock">Units available; made for the same basket in the same order.</param>
public sealed record PlanRequest(
    Campaign Campaign,
    ImmutableArray<BasketItem> Basket,
    DeliveryTarget Target,
    StockTable Stock,
    CapacityLeft CapacityLeft)
{
    /// <summary>Collect a reason for everything that was refused; costs as much again as the plan, so ask on purpose.</summary>
    public bool Explain { get; init; }
}
