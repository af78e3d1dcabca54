namespace Laas.Contracts.Operator;

/// <summary>What is in the basket now, line by line; lines that are not named stay as they are.</summary>
/// <param name="Lines">1 to 1000, each line once.</param>
public sealed record PicksRequest(IReadOnlyList<PickedUnits>? Lines);

/// <summary>Units of a line in the basket.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Units">0 to what the line has on the shelf.</param>
/// <param name="Codes">Marking codes of the units, at most one each, all different; <see langword="null"/>: none.</param>
public sealed record PickedUnits(long? LineId, int? Units, IReadOnlyList<string>? Codes = null);

/// <summary>Reserved units that are not on the shelf.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Units">1 to what the line still holds.</param>
public sealed record ShortageRequest(long? LineId, int? Units);

/// <summary>What can be done about a shortage.</summary>
/// <param name="Order">The order.</param>
/// <param name="Options">In order of preference; empty when nothing is missing.</param>
public sealed record ShortageOptions(WorkOrder Order, IReadOnlyList<ShortageOption> Options);

/// <summary>One way out of a shortage.</summary>
/// <param name="Type">
/// <c>REFILL</c>: the goods are there again; <c>MOVE</c>: another warehouse has everything and keeps the promise; <c>WAIT</c>: until
/// goods arrive; <c>CANCEL</c>: for one of <paramref name="Reasons"/>.
/// </param>
/// <param name="WarehouseId">Of <c>MOVE</c>: the warehouse.</param>
/// <param name="ShipDate">Of <c>MOVE</c>: its day of the hand-over.</param>
/// <param name="Reasons">Of <c>CANCEL</c>.</param>
public sealed record ShortageOption(
    string Type, long? WarehouseId = null, WireDate? ShipDate = null, IReadOnlyList<OrderSubstatusType>? Reasons = null)
{
    /// <summary>Reserve the missing units again.</summary>
    public const string Refill = "REFILL";

    /// <summary>Let another warehouse fulfil the order.</summary>
    public const string Move = "MOVE";

    /// <summary>Leave it as it is.</summary>
    public const string Wait = "WAIT";

    /// <summary>Cancel the order.</summary>
    public const string Cancel = "CANCEL";
}

/// <summary>Names the warehouse that takes an order over.</summary>
/// <param name="WarehouseId">One of the campaign's.</param>
public sealed record MoveRequest(long? WarehouseId);

/// <summary>Cancels an order that the warehouse cannot fulfil.</summary>
/// <param name="Reason"><c>WAREHOUSE_FAILED_TO_SHIP</c>, <c>MISSING_ITEM</c> or <c>BROKEN_ITEM</c>.</param>
public sealed record CancelRequest(OrderSubstatusType? Reason);

/// <summary>Boxes that hold exactly what was picked.</summary>
/// <param name="Boxes">1 to 100.</param>
public sealed record PackRequest(IReadOnlyList<NewBox>? Boxes);

/// <summary>A box to close.</summary>
/// <param name="WeightGrams">Gross, 1 to 1,000,000.</param>
/// <param name="LengthCm">1 to 1000; so are the others.</param>
/// <param name="WidthCm">Width.</param>
/// <param name="HeightCm">Height.</param>
/// <param name="Items">What is in it, each line once.</param>
public sealed record NewBox(int? WeightGrams, int? LengthCm, int? WidthCm, int? HeightCm, IReadOnlyList<LineUnits>? Items);

/// <summary>Orders by name.</summary>
/// <param name="Orders">1 to 500, each once.</param>
public sealed record OrderNames(IReadOnlyList<OrderName>? Orders);

/// <summary>An order by name.</summary>
/// <param name="BusinessId">Whose.</param>
/// <param name="OrderId">Which.</param>
public sealed record OrderName(long? BusinessId, long? OrderId);

/// <summary>What became of each order of a hand-over.</summary>
/// <param name="Orders">In the order of the request.</param>
/// <param name="Shipped">How many were handed over, now or before.</param>
public sealed record HandOverResult(IReadOnlyList<HandedOver> Orders, int Shipped);

/// <summary>What became of one order of a hand-over.</summary>
/// <param name="BusinessId">Whose.</param>
/// <param name="OrderId">Which.</param>
/// <param name="Outcome"><c>SHIPPED</c>, <c>ALREADY_SHIPPED</c> or <c>REFUSED</c>.</param>
/// <param name="Code">Why it was refused, for programs.</param>
/// <param name="Message">Why it was refused, for people.</param>
public sealed record HandedOver(long BusinessId, long OrderId, string Outcome, string? Code = null, string? Message = null)
{
    /// <summary>Handed over by this request.</summary>
    public const string ShippedOutcome = "SHIPPED";

    /// <summary>Had left before.</summary>
    public const string AlreadyShipped = "ALREADY_SHIPPED";

    /// <summary>Stays.</summary>
    public const string Refused = "REFUSED";
}
