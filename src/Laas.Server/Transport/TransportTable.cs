using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Operator;

namespace Laas.Server.Transport;

/// <summary>Operations of transport, couriers and pickup points.</summary>
internal static class TransportTable
{
    private const string Tag = "transport";

    public static OperatorOperation TakeScans { get; } = new(
        "takeScans", "POST", "/scans", [OperatorScopes.Transport, OperatorScopes.Handover, OperatorScopes.Returns], Tag,
        "Take scans of parcels and returns", Writes: true)
    {
        Body = typeof(ScanBatch),
        Answer = typeof(ScanResults),
        Note = "Each scan for itself and once, by its `scanId`: no Idempotency-Key is needed. Scans of one parcel are taken in the order of "
            + "their times. A later scan implies the steps that were skipped where there is only one way; one that comes late only enters "
            + "the history. Of several boxes of an order the first one that is scanned moves the order. A kind that the key has no scope for "
            + "is refused alone.",
    };

    public static OperatorOperation GiveOut { get; } = new(
        "giveOut", "POST", FulfilmentTable.OrderPath + "/give-out", [OperatorScopes.Handover], Tag,
        "Give a parcel to its customer", Writes: true)
    {
        Body = typeof(GiveOutRequest),
        Answer = typeof(WorkOrder),
        MayConflict = true,
        Note = "At a pickup point for the customer's receive code only. After five wrong codes (409 `WRONG_CODE`, then `CODE_BLOCKED`) support "
            + "has to issue a new one.",
    };

    public static OperatorOperation GetRecipient { get; } = new(
        "getRecipient", "GET", FulfilmentTable.OrderPath + "/recipient", [OperatorScopes.Handover, OperatorScopes.Support], Tag,
        "Who receives a parcel, and where")
    {
        Answer = typeof(Recipient),
        Note = "Personal data: only for who brings the parcel.",
    };

    public static OperatorOperation IssueCode { get; } = new(
        "issueReceiveCode", "POST", FulfilmentTable.OrderPath + "/receive-code", [OperatorScopes.Support], Tag,
        "Issue a new receive code", Writes: true)
    {
        Answer = typeof(WorkOrder),
        MayConflict = true,
        Note = "The shop reads it in the order; it is not in this answer.",
    };

    public static IReadOnlyList<OperatorOperation> All { get; } = [TakeScans, GiveOut, GetRecipient, IssueCode];
}
