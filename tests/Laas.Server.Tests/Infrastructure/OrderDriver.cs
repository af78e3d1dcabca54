using System.Collections.Immutable;
using Laas.Domain;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>
/// Plays warehouse, transport, point and customer of <see cref="World.Business"/>: what the rules decide goes straight into the
/// store. Every step must be one that the rules allow, and must be committed, unless a method says otherwise.
/// </summary>
internal sealed class OrderDriver(TestServer server)
{
    /// <summary>Receive code of every order that goes to a point.</summary>
    public const string ReceiveCode = "402917";

    private const string Actor = "operator:test";

    private static readonly TimeSpan MoscowOffset = TimeSpan.FromHours(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(server.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<Order> ReadAsync(long orderId) =>
        (await server.Store.FindOrderAsync(World.Business, orderId, Cancel))!;

    public async Task<Return> ReadReturnAsync(long returnId) =>
        (await server.Store.FindRecordAsync<Return>(World.Business, returnId, Cancel))!;

    /// <summary>From PROCESSING/STARTED to READY_TO_SHIP, everything in one box.</summary>
    /// <param name="codes">Marking codes of the units of the first line.</param>
    public async Task PackAsync(long orderId, params ImmutableArray<string> codes)
    {
        await StepAsync(orderId, o => FulfilmentRules.StartPicking(o, Actor, Now));
        await StepAsync(orderId, o => FulfilmentRules.Pick(
            o,
            [.. o.Details.Lines.Select((l, i) => new PickedLine(l.Id, l.Count, i == 0 && codes.Length > 0 ? codes : null))],
            Actor,
            Now));
        var box = await server.Store.NextIdsAsync(IdSequence.Box, 1, Cancel);
        await StepAsync(orderId, o => FulfilmentRules.Pack(
            o, [new Box(box, 1, 500, 20, 15, 10, [.. o.Details.Lines.Select(l => new BoxItem(l.Id, l.Count))])], Actor, Now));
    }

    /// <summary>From PROCESSING/STARTED to SHIPPED.</summary>
    public async Task ShipAsync(long orderId, params ImmutableArray<string> codes)
    {
        await PackAsync(orderId, codes);
        await StepAsync(orderId, o => FulfilmentRules.HandOver(o, CodeOf(o), Now.AddDays(30), Actor, Now));
    }

    /// <summary>A scan of a packed order; skipped ones are implied.</summary>
    /// <returns>The non-purchase that it made; null: none.</returns>
    public async Task<long?> ScanAsync(
        long orderId, ScanKind kind, OrderSubstatus? reason = null, params ImmutableArray<BoxItem> refused)
    {
        var order = await ReadAsync(orderId);
        var scan = new Scan(
            kind, Now, reason, order.Details.Fulfilment?.ReceiveCode, refused.IsDefaultOrEmpty ? null : refused);
        var returnId = await server.Store.NextIdsAsync(IdSequence.Return, 1, Cancel);
        var today = DateOnly.FromDateTime(Now.ToOffset(MoscowOffset).DateTime);
        var last = today.AddDays(7);
        var facts = new TransportFacts(
            returnId, CodeOf(order), Now.AddDays(30), today, (last, new(last.AddDays(1).ToDateTime(TimeOnly.MinValue), MoscowOffset)));
        var decision = TransportRules.Scan(order, scan, facts, Actor, Now);
        Assert.Equal(Refusal.None, decision.Refusal);
        var work = decision.Work!;
        await CommitAsync(new Commit(World.Business, Now, work.Steps) { Records = work.Return is { } made ? [made] : [] });
        return work.Return is null ? null : returnId;
    }

    /// <summary>The whole way from PROCESSING/STARTED into the customer's hands.</summary>
    public async Task DeliverAsync(long orderId, params ImmutableArray<string> codes)
    {
        await ShipAsync(orderId, codes);
        await ScanAsync(orderId, ScanKind.Delivered);
    }

    /// <summary>A step of a return that moves no stock.</summary>
    /// <param name="pointId">Where the shop collects.</param>
    /// <param name="dueAt">Until when.</param>
    public async Task AdvanceAsync(long returnId, ReturnStatus to, long? pointId = null, DateTimeOffset? dueAt = null) =>
        Assert.Equal(CommitOutcome.Committed, await TryAdvanceAsync(returnId, to, pointId, dueAt));

    /// <returns>What became of it; null when the rules do not allow it.</returns>
    public async Task<CommitOutcome?> TryAdvanceAsync(
        long returnId, ReturnStatus to, long? pointId = null, DateTimeOffset? dueAt = null)
    {
        var found = await ReadReturnAsync(returnId);
        var work = ReturnRules.Advance(found, await ReadAsync(found.OrderId), to, Actor, Now, pointId, dueAt).Work;
        return work is null ? null : (await server.Store.CommitAsync(CommitOf(work), Cancel)).Outcome;
    }

    /// <summary>A warehouse takes a return in; everything is found in one condition unless told otherwise.</summary>
    /// <param name="find">What was found of a line, and how many units never came.</param>
    public async Task TakeInAsync(long returnId, Func<ReturnLine, (StockAmounts Found, int Lost)>? find = null)
    {
        var found = await ReadReturnAsync(returnId);
        find ??= static line => (StockAmounts.Of(StockKind.Fit, line.Count), 0);
        var decision = ReturnRules.TakeIn(
            found,
            await ReadAsync(found.OrderId),
            World.MoscowWarehouse,
            [.. found.Lines.Select(l => new FoundUnits(l.Id, find(l).Found, find(l).Lost))],
            Actor,
            Now);
        Assert.Equal(ReturnRefusal.None, decision.Refusal);
        await CommitAsync(CommitOf(decision.Work!));
    }

    /// <summary>Disposal of what was found unusable.</summary>
    public async Task DisposeAsync(long returnId, ReturnStatus to)
    {
        var decision = ReturnRules.Dispose(await ReadReturnAsync(returnId), to, Actor, Now);
        Assert.Equal(ReturnRefusal.None, decision.Refusal);
        await CommitAsync(CommitOf(decision.Work!));
    }

    private static Commit CommitOf(ReturnWork work) =>
        new(World.Business, work.Return.UpdatedAt, work.Order is { } step ? [step] : [])
        {
            Records = work.Records,
            StockSteps = work.Stock,
        };

    private async Task StepAsync(long orderId, Func<Order, Decision> decide)
    {
        var decision = decide(await ReadAsync(orderId));
        Assert.Equal(Refusal.None, decision.Refusal);
        await CommitAsync(new Commit(World.Business, Now, [decision.Step!]));
    }

    private async Task CommitAsync(Commit commit) =>
        Assert.Equal(CommitOutcome.Committed, (await server.Store.CommitAsync(commit, Cancel)).Outcome);

    private static string? CodeOf(Order order) => order.Details.Delivery.Kind == DeliveryKind.Pickup ? ReceiveCode : null;
}
