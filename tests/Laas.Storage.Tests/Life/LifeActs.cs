using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage.Tests.Life;

/// <summary>What each party can do with an order or a return; whatever the rules refuse is not done, whoever comes second is told.</summary>
internal sealed class LifeActs(Shop shop, Action<long> addOrder, Action<long> addReturn)
{
    private const string Code = "424242";
    private const long OtherWarehouse = 12;
    private const int LastAct = 24;
    private long _utilized;

    private static readonly ScanKind[] Scans = Enum.GetValues<ScanKind>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Units that were disposed of.</summary>
    public long Utilized => Interlocked.Read(ref _utilized);

    public async Task CreateAsync(ImmutableArray<(string Offer, int Count)> lines, bool draft, DateTimeOffset now)
    {
        var attempt = await shop.CreateAsync([new Parcel(lines)], draft: draft, now: now);
        if (attempt.Outcome == CommitOutcome.Committed)
        {
            addOrder(attempt.Order.Id);
        }
    }

    public async Task ActAsync(long orderId, Random random, DateTimeOffset now)
    {
        var order = await shop.OrderAsync(orderId);
        var line = order.Details.Lines[random.Next(order.Details.Lines.Length)];
        switch (random.Next(LastAct))
        {
            case 0:
                await TryAsync(OrderRules.Confirm(order, "shop", now), now);
                break;
            case 1:
                await RequestCancelAsync(order, now);
                break;
            case 2 or 3:
                await RunCancelAsync(order, now);
                break;
            case 4:
                await TryAsync(OrderRules.Expire(order, now), now);
                break;
            case 5 or 6:
                await TryAsync(FulfilmentRules.StartPicking(order, "warehouse", now), now);
                break;
            case 7 or 8:
                await TryAsync(PickAll(order, now), now);
                break;
            case 9:
                await TryAsync(FulfilmentRules.ReportShortage(order, line.Id, 1, "warehouse", now), now);
                break;
            case 10:
                await TryAsync(FulfilmentRules.Refill(order, "warehouse", now), now);
                break;
            case 11:
                await TryAsync(
                    FulfilmentRules.MoveTo(
                        order, order.WarehouseId == Shop.Warehouse ? OtherWarehouse : Shop.Warehouse, order.Details.Delivery, "warehouse", now),
                    now);
                break;
            case 12 or 13:
                var box = await shop.Store.NextIdsAsync(IdSequence.Box, 1, Cancel);
                await TryAsync(FulfilmentRules.Pack(order, [BoxOf(order, box)], "warehouse", now), now);
                break;
            case 14 or 15:
                await TryAsync(FulfilmentRules.HandOver(order, Code, now.AddDays(30), "warehouse", now), now);
                break;
            case 16:
                await TryAsync(FulfilmentRules.GiveUp(order, OrderSubstatus.MissingItem, "warehouse", now), now);
                break;
            case 17:
                await TryAsync(TransportRules.Expire(order, await FactsAsync(order, now), now), now);
                break;
            case 18 or 19:
                await CreateReturnAsync(order, line, now);
                break;
            default:
                await ScanAsync(order, Scans[random.Next(Scans.Length)], random.Next(3) > 0 ? Code : "000000", now.AddMinutes(-random.Next(30)), now);
                break;
        }
    }

    public async Task ActOnReturnAsync(long returnId, Random random, DateTimeOffset now)
    {
        var back = (await shop.Store.FindRecordAsync<Return>(shop.Id, returnId, Cancel))!;
        var order = await shop.OrderAsync(back.OrderId);
        switch (random.Next(6))
        {
            case 0:
                await TakeInAsync(back, order, random, now);
                break;
            case 1:
                await DisposeAsync(back, random.Next(2) == 0 ? ReturnStatus.PreparedForUtilization : ReturnStatus.Utilized, now);
                break;
            default:
                var statuses = Enum.GetValues<ReturnStatus>();
                await TryAsync(ReturnRules.Advance(back, order, statuses[random.Next(statuses.Length)], "carrier", now), now);
                break;
        }
    }

    /// <summary>One step towards the end of an order; false: it is there.</summary>
    public async Task<bool> FinishOrderAsync(long orderId, DateTimeOffset now)
    {
        var order = await shop.OrderAsync(orderId);
        if (order.IsTerminal)
        {
            return false;
        }

        if (order.IsExpired(now))
        {
            await TryAsync(OrderRules.Expire(order, now), now);
        }
        else if (order.Details.CancelOperationId is not null)
        {
            await RunCancelAsync(order, now);
        }
        else if (order.IsBeforeShipping)
        {
            await TryAsync(FulfilmentRules.GiveUp(order, OrderSubstatus.WarehouseFailedToShip, "warehouse", now), now);
        }
        else
        {
            await TryAsync(TransportRules.Expire(order, await FactsAsync(order, now), now), now);
        }

        return true;
    }

    /// <summary>One step towards the end of a return; false: it is there.</summary>
    public async Task<bool> FinishReturnAsync(long returnId, DateTimeOffset now)
    {
        var back = (await shop.Store.FindRecordAsync<Return>(shop.Id, returnId, Cancel))!;
        var order = await shop.OrderAsync(back.OrderId);
        switch (back.Status)
        {
            case ReturnStatus.Created or ReturnStatus.Received or ReturnStatus.InTransit:
                await TakeInAsync(back, order, new Random(1), now);
                return true;
            case ReturnStatus.ReadyForPickup:
                await TryAsync(ReturnRules.Advance(back, order, ReturnStatus.NotInDemand, "timer", now), now);
                return true;
            case ReturnStatus.PreparedForUtilization:
                await DisposeAsync(back, ReturnStatus.Utilized, now);
                return true;
            default:
                return false;
        }
    }

    private static Decision PickAll(Order order, DateTimeOffset now) => FulfilmentRules.Pick(
        order, [.. order.Details.Lines.Select(l => new PickedLine(l.Id, l.Count - l.Missing))], "warehouse", now);

    private static Box BoxOf(Order order, long id) =>
        new(id, 1, 1000, 10, 10, 10, [.. order.Details.Lines.Select(l => new BoxItem(l.Id, l.Count))]);

    private async Task<TransportFacts> FactsAsync(Order order, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new TransportFacts(
            await shop.Store.NextIdsAsync(IdSequence.Return, 1, Cancel), order.Details.Delivery.PointId is null ? null : Code,
            now.AddDays(30), today, (today.AddDays(7), now.AddDays(7)));
    }

    private async Task ScanAsync(Order order, ScanKind kind, string code, DateTimeOffset at, DateTimeOffset now)
    {
        var line = order.Details.Lines[0];
        var scan = new Scan(
            kind, at, Code: code, Refused: kind == ScanKind.Delivered && line.Count > 1 ? [new BoxItem(line.Id, 1)] : null);
        await TryAsync(TransportRules.Scan(order, scan, await FactsAsync(order, now), "carrier", now), now);
    }

    private async Task RequestCancelAsync(Order order, DateTimeOffset now)
    {
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, order.Id, OperationStatus.InProgress, now,
            IsWaiting: !order.IsBeforeShipping);
        if (OrderRules.RequestCancel(order, operation.Id, "shop", now).Step is { } step)
        {
            await shop.StepAsync(step, now, begun: operation);
        }
    }

    /// <summary>As the operations' runner does before shipping, and transport by a recall after it.</summary>
    private async Task RunCancelAsync(Order order, DateTimeOffset now)
    {
        if (order.Details.CancelOperationId is not { } id)
        {
            return;
        }

        if (!order.IsBeforeShipping)
        {
            await TryAsync(
                TransportRules.Scan(order, new Scan(ScanKind.Recalled, now), await FactsAsync(order, now), "carrier", now), now);
            return;
        }

        var step = OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, "operations", now).Step;
        var running = await shop.Store.FindOperationsAsync(shop.Id, OperationType.OrderStatusUpdate, [id], Cancel);
        if (step is not null && running is [{ Status: OperationStatus.InProgress } operation])
        {
            await shop.StepAsync(step, now, ended: operation.Done(now));
        }
    }

    private async Task CreateReturnAsync(Order order, OrderLine line, DateTimeOffset now)
    {
        var id = await shop.Store.NextIdsAsync(IdSequence.Return, 1, Cancel);
        var draft = new Return
        {
            Id = id,
            BusinessId = shop.Id,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            OrderId = order.Id,
            CampaignId = order.CampaignId,
            Type = ReturnType.Return,
            Status = default,
            ExternalId = $"R-{id}",
            PointId = 4001,
            Lines = [new ReturnLine(1, line.Id, line.OfferId, 1, ReturnReason.DoesNotFit, ReturnSubreason.UserChangedMind)],
            DueAt = now.AddDays(14),
        };
        await TryAsync(ReturnRules.Create(order, draft, "shop", now), now);
    }

    private async Task TakeInAsync(Return back, Order order, Random random, DateTimeOffset now)
    {
        var findings = back.Lines.Select(l =>
        {
            var lost = random.Next(4) == 0 ? 1 : 0;
            var defect = l.Count > lost && random.Next(3) == 0 ? 1 : 0;
            return new FoundUnits(l.Id, new StockAmounts(l.Count - lost - defect, 0, 0, 0, defect, 0), lost);
        }).ToList();
        await TryAsync(ReturnRules.TakeIn(back, order, Shop.Warehouse, findings, "warehouse", now), now);
    }

    private async Task DisposeAsync(Return back, ReturnStatus to, DateTimeOffset now)
    {
        if (ReturnRules.Dispose(back, to, "warehouse", now).Work is { } work && await CommitAsync(work, now) && to == ReturnStatus.Utilized)
        {
            Interlocked.Add(ref _utilized, -work.Stock.SelectMany(s => s.Moves).Sum(m => m.Delta.Total));
        }
    }

    private async Task TryAsync(Decision decision, DateTimeOffset now) => await TryAsync(decision.ToWork(), now);

    /// <summary>Commits what a rule decided; a wrong receive code is a refusal that is noted.</summary>
    private async Task TryAsync(WorkDecision decision, DateTimeOffset now)
    {
        if (decision.Work is not { } work)
        {
            return;
        }

        var ended = work is { CancelEnds: not null, CancelOperationId: { } id }
            ? await shop.Store.FindOperationsAsync(shop.Id, OperationType.OrderStatusUpdate, [id], Cancel)
            : [];
        var result = await shop.Store.CommitAsync(
            new Commit(shop.Id, now, work.Steps)
            {
                Records = work.Return is { } born ? [born] : [],
                EndedOperations =
                [
                    .. ended.Where(o => o.Status == OperationStatus.InProgress)
                        .Select(o => work.CancelEnds == OperationStatus.Done ? o.Done(now) : o.Failed(now, "too late")),
                ],
            },
            Cancel);
        Assert.Contains(result.Outcome, new[] { CommitOutcome.Committed, CommitOutcome.Conflict, CommitOutcome.NotEnoughStock });
        if (result.Outcome == CommitOutcome.Committed && work.Return is { } made)
        {
            addReturn(made.Record.Id);
        }
    }

    private async Task TryAsync(ReturnDecision decision, DateTimeOffset now)
    {
        if (decision.Work is { } work && await CommitAsync(work, now) && work.Return.Version == 1)
        {
            addReturn(work.Return.Id);
        }
    }

    private async Task<bool> CommitAsync(ReturnWork work, DateTimeOffset now)
    {
        var result = await shop.Store.CommitAsync(
            new Commit(shop.Id, now, work.Order is { } step ? [step] : [])
            {
                Records = work.Records,
                StockSteps = work.Stock,
                ExternalId = work.Return is { Version: 1, ExternalId: { } external } back
                    ? new ExternalIdClaim(back.CampaignId, false, external, back.Id, 1, ExternalIdKind.Return)
                    : null,
            },
            Cancel);
        Assert.Contains(result.Outcome, new[] { CommitOutcome.Committed, CommitOutcome.Conflict, CommitOutcome.NotEnoughStock });
        return result.Outcome == CommitOutcome.Committed;
    }
}
