using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Transport;

/// <summary>
/// One scan of an order, once: what became of it is kept with the commit under the scan's id, as answers of an
/// Idempotency-Key are.
/// </summary>
internal sealed class OrderScans(IStore store, OrderWorks works, RoadFacts road, BusinessClock clock)
{
    /// <summary>Name under which scans are kept among the answers.</summary>
    public const string Operation = "scan";

    /// <param name="known">The order if it has been read; what is stale is read again.</param>
    /// <returns>What became of the scan, and the order after it.</returns>
    public async Task<(ScanResult Result, Order? Order)> TakeAsync(
        OperatorContext context, NewScan scan, ParcelCode label, Order? known, CancellationToken cancellationToken)
    {
        var order = known;
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            order ??= await store.FindOrderAsync(label.BusinessId, label.Id, cancellationToken);
            if (order is null || order.Details.Fulfilment?.Boxes.Any(b => b.Number == label.Box) is not true)
            {
                return (Refused(scan, Contracts.ErrorCodes.NotFound, "There is no such box"), order);
            }

            var now = clock.Now(order.BusinessId);
            var wanted = ScanRules.ToScan(scan);
            var returnId = ScanRules.MayReturn(wanted) ? await store.NextIdsAsync(IdSequence.Return, 1, cancellationToken) : 0;
            var (refusal, work) = TransportRules.Scan(order, wanted, road.Of(order, now, returnId), context.Actor, now);
            if (refusal != Refusal.None)
            {
                return await RefuseAsync(scan, order, refusal, work, now, cancellationToken);
            }

            var result = Say(scan, work!);
            var outcome = await works.CommitAsync(work!, now, Keep(scan, result), cancellationToken);
            switch (outcome.Outcome)
            {
                case CommitOutcome.Committed:
                    return (result, work!.Order);
                case CommitOutcome.Replay:
                    return (Repeat(scan, outcome.Answer!), null);
                case CommitOutcome.NotEnoughStock:
                    return (Refused(scan, Contracts.ErrorCodes.NotEnoughStock, "The stock does not allow it"), order);
                default:
                    order = null;
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
            }
        }

        throw new StoreBusyException($"Order {label.Id} is being changed all the time.");
    }

    /// <summary>What to keep under the scan's id.</summary>
    public static IdempotencyRecord Keep(NewScan scan, ScanResult result) => new(
        Operation, scan.ScanId!,
        new StoredAnswer(HashOf(scan), 200, JsonSerializer.SerializeToUtf8Bytes(result, OperatorJson.Wire.ScanResult)));

    /// <summary>What became of a scan that was taken before.</summary>
    public static ScanResult Repeat(NewScan scan, StoredAnswer stored) =>
        stored.RequestHash.Span.SequenceEqual(HashOf(scan))
            ? JsonSerializer.Deserialize(stored.Body.Span, OperatorJson.Wire.ScanResult)! with { Repeated = true }
            : Refused(scan, Contracts.ErrorCodes.IdempotencyKeyReused, "The scanId was used for another scan");

    public static ScanResult Refused(NewScan scan, string code, string message) =>
        new(scan.ScanId!, ScanResult.RefusedOutcome, Code: code, Message: message);

    private static ScanResult Say(NewScan scan, OrderWork work) => new(
        scan.ScanId!,
        work.IsNote ? ScanResult.Noted : ScanResult.Applied,
        WireText.Of(work.Order.State.Status),
        WireText.Of(work.Order.State.Substatus),
        work.Return?.Record.Id);

    /// <summary>A scan that was taken before is answered as then, even if its order has gone on; a wrong code is noted.</summary>
    private async Task<(ScanResult, Order?)> RefuseAsync(
        NewScan scan, Order order, Refusal refusal, OrderWork? work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindAnswerAsync(order.BusinessId, Operation, scan.ScanId!, cancellationToken) is { } stored)
        {
            return (Repeat(scan, stored), order);
        }

        var refused = Refused(scan, WorkRefusals.Code(refusal), WorkRefusals.Message(refusal, order, now)) with
        {
            Status = WireText.Of(order.State.Status),
            Substatus = WireText.Of(order.State.Substatus),
        };
        if (work is not null)
        {
            // Not kept under the scan's id: the next try has another code and may have another id or the same.
            var noted = await works.CommitAsync(work, now, null, cancellationToken);
            return (refused, noted.Outcome == CommitOutcome.Committed ? work.Order : null);
        }

        return (refused, order);
    }

    private static byte[] HashOf(NewScan scan) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{scan.Barcode}\n{scan.Kind}\n{scan.At?.UtcTicks}")));
}
