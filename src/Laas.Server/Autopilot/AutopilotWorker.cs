using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Server.Workers;
using Laas.Storage;

namespace Laas.Server.Autopilot;

/// <summary>
/// Plays everybody but the shop, so that a sandbox shows living orders. Only in a store that was born as a demo. What is due is found by
/// the time of the last change; the choices depend on a seed.
/// </summary>
internal sealed class AutopilotWorker(
    IStore store,
    OrderPilot orders,
    ReturnPilot returns,
    BusinessClock clock,
    ReadReferenceData reference,
    AutopilotOptions options,
    AutopilotSpeed speed,
    TimeProvider time,
    ILogger<AutopilotWorker> log) : Worker(time, log)
{
    /// <summary>Orders and returns of a business that are looked at in one turn.</summary>
    private const int BatchMax = 500;

    private const double ScatterShare = 0.5;

    /// <summary>Delivered orders this much older than their dwell are left in peace.</summary>
    private static readonly TimeSpan ReturnWindow = TimeSpan.FromMinutes(10);

    protected override TimeSpan Idle { get; } = TimeSpan.FromMilliseconds(250);

    protected override string JobName => "The autopilot";

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var data = reference();
        foreach (var business in data.Businesses.Keys)
        {
            await StepOrdersAsync(business, data, cancellationToken);
            await StepReturnsAsync(business, cancellationToken);
            await BeginReturnsAsync(business, data, cancellationToken);
        }

        return false;
    }

    private async Task StepOrdersAsync(long business, ReferenceData data, CancellationToken cancellationToken)
    {
        var now = clock.Now(business);
        var open = await store.FindOrdersAsync(
            new OrderQuery(business, BatchMax) { Statuses = [OrderStatus.Processing, OrderStatus.Delivery, OrderStatus.Pickup] },
            cancellationToken);
        await Task.WhenAll(open.Where(o => !o.Fake && IsDue(o.Id, o.UpdatedAt, Dwell.Of(o.State), now))
            .Select(o => orders.StepAsync(o, data, cancellationToken)));
    }

    private async Task StepReturnsAsync(long business, CancellationToken cancellationToken)
    {
        var now = clock.Now(business);
        var moving = await store.FindRecordsAsync<Return>(
            new RecordQuery(business, BatchMax)
            {
                Statuses =
                [
                    WireText.Of(ReturnStatus.Created), WireText.Of(ReturnStatus.Received), WireText.Of(ReturnStatus.InTransit),
                ],
            },
            cancellationToken);
        await Task.WhenAll(moving.Where(r => r.CancelOperationId is null && IsDue(r.Id, r.UpdatedAt, Dwell.Of(r.Status), now))
            .Select(r => returns.StepAsync(r, cancellationToken)));
    }

    private async Task BeginReturnsAsync(long business, ReferenceData data, CancellationToken cancellationToken)
    {
        if (options.Returns <= 0)
        {
            return;
        }

        var now = clock.Now(business);
        var dwell = Dwell.Of(new OrderState(OrderStatus.Delivered, OrderSubstatus.DeliveryServiceDelivered));
        var delivered = await store.FindOrdersAsync(
            new OrderQuery(business, BatchMax)
            {
                Statuses = [OrderStatus.Delivered],
                UpdatedFrom = now - (dwell * (1 + ScatterShare) / speed.Value) - ReturnWindow,
            },
            cancellationToken);
        await Task.WhenAll(delivered.Where(o => returns.WillReturn(o) && IsDue(o.Id, o.UpdatedAt, dwell, now))
            .Select(o => returns.CreateAsync(o, data, cancellationToken)));
    }

    private bool IsDue(long id, DateTimeOffset since, TimeSpan dwell, DateTimeOffset now)
    {
        var scatter = 1 + (ScatterShare * new Fate(options.Seed, id).Of(since.Minute));
        return now - since >= dwell * scatter / speed.Value;
    }
}
