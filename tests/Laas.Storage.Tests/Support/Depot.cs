using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage.Tests;

/// <summary>The operator's side of a shop at work: short names for what happens to an order after it was accepted.</summary>
internal sealed class Depot(Shop shop, DateTimeOffset? at = null)
{
    private DateTimeOffset Now { get; } = at ?? Shop.Start;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IStore Store => shop.Store;

    public Task<CommitResult> CommitAsync(
        ImmutableArray<RecordStep>? records = null, ImmutableArray<StockStep>? stock = null, params OrderStep[] steps) =>
        Store.CommitAsync(new Commit(shop.Id, Now, [.. steps]) { Records = records ?? [], StockSteps = stock ?? [] }, Cancel);

    public Task<CommitResult> MoveAsync(params StockMove[] moves) =>
        CommitAsync(stock: [new StockStep("warehouse:1", "moved", [.. moves])]);

    public Task<long> NewIdAsync(IdSequence sequence) => Store.NextIdsAsync(sequence, 1, Cancel).AsTask();

    /// <summary>An accepted order whose goods are packed.</summary>
    public async Task<Order> PackedAsync(Parcel parcel)
    {
        var order = (await shop.CreateAsync([parcel], draft: false)).Order;
        var box = await NewIdAsync(IdSequence.Box);
        OrderStep[] steps = [.. Pack(order, box)];
        Assert.Equal(CommitOutcome.Committed, (await CommitAsync(steps: steps)).Outcome);
        return steps[^1].Order;
    }

    public async Task<Order> ShippedAsync(Parcel parcel)
    {
        var packed = await PackedAsync(parcel);
        var step = Must(FulfilmentRules.HandOver(packed, "123456", Now.AddDays(30), "warehouse", Now));
        Assert.Equal(CommitOutcome.Committed, (await CommitAsync(steps: step)).Outcome);
        return step.Order;
    }

    /// <summary>With its customer, but for the refused units.</summary>
    public async Task<Order> DeliveredAsync(Parcel parcel, int refused = 0) =>
        (await DeliverAsync(await ShippedAsync(parcel), refused)).Order;

    /// <summary>The whole way of an accepted order, from the shelf to its customer, in one commit.</summary>
    public async Task<OrderStep[]> GiveOutAsync(Order accepted)
    {
        OrderStep[] packed = [.. Pack(accepted, await NewIdAsync(IdSequence.Box))];
        var shipped = Must(FulfilmentRules.HandOver(packed[^1].Order, "123456", Now.AddDays(30), "warehouse", Now));
        return [.. packed, shipped, .. (await GivenOutAsync(shipped.Order, 0)).Steps];
    }

    public async Task<OrderWork> DeliverAsync(Order shipped, int refused = 0)
    {
        var work = await GivenOutAsync(shipped, refused);
        Assert.Equal(
            CommitOutcome.Committed,
            (await CommitAsync(work.Return is { } back ? [back] : [], steps: [.. work.Steps])).Outcome);
        return work;
    }

    private async Task<OrderWork> GivenOutAsync(Order shipped, int refused)
    {
        var facts = new TransportFacts(
            await NewIdAsync(IdSequence.Return), "123456", Now.AddDays(30), DateOnly.FromDateTime(Now.Date),
            (DateOnly.FromDateTime(Now.Date).AddDays(7), Now.AddDays(8)));
        var scan = new Scan(
            ScanKind.Delivered, Now, Code: "123456",
            Refused: refused == 0 ? null : [new BoxItem(shipped.Details.Lines[0].Id, refused)]);
        return TransportRules.Scan(shipped, scan, facts, "point", Now).Work!;
    }

    /// <summary>A RETURN of units of the order's first line.</summary>
    public async Task<ReturnWork> AskBackAsync(Order delivered, int units, string? number = null)
    {
        var draft = new Return
        {
            Id = await NewIdAsync(IdSequence.Return),
            BusinessId = shop.Id,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            OrderId = delivered.Id,
            CampaignId = delivered.CampaignId,
            Type = ReturnType.Return,
            Status = ReturnStatus.Created,
            ExternalId = number,
            PointId = 4001,
            DueAt = Now.AddDays(7),
            Customer = new Customer("Анна", "Иванова", null, "+79990000000"),
            Lines =
            [
                new ReturnLine(
                    1, delivered.Details.Lines[0].Id, delivered.Details.Lines[0].OfferId, units, ReturnReason.BadQuality,
                    ReturnSubreason.Damaged, "Разбито", ["p7", "p8"]),
            ],
        };
        return ReturnRules.Create(delivered, draft, "shop", Now).Work!;
    }

    public Task<CommitResult> CommitAsync(ReturnWork work, string? number = null) => Store.CommitAsync(
        new Commit(shop.Id, Now, work.Order is { } step ? [step] : [])
        {
            Records = work.Records,
            StockSteps = work.Stock,
            ExternalId = number is null ? null
                : new ExternalIdClaim(work.Return.CampaignId, false, number, work.Return.Id, 1, ExternalIdKind.Return),
        },
        Cancel);

    /// <summary>The return is on a warehouse's shelf again.</summary>
    public async Task<ReturnWork> TakeInAsync(Return back, Order order, StockAmounts found, int lost = 0, long warehouse = Shop.Warehouse)
    {
        var moving = ReturnRules.Advance(back, order, ReturnStatus.InTransit, "carrier", Now).Work!;
        Assert.Equal(CommitOutcome.Committed, (await CommitAsync(moving)).Outcome);
        var work = ReturnRules.TakeIn(
            moving.Return, order, warehouse, [new FoundUnits(back.Lines[0].Id, found, lost)], "warehouse", Now).Work!;
        Assert.Equal(CommitOutcome.Committed, (await CommitAsync(work)).Outcome);
        return work;
    }

    /// <summary>A request with one item that is in the hands of the warehouse.</summary>
    public async Task<(SupplyRequest Request, SupplyItem Item)> SupplyAsync(
        string offer, int planned, SupplyType type = SupplyType.Supply, long warehouse = Shop.Warehouse)
    {
        var request = Records.Request(shop.Id, await NewIdAsync(IdSequence.SupplyRequest)) with { Type = type, WarehouseId = warehouse };
        var item = Records.Item(shop.Id, await NewIdAsync(IdSequence.SupplyItem), request.Id, offer) with { Planned = planned };
        var work = SupplyRules.Create(request, [item], "operator", Now).Work!;
        var records = work.Records.ToList();
        item = (SupplyItem)records[0].Record;
        foreach (var status in new[]
        {
            SupplyStatus.Published, SupplyStatus.Validated, SupplyStatus.AcceptedByWarehouseSystem, SupplyStatus.ArrivedToService,
            SupplyStatus.WarehouseHandling,
        })
        {
            if (SupplyRules.Advance(work.Request, [item], status, null, "operator", Now).Work is { } next)
            {
                work = next;
                records.AddRange(next.Records);
            }
        }

        Assert.Equal(CommitOutcome.Committed, (await CommitAsync([.. records])).Outcome);
        Assert.Equal(SupplyStatus.WarehouseHandling, work.Request.Status);
        return (work.Request, item);
    }

    public async Task<(CommitResult Result, SupplyWork Work)> CountAsync(SupplyRequest request, SupplyItem item, StockAmounts counted)
    {
        var work = SupplyRules.CountItems(request, [item], [new ItemCount(item, counted)], "warehouse", Now).Work!;
        return (await CommitAsync(work.Records, work.Stock), work);
    }

    public static OrderStep Must(Decision decision)
    {
        Assert.Equal(Refusal.None, decision.Refusal);
        return decision.Step!;
    }

    private IEnumerable<OrderStep> Pack(Order order, long boxId)
    {
        var started = Must(FulfilmentRules.StartPicking(order, "warehouse", Now));
        var lines = order.Details.Lines;
        var picked = Must(FulfilmentRules.Pick(
            started.Order, [.. lines.Select(l => new PickedLine(l.Id, l.Count))], "warehouse", Now));
        var box = new Box(boxId, 1, 900, 10, 20, 30, [.. lines.Select(l => new BoxItem(l.Id, l.Count))]);
        return [started, picked, Must(FulfilmentRules.Pack(picked.Order, [box], "warehouse", Now))];
    }
}
