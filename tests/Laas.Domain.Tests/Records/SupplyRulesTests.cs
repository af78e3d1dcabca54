using System.Collections.Immutable;
using Xunit;

namespace Laas.Domain.Tests.Records;

public sealed class SupplyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Acceptance_books_each_difference_by_condition()
    {
        var (request, items) = Created(SupplyType.Supply, ("cup", 10), ("kettle", 2));
        request = Handling(request, items);
        var first = SupplyRules.CountItems(request, items, [new ItemCount(items[0], new StockAmounts(6, 0, 0, 0, 1, 0))], "w", Now).Work!;
        Assert.Equal(
            StockMove.Receive(new StockKey(100, 5, "cup"), new StockAmounts(6, 0, 0, 0, 1, 0)), Assert.Single(Assert.Single(first.Stock).Moves));
        Assert.Equal(new SupplyCounters(12, 7, 6, 1, 0, 0, 0, 0), first.Request.Counters);

        ImmutableArray<SupplyItem> now = [(SupplyItem)first.Records[0].Record, items[1]];
        var second = SupplyRules.CountItems(first.Request, now, [new ItemCount(now[0], new StockAmounts(11, 0, 1, 0, 0, 0))], "w", Now).Work!;
        Assert.Equal(new StockAmounts(5, 0, 1, 0, -1, 0), Assert.Single(second.Stock[0].Moves).Delta);

        now = [(SupplyItem)second.Records[0].Record, items[1]];
        var end = SupplyRules.Advance(second.Request, now, SupplyStatus.Finished, null, "w", Now).Work!;
        Assert.Equal(new SupplyCounters(12, 12, 11, 0, 0, 1, 2, 2), end.Request.Counters);
        Assert.Empty(end.Stock);
        Assert.Equal(
            SupplyRefusal.WrongStatus, SupplyRules.CountItems(end.Request, now, [new ItemCount(now[0], default)], "w", Now).Refusal);
    }

    [Fact]
    public void A_withdrawal_takes_its_own_kind_and_no_more_than_planned()
    {
        var (request, items) = Created(SupplyType.Withdraw, StockKind.Defect, ("cup", 10));
        request = Handling(request, items);
        Assert.Equal(SupplyRefusal.WrongCount, Count(new StockAmounts(1, 0, 0, 0, 0, 0)).Refusal);
        Assert.Equal(SupplyRefusal.WrongCount, Count(new StockAmounts(0, 0, 0, 0, 11, 0)).Refusal);
        var work = Count(new StockAmounts(0, 0, 0, 0, 4, 0)).Work!;
        Assert.Equal(new StockAmounts(0, 0, 0, 0, -4, 0), Assert.Single(work.Stock[0].Moves).Delta);

        SupplyDecision Count(StockAmounts units) => SupplyRules.CountItems(request, items, [new ItemCount(items[0], units)], "w", Now);
    }

    [Fact]
    public void A_disposal_moves_goods_aside_and_away_when_it_is_finished()
    {
        var (request, items) = Created(SupplyType.Utilization, StockKind.Expired, ("cup", 10));
        request = Handling(request, items);
        var aside = SupplyRules.CountItems(request, items, [new ItemCount(items[0], new StockAmounts(0, 0, 0, 0, 0, 3))], "w", Now).Work!;
        Assert.Equal(new StockAmounts(0, 0, 0, 3, 0, -3), Assert.Single(aside.Stock[0].Moves).Delta);
        ImmutableArray<SupplyItem> now = [(SupplyItem)aside.Records[0].Record];
        var ready = SupplyRules.Advance(aside.Request, now, SupplyStatus.ReadyForUtilization, null, "w", Now).Work!;
        var gone = SupplyRules.Advance(ready.Request, now, SupplyStatus.Finished, null, "w", Now).Work!;
        Assert.Equal(new StockAmounts(0, 0, 0, -3, 0, 0), Assert.Single(gone.Stock[0].Moves).Delta);
        Assert.Equal(LedgerKind.Utilize, gone.Stock[0].Moves[0].Kind);
    }

    [Fact]
    public void Every_status_is_reached_and_only_two_are_final()
    {
        foreach (var type in Enum.GetValues<SupplyType>())
        {
            var mine = SupplyTransitions.All.Where(t => t.Type == type).ToList();
            var reached = mine.Select(t => t.To).ToHashSet();
            Assert.Equal(
                [SupplyStatus.Cancelled, SupplyStatus.Finished],
                reached.Where(s => !SupplyTransitions.Next(type, s).Any()).Order());
            Assert.Equal(mine.Count, mine.DistinctBy(t => (t.From, t.To)).Count());
        }

        Assert.Empty(Enum.GetValues<SupplyStatus>().Except(SupplyTransitions.All.Select(t => t.To)));
    }

    [Fact]
    public void A_request_names_each_offer_once_and_something()
    {
        Assert.Equal(SupplyRefusal.WrongItems, Try().Refusal);
        Assert.Equal(SupplyRefusal.WrongItems, Try(("cup", 0)).Refusal);
        Assert.Equal(SupplyRefusal.WrongItems, Try(("cup", 1), ("cup", 2)).Refusal);

        static SupplyDecision Try(params (string Offer, int Units)[] items) =>
            SupplyRules.Create(Request(SupplyType.Supply), Items(StockKind.Fit, items), "w", Now);
    }

    private static SupplyRequest Handling(SupplyRequest request, ImmutableArray<SupplyItem> items)
    {
        SupplyStatus[] way = request.Type == SupplyType.Supply
            ? [SupplyStatus.Published, SupplyStatus.Validated, SupplyStatus.AcceptedByWarehouseSystem, SupplyStatus.ArrivedToService, SupplyStatus.WarehouseHandling]
            : [SupplyStatus.Published, SupplyStatus.Validated, SupplyStatus.AcceptedByWarehouseSystem, SupplyStatus.WarehouseHandling];
        foreach (var to in way)
        {
            request = SupplyRules.Advance(request, items, to, null, "w", Now).Work!.Request;
        }

        return request;
    }

    private static (SupplyRequest Request, ImmutableArray<SupplyItem> Items) Created(
        SupplyType type, params (string Offer, int Units)[] items) => Created(type, StockKind.Fit, items);

    private static (SupplyRequest Request, ImmutableArray<SupplyItem> Items) Created(
        SupplyType type, StockKind from, params (string Offer, int Units)[] items)
    {
        var work = SupplyRules.Create(Request(type), Items(from, items), "w", Now).Work!;
        return (work.Request, [.. work.Records[..^1].Select(r => (SupplyItem)r.Record)]);
    }

    private static ImmutableArray<SupplyItem> Items(StockKind from, (string Offer, int Units)[] items) =>
    [
        .. items.Select((i, n) => new SupplyItem
        {
            Id = 700 + n,
            BusinessId = 10,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            RequestId = 70,
            OfferId = i.Offer,
            Name = i.Offer,
            From = from,
            Planned = i.Units,
        }),
    ];

    private static SupplyRequest Request(SupplyType type) => new()
    {
        Id = 70,
        BusinessId = 10,
        Version = 0,
        CreatedAt = default,
        UpdatedAt = default,
        CampaignId = 100,
        WarehouseId = 5,
        Type = type,
        Subtype = "DEFAULT",
        Status = default,
    };
}
