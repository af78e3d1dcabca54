using Laas.Domain;

namespace Laas.Storage.Tests.Copying;

/// <summary>A business that does a bit of everything that a store keeps, one turn after the other.</summary>
internal sealed class BusyShop(TestStore test, Shop? shop = null)
{
    private const string Offer = "ЧАШКА-\U0001F375";
    private static readonly SlotKey Slot = Shop.Slot(7, 2);

    /// <summary>Businesses share a clock.</summary>
    private static int _ends;

    private readonly Shop _shop = shop ?? test.NewShop();
    private int _turn;

    /// <summary>The same business, going on elsewhere.</summary>
    public BusyShop MovedTo(TestStore target)
    {
        var moved = new BusyShop(target, new Shop(target, _shop.Id)) { _turn = _turn };
        moved.Running.AddRange(Running);
        foreach (var (id, order) in Orders)
        {
            moved.Orders.Add(id, order);
        }

        return moved;
    }

    public static DateTimeOffset Now => Shop.Start;

    public Shop Shop => _shop;

    /// <summary>Orders that were acknowledged, with the state that was.</summary>
    public Dictionary<long, Order> Orders { get; } = [];

    public List<Operation> Running { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Reference data, offers, what the shop says of them, a key, goods.</summary>
    public async Task OpenAsync()
    {
        var id = _shop.Id;
        await test.Control.SaveAsync(
            new ImportSet
            {
                Regions = [new Region(213, "Москва", RegionType.City, null)],
                Businesses = [new Business(id, "Первая", "RUR", SubscriptionLevel.None, true, false)],
                Offers = [new Offer(id, Offer, "Чашка", 400, 12, 10, 9, 990.50m, "VAT_22", false), new Offer(id, "B", "B", 1, 1, 1, 1, 1m, null, false)],
            },
            null,
            Cancel);
        await test.Control.Catalogue.ChangeAsync(
            new CatalogueScope(id, ["B"]),
            view => (0, new CatalogueChange
            {
                Offers = [new OfferChange(view.Offers["B"] with { Card = "{}" }, [new OfferKey(OfferKeyKind.Tag, "хит")], [])],
                Terms = [new ShopTerms(id, 7, "B") { Price = new ShopPrice(1.5m, 2, "RUR"), UpdatedAt = Now }],
            }),
            Cancel);
        await test.Control.SaveSettingAsync($"note {id}", "kept", Cancel);
        await test.Control.CreateKeyAsync(
            new KeyRecord(0, BitConverter.GetBytes(id), id, "key", ["all-methods"], Now, null, null, null), Cancel);
        await _shop.ReceiveAsync(Offer, 100_000);
        await _shop.ReceiveAsync("B", 3);
    }

    public async Task TurnsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await TurnAsync();
        }
    }

    public async Task TurnAsync()
    {
        var turn = _turn++;
        switch (turn % 11)
        {
            case 0:
                Keep(await _shop.DraftAsync(Offer, 2));
                break;
            case 1:
                Keep(await _shop.CreateAsync(
                    [new Parcel((Offer, 1)) { Slot = Slot, Capacity = 100_000 }, new Parcel((Offer, 3))],
                    key: new IdempotencyRecord(
                        "createOrder",
                        $"ключ {turn}",
                        new StoredAnswer(new byte[32], 200, new byte[] { 0, 1, 2, (byte)(turn % 256) }))));
                break;
            case 2:
                Keep(await _shop.CreateAsync([new Parcel((Offer, 1))], fake: true, draft: false));
                break;
            case 3:
                await _shop.AdjustAsync(Now, new StockMove(
                    Shop.Key(Offer), LedgerKind.Receive, default(StockAmounts) with { Fit = 1, Defect = 1 }));
                break;
            case 4:
                // More than there is: refused, yet it has touched the balance.
                Assert.Equal(CommitOutcome.NotEnoughStock, (await _shop.DraftAsync("B", 5, Now.AddMinutes(turn))).Outcome);
                break;
            case 5:
                await ConfirmAsync();
                break;
            case 6:
                await AskToCancelAsync();
                break;
            case 7:
                await ReturnAsync(turn);
                break;
            case 8:
                await SupplyAsync();
                break;
            case 9:
                await WaveAsync();
                break;
            default:
                await EndAsync();
                break;
        }
    }

    /// <summary>An order goes its way, and a part of it back.</summary>
    private async Task ReturnAsync(int turn)
    {
        var depot = new Depot(_shop);
        var delivered = await depot.DeliveredAsync(new Parcel((Offer, 3)), refused: 1);
        var number = $"возврат {turn}";
        var ask = await depot.AskBackAsync(delivered, 1, number);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(ask, number)).Outcome);
        Orders[delivered.Id] = ask.Order!.Order;
        if (turn % 2 == 0)
        {
            var taken = await depot.TakeInAsync(ask.Return, ask.Order.Order, StockAmounts.Of(StockKind.Defect, 1));
            Orders[delivered.Id] = taken.Order!.Order;
        }
    }

    private async Task SupplyAsync()
    {
        var depot = new Depot(_shop);
        var (request, item) = await depot.SupplyAsync(Offer, 4);
        Assert.Equal(CommitOutcome.Committed, (await depot.CountAsync(request, item, new StockAmounts(3, 0, 0, 0, 1, 0))).Result.Outcome);
    }

    private async Task WaveAsync()
    {
        var wave = Records.Wave(await _shop.Store.NextIdsAsync(IdSequence.Wave, 1, Cancel)) with { BusinessId = _shop.Id };
        var commit = new Commit(_shop.Id, Now, []) { Records = [Records.Step(wave)] };
        Assert.Equal(CommitOutcome.Committed, (await _shop.Store.CommitAsync(commit, Cancel)).Outcome);
    }

    private void Keep(Attempt attempt)
    {
        Assert.Equal(CommitOutcome.Committed, attempt.Outcome);
        foreach (var order in attempt.Orders)
        {
            Orders[order.Id] = order;
        }
    }

    private async Task ConfirmAsync()
    {
        if (Orders.Values.FirstOrDefault(o => o.IsDraft && o.Details.CancelOperationId is null) is { } draft)
        {
            var step = OrderRules.Confirm(draft, "shop", Now).Step!;
            Assert.Equal(CommitOutcome.Committed, (await _shop.StepAsync(step)).Outcome);
            Orders[draft.Id] = step.Order;
        }
    }

    private async Task AskToCancelAsync()
    {
        if (Orders.Values.LastOrDefault(o => !o.IsTerminal && !o.Fake && o.Details.CancelOperationId is null) is { } order)
        {
            var operation = new Operation(
                _shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, order.Id, OperationStatus.InProgress, Now);
            var step = OrderRules.RequestCancel(order, operation.Id, "shop", Now).Step!;
            Assert.Equal(CommitOutcome.Committed, (await _shop.StepAsync(step, begun: operation)).Outcome);
            Orders[order.Id] = step.Order;
            Running.Add(operation);
        }
    }

    /// <summary>Ends every operation but the youngest.</summary>
    private async Task EndAsync()
    {
        while (Running.Count > 1)
        {
            await EndAsync(Running[0]);
        }
    }

    public async Task EndAsync(Operation operation)
    {
        var step = OrderRules.Cancel(Orders[operation.OrderId], OrderSubstatus.ShopFailed, Party.Shop, "operations", Now).Step!;
        Assert.Equal(
            CommitOutcome.Committed,
            (await _shop.StepAsync(step, ended: operation.Done(Now.AddMilliseconds(Interlocked.Increment(ref _ends))))).Outcome);
        Orders[operation.OrderId] = step.Order;
        Running.Remove(operation);
    }
}
