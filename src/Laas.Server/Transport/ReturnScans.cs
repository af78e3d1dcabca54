using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Operator;
using Laas.Server.Returns;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Transport;

/// <summary>One scan of goods that travel back, once.</summary>
internal sealed class ReturnScans(IStore store, ReturnWorks works, ReturnOptions options)
{
    public async Task<ScanResult> TakeAsync(
        OperatorContext context, NewScan scan, ParcelCode label, CancellationToken cancellationToken)
    {
        var to = scan.Kind switch
        {
            ScanKinds.ReturnReceived => ReturnStatus.Received,
            ScanKinds.ReturnInTransit => ReturnStatus.InTransit,
            ScanKinds.ReturnReady => ReturnStatus.ReadyForPickup,
            ScanKinds.ReturnPicked => ReturnStatus.Picked,
            _ => ReturnStatus.Lost,
        };
        var applied = new ScanResult(scan.ScanId!, ScanResult.Applied, WireText.Of(to));
        var done = await works.RunAsync(
            label.BusinessId,
            label.Id,
            (current, order, now) => ReturnRules.Advance(
                current, order, to, context.Actor, now, scan.LogisticPointId,
                to == ReturnStatus.ReadyForPickup ? MoscowTime.StartOf(MoscowTime.DayOf(now).AddDays(options.PickupDays + 1)) : null),
            _ => OrderScans.Keep(scan, applied),
            cancellationToken);
        if (done is { Replayed: { } stored })
        {
            return OrderScans.Repeat(scan, stored);
        }

        if (done.Refusal == ReturnRefusal.None && done.Return is not null)
        {
            return applied;
        }

        if (await store.FindAnswerAsync(label.BusinessId, OrderScans.Operation, scan.ScanId!, cancellationToken) is { } known)
        {
            return OrderScans.Repeat(scan, known);
        }

        return done.Return is null
            ? OrderScans.Refused(scan, Contracts.ErrorCodes.NotFound, "There is no such return")
            : OrderScans.Refused(scan, WireText.Of(done.Refusal), $"There is no such step from {WireText.Of(done.Return.Status)}") with
            {
                Status = WireText.Of(done.Return.Status),
            };
    }
}
