using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;

namespace Laas.Server.Fulfilment;

/// <summary>The warehouse's operations.</summary>
internal static class FulfilmentTable
{
    public const string OrderPath = "/businesses/{businessId}/orders/{orderId}";

    private const string Tag = "fulfilment";
    private static readonly string[] Work = [OperatorScopes.Fulfilment];
    private static readonly string[] Read = [OperatorScopes.OrdersRead];

    public static OperatorOperation GetQueue { get; } = new(
        "getQueue", "GET", "/warehouses/{warehouseId}/queue", Read, Tag, "Orders that a warehouse has to pick, pack and hand over")
    {
        Answer = typeof(Page<WorkOrder>),
        Query =
        [
            Parameter.Query<string>("substatus", new Rule { Note = "STARTED, PACKAGING, READY_TO_SHIP or SHIPPED, several by commas. Absent: any." }),
            Parameter.Query<Contracts.WireDate>("shipUpTo", new Rule { Note = "Last day of the hand-over." }),
            .. Parameter.Page(GetQueueSlice.LimitMax, GetQueueSlice.LimitNormal),
        ],
        Note = "By day of the hand-over, business and id. Test orders are never in it.",
    };

    public static OperatorOperation ListOrders { get; } = new(
        "listOrders", "GET", "/businesses/{businessId}/orders", Read, Tag, "Orders of a business, newest first")
    {
        Answer = typeof(Page<WorkOrder>),
        Query =
        [
            Parameter.Query<Contracts.OrderStatusType>("status", new Rule { Note = "Several by commas. Absent: any." }),
            Parameter.Query<bool>("cancelRequested", new Rule { Note = "true: only those that the shop is cancelling, to be recalled." }),
            Parameter.Query<string>("externalOrderId", new Rule { Note = "The shop's number." }),
            .. Parameter.Page(GetQueueSlice.LimitMax, GetQueueSlice.LimitNormal),
        ],
    };

    public static OperatorOperation GetWorkOrder { get; } = new(
        "getWorkOrder", "GET", OrderPath, Read, Tag, "One order")
    { Answer = typeof(WorkOrder) };

    public static OperatorOperation GetOrderHistory { get; } = new(
        "getOrderHistory", "GET", OrderPath + "/history", Read, Tag, "Everything that happened to an order")
    {
        Answer = typeof(Page<HistoryItem>),
        Note = "Oldest first, on one page.",
    };

    public static OperatorOperation CreateWave { get; } = new(
        "createWave", "POST", "/waves", Work, Tag, "Group orders to be picked together", Writes: true)
    {
        Body = typeof(NewWave),
        Answer = typeof(Wave),
        Success = 201,
        MayConflict = true,
        Note = "Takes accepted orders that are in no wave and not being cancelled, the most urgent first. 409 `NO_ORDERS` when there is none.",
    };

    public static OperatorOperation ListWaves { get; } = new(
        "listWaves", "GET", "/waves", Read, Tag, "Waves, newest first")
    {
        Answer = typeof(Page<Wave>),
        Query =
        [
            Parameter.Query<long>("warehouseId", new Rule { Note = "Absent: all." }),
            .. Parameter.Page(GetQueueSlice.LimitMax, GetQueueSlice.LimitNormal),
        ],
    };

    public static OperatorOperation GetWave { get; } = new(
        "getWave", "GET", "/waves/{waveId}", Read, Tag, "A wave with its pick tasks")
    { Answer = typeof(Wave) };

    public static OperatorOperation GetPickList { get; } = new(
        "getPickList", "GET", "/waves/{waveId}/pick-list", Work, Tag, "The pick list of a wave, for paper")
    {
        Documents = [OperatorOperation.Pdf],
    };

    public static OperatorOperation StartPicking { get; } = new(
        "startPicking", "POST", OrderPath + "/picking/start", Work, Tag, "Begin to pick an order", Writes: true)
    {
        Answer = typeof(WorkOrder),
        MayConflict = true,
    };

    public static OperatorOperation PickOrder { get; } = new(
        "pickOrder", "POST", OrderPath + "/picks", Work, Tag, "State what is in the basket", Writes: true)
    {
        Body = typeof(PicksRequest),
        Answer = typeof(WorkOrder),
        MayConflict = true,
        Note = "Counts replace those that were stated before, so that a repeat changes nothing.",
    };

    public static OperatorOperation ReportShortage { get; } = new(
        "reportShortage", "POST", OrderPath + "/shortages", Work, Tag, "Reserved units are not on the shelf", Writes: true)
    {
        Body = typeof(ShortageRequest),
        Answer = typeof(ShortageOptions),
        MayConflict = true,
        Note = "The stock is corrected in the same commit and the shop sees it in the order's events.",
    };

    public static OperatorOperation GetShortageOptions { get; } = new(
        "getShortageOptions", "GET", OrderPath + "/shortages", Work, Tag, "Ways out of a shortage")
    {
        Answer = typeof(ShortageOptions),
    };

    public static OperatorOperation RefillOrder { get; } = new(
        "refillOrder", "POST", OrderPath + "/refill", Work, Tag, "Reserve missing units again", Writes: true)
    {
        Answer = typeof(WorkOrder),
        MayConflict = true,
    };

    public static OperatorOperation MoveOrder { get; } = new(
        "moveOrder", "POST", OrderPath + "/move", Work, Tag, "Let another warehouse fulfil an order", Writes: true)
    {
        Body = typeof(MoveRequest),
        Answer = typeof(WorkOrder),
        MayConflict = true,
        Note = "Only to a warehouse that has everything and keeps the promise; picking begins anew there.",
    };

    public static OperatorOperation CancelWork { get; } = new(
        "cancelOrder", "POST", OrderPath + "/cancel", Work, Tag, "The warehouse cannot fulfil an order", Writes: true)
    {
        Body = typeof(CancelRequest),
        Answer = typeof(WorkOrder),
        MayConflict = true,
    };

    public static OperatorOperation PackOrder { get; } = new(
        "packOrder", "POST", OrderPath + "/pack", Work, Tag, "Close the boxes", Writes: true)
    {
        Body = typeof(PackRequest),
        Answer = typeof(WorkOrder),
        MayConflict = true,
        Note = "BRAND packaging takes one box of the shop's own from stock for each; 409 `NOT_ENOUGH_STOCK` when there is none.",
    };

    public static OperatorOperation GetLabels { get; } = new(
        "getLabels", "GET", OrderPath + "/labels", Work, Tag, "Labels of all boxes")
    {
        Documents = [OperatorOperation.Pdf, OperatorOperation.Zpl],
        Query = [Parameter.Query<string>("format", new Rule { Note = "`pdf` (so it is unless given) or `zpl`." })],
        MayConflict = true,
    };

    public static OperatorOperation HandOver { get; } = new(
        "handOver", "POST", "/handovers", [OperatorScopes.Transport], Tag, "Hand packed orders to transport", Writes: true)
    {
        Body = typeof(OrderNames),
        Answer = typeof(HandOverResult),
        Note = "Each order for itself: one that is refused does not hold up the others. A repeat without Idempotency-Key answers ALREADY_SHIPPED.",
    };

    public static OperatorOperation GetManifest { get; } = new(
        "getManifest", "POST", "/handovers/manifest", [OperatorScopes.Transport], Tag, "The manifest of a hand-over, for paper")
    {
        Body = typeof(OrderNames),
        Documents = [OperatorOperation.Pdf],
        MayConflict = true,
        Note = "Of orders of one warehouse that are packed or handed over.",
    };

    public static IReadOnlyList<OperatorOperation> All { get; } =
    [
        GetQueue, ListOrders, GetWorkOrder, GetOrderHistory, CreateWave, ListWaves, GetWave, GetPickList, StartPicking, PickOrder,
        ReportShortage, GetShortageOptions, RefillOrder, MoveOrder, CancelWork, PackOrder, GetLabels, HandOver, GetManifest,
    ];
}
