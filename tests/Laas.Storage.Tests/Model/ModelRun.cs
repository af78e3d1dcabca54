using System.Collections.Immutable;
using System.Text;
using Laas.Domain;

namespace Laas.Storage.Tests.Model;

/// <summary>Plays one sequence on the model and on the store, side by side, on businesses and slots of its own.</summary>
internal sealed partial class ModelRun(TestStore test)
{
    private static readonly string[] Offers = ["A", "B"];
    private static readonly long[] Warehouses = [11, 12];
    private readonly ModelState _model = new();
    private readonly Shop[] _shops = [test.NewShop(), test.NewShop()];
    private int _lastName;

    public async Task PlayAsync(Command[] commands)
    {
        foreach (var command in commands)
        {
            await StepAsync(command);
            await CheckAsync();
        }

        foreach (var order in _model.Orders)
        {
            var history = await test.Store.HistoryAsync(order.Business, order.Created.Id, default);
            Assert.True(history.Count(h => h.From is "RESERVED/AWAIT_CONFIRMATION" && !string.Equals(h.To, h.From, StringComparison.Ordinal)) <= 1, "resolved twice");
            Assert.True(history.Count(h => h.To!.StartsWith("CANCELLED", StringComparison.Ordinal)) <= 1, "cancelled twice");
        }
    }

    private Task StepAsync(Command c)
    {
        // Mostly one business, so that its goods run short; the other one competes for the slots.
        var shop = _shops[c.A == 3 ? 1 : 0];
        return c.Act switch
        {
            Act.Create => CreateAsync(shop, c, split: false, fake: false, draft: true),
            Act.CreateSplit => CreateAsync(shop, c, split: true, fake: false, draft: true),
            Act.CreateFake => CreateAsync(shop, c, split: false, fake: true, draft: true),
            Act.CreateAccepted => CreateAsync(shop, c, split: false, fake: false, draft: false),
            Act.Repeat => CreateAsync(shop, c, split: false, fake: false, draft: true, key: $"key-{c.B % 3}"),
            Act.Advance => Advance(c.B % 75),
            Act.Sweep => SweepAsync(),
            Act.Adjust => AdjustAsync(shop, c),
            Act.Receive => ReceiveAsync(shop, c),
            Act.Withdraw => WithdrawAsync(shop, c),
            _ when _model.Orders.Count == 0 => Task.CompletedTask,
            _ => OrderAsync(c, _model.Orders[c.B % _model.Orders.Count]),
        };
    }

    private async Task CreateAsync(Shop shop, Command c, bool split, bool fake, bool draft, string? key = null)
    {
        // One name in eight has a good chance to be taken already.
        var name = c.C % 8 == 0 ? $"name-{c.B % 3}" : $"fresh-{++_lastName}";
        SlotKey? slot = c.C % 3 == 0 ? SlotOf(c.B) : null;
        Parcel[] parcels =
        [
            .. Warehouses.Skip(split ? 0 : c.B % 2).Take(split ? 2 : 1).Select(w =>
                new Parcel([.. Offers.Take(1 + (c.C % 2)).Select(o => (o, 1 + ((c.B + c.C) % 4)))])
                {
                    Warehouse = w,
                    Slot = slot,
                    Capacity = ModelState.Capacity,
                }),
        ];
        var answer = Encoding.UTF8.GetBytes($"{name}/{c}");
        var record = key is null ? null : new IdempotencyRecord("createOrder", key, new StoredAnswer(answer, 200, answer));

        var (expected, shorts) = Predict(shop.Id, name, fake, parcels, key);
        var made = await shop.CreateAsync(parcels, name, draft, fake, _model.Now, record);

        Assert.True(
            expected == made.Outcome || (expected is null && made.Outcome is CommitOutcome.Committed or CommitOutcome.SlotFull),
            $"model {expected}, store {made.Outcome}");
        Assert.Equal(shorts.Order(StockKey.LockOrder), made.Result.ShortOf.Order(StockKey.LockOrder));
        if (made.Outcome == CommitOutcome.Replay)
        {
            Assert.Equal(_model.Answers[(shop.Id, key!)], made.Result.Answer!.Body.ToArray());
        }

        if (made.Outcome == CommitOutcome.Committed)
        {
            _model.Names.Add((shop.Id, fake, name));
            _model.Orders.AddRange(made.Orders.Select(o => new ModelOrder(o)));
            if (key is not null)
            {
                _model.Answers[(shop.Id, key)] = answer;
            }
        }
    }

    private (CommitOutcome? Outcome, ImmutableArray<StockKey> Short) Predict(
        long business, string name, bool fake, Parcel[] parcels, string? key)
    {
        if (key is not null && _model.Answers.ContainsKey((business, key)))
        {
            return (CommitOutcome.Replay, []);
        }

        if (_model.Names.Contains((business, fake, name)))
        {
            return (CommitOutcome.DuplicateExternalId, []);
        }

        if (fake)
        {
            return (CommitOutcome.Committed, []);
        }

        ImmutableArray<StockKey> shorts =
        [
            .. parcels.SelectMany(p => p.Lines.Select(l => (Key: Shop.Key(l.Offer, p.Warehouse), l.Count)))
                .Where(l => _model.Available(business, l.Key) < l.Count).Select(l => l.Key),
        ];
        if (shorts.Length > 0)
        {
            return (CommitOutcome.NotEnoughStock, shorts);
        }

        return (parcels[0].Slot is { } slot ? _model.HasRoom(slot, parcels.Length, business) : true) switch
        {
            true => (CommitOutcome.Committed, []),
            false => (CommitOutcome.SlotFull, []),
            null => (null, []),
        };
    }

    private async Task OrderAsync(Command c, ModelOrder order)
    {
        var shop = _shops.Single(s => s.Id == order.Business);
        var stored = await shop.OrderAsync(order.Created.Id);
        switch (c.Act)
        {
            case Act.Confirm:
                await ConfirmAsync(shop, order, stored);
                break;
            case Act.ConfirmStale:
                if (OrderRules.Confirm(order.Created, "shop", _model.Now).Step is { } stale && stored.Version > 1)
                {
                    Assert.Equal(CommitOutcome.Conflict, (await shop.StepAsync(stale, _model.Now)).Outcome);
                }

                break;
            case Act.RequestCancel:
                await RequestCancelAsync(shop, order, stored);
                break;
            case Act.RunCancel:
                await RunCancelAsync(shop, order, stored);
                break;
            case Act.ChangeInterval:
                await ChangeIntervalAsync(shop, order, stored, SlotOf(c.C));
                break;
            case Act.GiveOut:
                await GiveOutAsync(shop, order, stored);
                break;
            case Act.TakeBack:
                await TakeBackAsync(shop, stored, order, c);
                break;
            default:
                throw new InvalidOperationException($"Unknown act {c.Act}.");
        }
    }

    private async Task ConfirmAsync(Shop shop, ModelOrder order, Order stored)
    {
        var decision = OrderRules.Confirm(stored, "shop", _model.Now);
        var may = order.StateAt(_model.Now).Status == OrderStatus.Reserved && order.Cancel is null;
        Assert.Equal(may, decision.Refusal == Refusal.None);
        if (may)
        {
            Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(decision, _model.Now)).Outcome);
            order.State = new(OrderStatus.Processing, OrderSubstatus.Started);
        }
    }

    private async Task RequestCancelAsync(Shop shop, ModelOrder order, Order stored)
    {
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, stored.Id, OperationStatus.InProgress, _model.Now);
        var decision = OrderRules.RequestCancel(stored, operation.Id, "shop", _model.Now);
        var may = !order.IsOver(_model.Now) && order.Cancel is null;
        Assert.Equal(may, decision.Refusal == Refusal.None);
        if (may)
        {
            Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(decision.Step!, _model.Now, begun: operation)).Outcome);
            order.Cancel = operation;
        }
    }

    private async Task RunCancelAsync(Shop shop, ModelOrder order, Order stored)
    {
        if (order.Cancel is not { } operation)
        {
            return;
        }

        order.Cancel = null;
        var decision = OrderRules.Cancel(stored, OrderSubstatus.ShopFailed, Party.Shop, "operations", _model.Now);
        if (order.StateAt(_model.Now).Status == OrderStatus.Cancelled)
        {
            Assert.NotEqual(Refusal.None, decision.Refusal);

            // The worker's part: an expired draft is swept on the way, and the operation has failed.
            var expiry = OrderRules.Expire(stored, _model.Now).Step;
            var ended = new Commit(shop.Id, _model.Now, expiry is null ? [] : [expiry])
            {
                EndedOperations = [operation.Failed(_model.Now, "expired first")],
            };
            Assert.Equal(CommitOutcome.Committed, (await shop.Store.CommitAsync(ended, default)).Outcome);
            if (expiry is not null)
            {
                order.State = expiry.Order.State;
            }

            return;
        }

        var result = await shop.StepAsync(decision.Step!, _model.Now, ended: operation.Done(_model.Now));
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        order.State = new(OrderStatus.Cancelled, OrderSubstatus.ShopFailed);
        Assert.Equal(CommitOutcome.Conflict, (await shop.StepAsync(decision.Step!, _model.Now, ended: operation)).Outcome);
    }

    private async Task ChangeIntervalAsync(Shop shop, ModelOrder order, Order stored, SlotKey slot)
    {
        var delivery = Shop.Delivery(new Parcel { Slot = slot });
        var decision = OrderRules.ChangeInterval(stored, delivery, ModelState.Capacity, "shop", _model.Now);
        var may = !order.IsOver(_model.Now) && order.Cancel is null && order.Slot is not null;
        Assert.Equal(may, decision.Refusal == Refusal.None);
        if (!may)
        {
            return;
        }

        var room = order.Created.Fake || order.Slot == slot ? true : _model.HasRoom(slot, 1, shop.Id);
        var outcome = (await shop.StepAsync(decision, _model.Now)).Outcome;
        Assert.True(
            room switch
            {
                true => outcome == CommitOutcome.Committed,
                false => outcome == CommitOutcome.SlotFull,
                null => outcome is CommitOutcome.Committed or CommitOutcome.SlotFull,
            },
            $"room {room}, store {outcome}");
        if (outcome == CommitOutcome.Committed)
        {
            order.Slot = slot;
        }
    }

    private Task Advance(int minutes)
    {
        _model.Now += TimeSpan.FromMinutes(minutes);
        return Task.CompletedTask;
    }

    private async Task SweepAsync()
    {
        foreach (var shop in _shops)
        {
            var drafts = await shop.Store.FindOrdersAsync(
                new OrderQuery(shop.Id, 500) { Statuses = [OrderStatus.Reserved] }, default);
            foreach (var draft in drafts.Where(d => d.IsExpired(_model.Now)))
            {
                Assert.Equal(
                    CommitOutcome.Committed, (await shop.StepAsync(OrderRules.Expire(draft, _model.Now), _model.Now)).Outcome);
            }
        }

        foreach (var order in _model.Orders.Where(o => o.IsExpired(_model.Now)))
        {
            order.State = new(OrderStatus.Cancelled, OrderSubstatus.ReservationExpired);
        }
    }

    private async Task AdjustAsync(Shop shop, Command c)
    {
        var key = Shop.Key(Offers[c.B % 2], Warehouses[c.C % 2]);
        var have = _model.Fit.GetValueOrDefault((shop.Id, key));
        var difference = Math.Max(-have, (c.B % 10) - 3);
        if (difference == 0)
        {
            return;
        }

        var losers = await shop.AdjustAsync(
            _model.Now, new StockMove(key, LedgerKind.Adjust, default(StockAmounts) with { Fit = difference }));
        Assert.Equal(_model.Adjust(shop.Id, key, difference), losers);
    }

    /// <summary>The store says what the model says, of everything.</summary>
    private async Task CheckAsync()
    {
        foreach (var shop in _shops)
        {
            var rows = (await shop.Store.FindStockAsync(shop.Id, Shop.Campaign, Warehouses, Offers, _model.Now, default))
                .ToDictionary(r => r.Key, r => r.Amounts);
            foreach (var key in Warehouses.SelectMany(w => Offers.Select(o => Shop.Key(o, w))))
            {
                var amounts = rows.GetValueOrDefault(key);
                Assert.InRange(amounts.Freeze, 0, amounts.Fit);
                Assert.Equal(_model.Fit.GetValueOrDefault((shop.Id, key)), amounts.Fit);
                Assert.Equal(_model.Freeze(shop.Id, key), amounts.Freeze);
                Assert.Equal(_model.Defect.GetValueOrDefault((shop.Id, key)), amounts.Defect);
            }

            var mine = _model.Orders.Where(o => o.Business == shop.Id).ToList();
            foreach (var fake in new[] { false, true })
            {
                var stored = await shop.Store.FindOrdersAsync(new OrderQuery(shop.Id, 500) { Fake = fake }, default);
                var states = stored.ToDictionary(o => o.Id, o => o.AsOf(_model.Now).State);
                Assert.Equal(mine.Count(o => o.Created.Fake == fake), states.Count);
                Assert.All(mine.Where(o => o.Created.Fake == fake), o => Assert.Equal(o.StateAt(_model.Now), states[o.Created.Id]));
            }
        }

        foreach (var slot in await test.Store.SlotUseAsync(_shops[0].Id, Shop.Slot().Date, Shop.Slot().Date, default))
        {
            Assert.InRange(slot.Used, _model.Booked(slot.Key), Math.Min(slot.Capacity, _model.BookedUnswept(slot.Key)));
        }
    }

    private SlotKey SlotOf(int n) => new(_shops[0].Id, Shop.Slot().Date, 1 + (n % 2));
}
