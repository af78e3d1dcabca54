using System.Globalization;

namespace Laas.Domain;

/// <summary>Kinds of asynchronous job (contract: OperationType).</summary>
public enum OperationType
{
    OrderRecipientUpdate, OrderDeliveryIntervalUpdate, OrderStatusUpdate, ReturnCancellation,
}

public enum OperationStatus
{
    InProgress, Done, Failed,
}

/// <summary>A courier interval that the shop asks for.</summary>
public sealed record IntervalChange(DateOnly FromDate, DateOnly ToDate, TimeOnly FromTime, TimeOnly ToTime);

/// <summary>An asynchronous job started by a shop's request. IN_PROGRESS → DONE | FAILED, final.</summary>
/// <param name="Id">Opaque string, unique.</param>
/// <param name="Reason">Why it FAILED, for people; never on the wire. <see langword="null"/> otherwise.</param>
/// <param name="Customer">The new recipient of an ORDER_RECIPIENT_UPDATE.</param>
/// <param name="Interval">The new interval of an ORDER_DELIVERY_INTERVAL_UPDATE.</param>
/// <param name="ReturnId">The return of a RETURN_CANCELLATION.</param>
/// <param name="IsWaiting">Nobody runs it: transport ends it, in the commit that ends the order's way.</param>
public sealed record Operation(
    long BusinessId,
    string Id,
    OperationType Type,
    long OrderId,
    OperationStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt = null,
    string? Reason = null,
    Customer? Customer = null,
    IntervalChange? Interval = null,
    long? ReturnId = null,
    bool IsWaiting = false)
{
    private static readonly Lock IdLock = new();
    private static UInt128 _lastId;

    /// <summary>
    /// A new id, greater than every id of this process before, so that operations of one order run in the order they were
    /// asked for: a bare UUIDv7 is in no order within its millisecond.
    /// </summary>
    public static string NewId()
    {
        lock (IdLock)
        {
            var fresh = UInt128.Parse(Guid.CreateVersion7().ToString("N"), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _lastId = fresh > _lastId ? fresh : _lastId + 1;
            return _lastId.ToString("x32", CultureInfo.InvariantCulture);
        }
    }

    public Operation Done(DateTimeOffset now) =>
        this with { Status = OperationStatus.Done, FinishedAt = now, Customer = null, Interval = null };

    public Operation Failed(DateTimeOffset now, string reason) =>
        this with { Status = OperationStatus.Failed, FinishedAt = now, Reason = reason, Customer = null, Interval = null };
}
