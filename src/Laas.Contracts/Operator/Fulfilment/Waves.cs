namespace Laas.Contracts.Operator;

/// <summary>Asks for a wave over the orders of a warehouse that nobody picks yet.</summary>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="ShipUpTo">Last day of the hand-over; <see langword="null"/>: any.</param>
/// <param name="CutOff">Only orders that were created before; <see langword="null"/>: any.</param>
/// <param name="LaneId">Only orders of this lane; <see langword="null"/>: all.</param>
/// <param name="OrdersMax">Orders at most, 1 to 500; 100 unless given.</param>
public sealed record NewWave(
    long? WarehouseId, WireDate? ShipUpTo = null, DateTimeOffset? CutOff = null, long? LaneId = null, int? OrdersMax = null);

/// <summary>A wave: orders that are picked together.</summary>
/// <param name="WaveId">Its id.</param>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="ShipDate">The latest day of the hand-over among its orders.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CutOff">As asked for.</param>
/// <param name="LaneId">As asked for.</param>
/// <param name="Orders">Pick tasks, one for each order; <see langword="null"/> in lists of waves.</param>
/// <param name="OrderCount">How many orders it began with.</param>
public sealed record Wave(
    long WaveId,
    long WarehouseId,
    WireDate ShipDate,
    DateTimeOffset CreatedAt,
    int OrderCount,
    DateTimeOffset? CutOff = null,
    long? LaneId = null,
    IReadOnlyList<WorkOrder>? Orders = null);
