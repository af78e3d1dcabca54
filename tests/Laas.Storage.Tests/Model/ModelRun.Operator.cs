using Laas.Domain;

namespace Laas.Storage.Tests.Model;

/// <content>What the operator's side does: goods leave, come back, come in and are taken out.</content>
internal sealed partial class ModelRun
{
    /// <summary>All steps from the shelf to the customer in one commit; nothing goes while units are missing or a cancel runs.</summary>
    private async Task GiveOutAsync(Shop shop, ModelOrder order, Order stored)
    {
        var may = !stored.Fake && order.StateAt(_model.Now) == new OrderState(OrderStatus.Processing, OrderSubstatus.Started)
            && order.Cancel is null && order.Missing.Values.All(m => m == 0);
        if (!may)
        {
            var refused = FulfilmentRules.StartPicking(stored, "warehouse", _model.Now);
            Assert.True(refused.Refusal != Refusal.None || order.Missing.Values.Any(m => m > 0));
            return;
        }

        var depot = new Depot(shop, _model.Now);
        var steps = await depot.GiveOutAsync(stored);
        Assert.Equal(CommitOutcome.Conflict, (await depot.CommitAsync(steps: steps[1..])).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(steps: steps)).Outcome);
        foreach (var line in order.Created.Details.Lines)
        {
            _model.Add(shop.Id, order.Created.KeyOf(line), StockAmounts.Of(StockKind.Fit, -line.Count));
        }

        order.State = steps[^1].Order.State;
    }

    /// <summary>A unit or two of a delivered order come back to either warehouse, whole, broken or not at all.</summary>
    private async Task TakeBackAsync(Shop shop, Order stored, ModelOrder order, Command c)
    {
        var units = Math.Min(1 + (c.C % 2), stored.Details.Lines[0].Returnable);
        if (stored.Status is not (OrderStatus.Delivered or OrderStatus.PartiallyReturned) || units == 0)
        {
            return;
        }

        var depot = new Depot(shop, _model.Now);
        var ask = await depot.AskBackAsync(stored, units);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(ask)).Outcome);
        Assert.Equal(CommitOutcome.Conflict, (await depot.CommitAsync(ask)).Outcome);
        var found = (c.C % 3) switch
        {
            0 => StockAmounts.Of(StockKind.Fit, units),
            1 => StockAmounts.Of(StockKind.Defect, units),
            _ => default,
        };
        var warehouse = Warehouses[c.B % 2];
        var taken = await depot.TakeInAsync(ask.Return, ask.Order!.Order, found, units - (int)found.Total, warehouse);
        _model.Add(shop.Id, Shop.Key(stored.Details.Lines[0].OfferId, warehouse), found);
        order.State = taken.Order!.Order.State;
    }

    private async Task ReceiveAsync(Shop shop, Command c)
    {
        var (key, counted) = (Shop.Key(Offers[c.B % 2], Warehouses[c.C % 2]), new StockAmounts(c.B % 4, 0, 0, 0, c.C % 3, 0));
        Assert.Equal(CommitOutcome.Committed, (await new Depot(shop, _model.Now).MoveAsync(StockMove.Receive(key, counted))).Outcome);
        _model.Add(shop.Id, key, counted);
    }

    /// <summary>Goods of two balances, all or none.</summary>
    private async Task WithdrawAsync(Shop shop, Command c)
    {
        StockMove[] moves =
        [
            StockMove.Withdraw(Shop.Key(Offers[c.B % 2], Warehouses[c.C % 2]), StockAmounts.Of(StockKind.Fit, 1 + (c.B % 3))),
            StockMove.Withdraw(Shop.Key(Offers[c.C % 2], Warehouses[c.B % 2]), new StockAmounts(c.C % 2, 0, 0, 0, c.B % 2, 0)),
        ];
        var totals = moves.GroupBy(m => m.Key)
            .Select(g => (g.Key, Taken: g.Aggregate(default(StockAmounts), (sum, m) => sum - m.Delta))).ToList();
        var shorts = totals.Where(t => _model.Available(shop.Id, t.Key) < t.Taken.Fit
            || _model.Defect.GetValueOrDefault((shop.Id, t.Key)) < t.Taken.Defect).Select(t => t.Key).ToList();

        var result = await new Depot(shop, _model.Now).MoveAsync(moves);
        Assert.Equal(shorts.Count == 0 ? CommitOutcome.Committed : CommitOutcome.NotEnoughStock, result.Outcome);
        Assert.Equal(shorts.Order(StockKey.LockOrder), result.ShortOf.Order(StockKey.LockOrder));
        foreach (var (key, taken) in result.Outcome == CommitOutcome.Committed ? totals : [])
        {
            _model.Add(shop.Id, key, taken.Negate());
        }
    }
}
