namespace Laas.Contracts.Operator;

/// <summary>Scans from the road. Each is taken once, whatever the order in which they arrive.</summary>
/// <param name="Scans">1 to 1000.</param>
public sealed record ScanBatch(IReadOnlyList<NewScan>? Scans);

/// <summary>One scan.</summary>
/// <param name="ScanId">The scanner's id of the scan, 1 to 64 visible ASCII characters; a second scan with it is answered as the first.</param>
/// <param name="Barcode">Of a box (<c>business-order-number</c>) or a return (<c>Rbusiness-return</c>).</param>
/// <param name="Kind">What happened; one of <see cref="ScanKinds"/>.</param>
/// <param name="At">When, by the scanner's clock; at most five minutes ahead of ours.</param>
/// <param name="Reason">
/// Of REFUSED: <c>USER_REFUSED_DELIVERY</c> (so it is unless given), <c>USER_REFUSED_PRODUCT</c>, <c>USER_REFUSED_QUALITY</c> or
/// <c>USER_CHANGED_MIND</c>. Of LOST: <c>DELIVERY_SERVICE_LOST</c> (so it is unless given) or <c>LOST</c>.
/// </param>
/// <param name="Code">Of DELIVERED at a pickup point: the customer's receive code.</param>
/// <param name="Refused">Of DELIVERED: units that the customer does not take; not all of them, that is REFUSED.</param>
/// <param name="LogisticPointId">Of returns at a point: which one.</param>
public sealed record NewScan(
    string? ScanId,
    string? Barcode,
    string? Kind,
    DateTimeOffset? At,
    OrderSubstatusType? Reason = null,
    string? Code = null,
    IReadOnlyList<LineUnits>? Refused = null,
    long? LogisticPointId = null);

/// <summary>Kinds of scan.</summary>
public static class ScanKinds
{
    /// <summary>Scope transport: the carrier took the parcel over.</summary>
    public const string Received = "RECEIVED";

    /// <summary>Scope transport: sorted for the last mile.</summary>
    public const string Sorted = "SORTED";

    /// <summary>Scope transport: left with the courier.</summary>
    public const string OutForDelivery = "OUT_FOR_DELIVERY";

    /// <summary>Scope transport: the customer was not reached; the third time ends the order.</summary>
    public const string AttemptFailed = "ATTEMPT_FAILED";

    /// <summary>Scope transport: the carrier cannot deliver.</summary>
    public const string Undelivered = "UNDELIVERED";

    /// <summary>Scope transport: lost.</summary>
    public const string Lost = "LOST";

    /// <summary>Scope transport: turned round, because the shop cancelled it late.</summary>
    public const string Recalled = "RECALLED";

    /// <summary>Scope handover: accepted at the pickup point.</summary>
    public const string AtPoint = "AT_POINT";

    /// <summary>Scope handover: given to the customer.</summary>
    public const string Delivered = "DELIVERED";

    /// <summary>Scope handover: the customer refused all of it.</summary>
    public const string Refused = "REFUSED";

    /// <summary>Scope returns: the point took a return in.</summary>
    public const string ReturnReceived = "RETURN_RECEIVED";

    /// <summary>Scope transport: goods that come back are on their way.</summary>
    public const string ReturnInTransit = "RETURN_IN_TRANSIT";

    /// <summary>Scope transport: goods that come back wait for the shop.</summary>
    public const string ReturnReady = "RETURN_READY_FOR_PICKUP";

    /// <summary>Scope returns: collected by the shop.</summary>
    public const string ReturnPicked = "RETURN_PICKED";

    /// <summary>Scope transport: goods that come back were lost.</summary>
    public const string ReturnLost = "RETURN_LOST";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Received, Sorted, OutForDelivery, AttemptFailed, Undelivered, Lost, Recalled, AtPoint, Delivered, Refused,
        ReturnReceived, ReturnInTransit, ReturnReady, ReturnPicked, ReturnLost,
    ];
}

/// <summary>What became of each scan.</summary>
/// <param name="Scans">In the order of the request.</param>
public sealed record ScanResults(IReadOnlyList<ScanResult> Scans);

/// <summary>What became of one scan.</summary>
/// <param name="ScanId">The scanner's id.</param>
/// <param name="Outcome"><c>APPLIED</c>, <c>NOTED</c> (came late: it only entered the history) or <c>REFUSED</c>.</param>
/// <param name="Status">Of the order or return after it; <see langword="null"/>: there is none.</param>
/// <param name="Substatus">Of the order after it.</param>
/// <param name="ReturnId">The non-purchase that it created.</param>
/// <param name="Repeated">The scan was taken before, and this is what became of it then; <see langword="null"/>: no.</param>
/// <param name="Code">Why it was refused, for programs.</param>
/// <param name="Message">Why it was refused, for people.</param>
public sealed record ScanResult(
    string ScanId,
    string Outcome,
    string? Status = null,
    string? Substatus = null,
    long? ReturnId = null,
    bool? Repeated = null,
    string? Code = null,
    string? Message = null)
{
    /// <summary>The order or return moved.</summary>
    public const string Applied = "APPLIED";

    /// <summary>Only the history has it.</summary>
    public const string Noted = "NOTED";

    /// <summary>Nothing of it is kept.</summary>
    public const string RefusedOutcome = "REFUSED";
}

/// <summary>Gives a parcel to its customer.</summary>
/// <param name="Code">The customer's receive code; needed at a pickup point.</param>
/// <param name="Refused">Units that the customer does not take; <see langword="null"/>: none.</param>
public sealed record GiveOutRequest(string? Code = null, IReadOnlyList<LineUnits>? Refused = null);
