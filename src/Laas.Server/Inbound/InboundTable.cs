using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;

namespace Laas.Server.Inbound;

/// <summary>Operations on what comes in, goes back to the shop or away, and on what customers send back.</summary>
internal static class InboundTable
{
    public const int LimitMax = 200;
    public const int LimitNormal = 50;

    private const string Supplies = "/businesses/{businessId}/supply-requests";
    private const string Returns = "/businesses/{businessId}/returns";
    private const string Inbound = "inbound";
    private const string Back = "returns";
    private static readonly string[] Scope = [OperatorScopes.Inbound];
    private static readonly string[] ReturnScope = [OperatorScopes.Returns];

    public static OperatorOperation CreateSupply { get; } = new(
        "createSupply", "POST", Supplies, Scope, Inbound, "Announce a supply, a withdrawal or a disposal", Writes: true)
    {
        Body = typeof(NewSupply),
        Answer = typeof(SupplyView),
        Success = 201,
    };

    public static OperatorOperation ListSupplies { get; } = new(
        "listSupplies", "GET", Supplies, Scope, Inbound, "Supply requests of a business, newest first")
    {
        Answer = typeof(Page<SupplyView>),
        Query =
        [
            Parameter.Query<long>("warehouseId", new Rule { Note = "Absent: all." }),
            Parameter.Query<SupplyRequestType>("type", new Rule { Note = "Several by commas. Absent: any." }),
            Parameter.Query<SupplyRequestStatusType>("status", new Rule { Note = "Several by commas. Absent: any." }),
            .. Parameter.Page(LimitMax, LimitNormal),
        ],
    };

    public static OperatorOperation GetSupply { get; } = new(
        "getSupply", "GET", Supplies + "/{requestId}", Scope, Inbound, "A supply request with its items")
    { Answer = typeof(SupplyView) };

    public static OperatorOperation AdvanceSupply { get; } = new(
        "advanceSupply", "POST", Supplies + "/{requestId}/status", Scope, Inbound, "Take a request to its next status", Writes: true)
    {
        Body = typeof(SupplyStatusRequest),
        Answer = typeof(SupplyView),
        MayConflict = true,
        Note = "A finished disposal leaves the books here. Acts are written when a supply or disposal is finished and when a withdrawal is signed.",
    };

    public static OperatorOperation CountSupply { get; } = new(
        "countSupply", "POST", Supplies + "/{requestId}/counts", Scope, Inbound, "State what was counted", Writes: true)
    {
        Body = typeof(CountRequest),
        Answer = typeof(SupplyView),
        MayConflict = true,
        Note = "During WAREHOUSE_HANDLING. Counts replace those stated before, and the difference is booked at once: accepted goods can be sold, "
            + "withdrawn ones cannot. 409 `NOT_ENOUGH_STOCK` when goods to take out are reserved or not there.",
    };

    public static OperatorOperation ListReturns { get; } = new(
        "listReturns", "GET", Returns, ReturnScope, Back, "Returns and non-purchases of a business, newest first")
    {
        Answer = typeof(Page<ReturnView>),
        Query =
        [
            Parameter.Query<ReturnShipmentStatusType>("status", new Rule { Note = "Several by commas. Absent: any." }),
            Parameter.Query<long>("orderId", new Rule { Note = "Of this order." }),
            .. Parameter.Page(LimitMax, LimitNormal),
        ],
    };

    public static OperatorOperation GetReturnWork { get; } = new(
        "getReturnWork", "GET", Returns + "/{returnId}", ReturnScope, Back, "One return or non-purchase")
    { Answer = typeof(ReturnView) };

    public static OperatorOperation AdvanceReturn { get; } = new(
        "advanceReturn", "POST", Returns + "/{returnId}/status", ReturnScope, Back, "Take a return to its next status", Writes: true)
    {
        Body = typeof(ReturnStatusRequest),
        Answer = typeof(ReturnView),
        MayConflict = true,
        Note = "Intake at a warehouse is an operation of its own. PREPARED_FOR_UTILIZATION moves what was found unfit to UTILIZATION, UTILIZED takes "
            + "it off the books.",
    };

    public static OperatorOperation TakeIn { get; } = new(
        "takeIn", "POST", Returns + "/{returnId}/intake", ReturnScope, Back, "Take goods that came back into stock", Writes: true)
    {
        Body = typeof(IntakeRequest),
        Answer = typeof(ReturnView),
        MayConflict = true,
    };

    public static IReadOnlyList<OperatorOperation> All { get; } =
    [
        CreateSupply, ListSupplies, GetSupply, AdvanceSupply, CountSupply, ListReturns, GetReturnWork, AdvanceReturn, TakeIn,
    ];
}
