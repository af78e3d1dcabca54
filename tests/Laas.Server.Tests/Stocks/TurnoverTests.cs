using Laas.Contracts;
using Laas.Server.Stocks;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Stocks;

/// <summary>turnoverSummary of getStocks: from what was really shipped and came back.</summary>
[Trait("store", "any")]
public sealed class TurnoverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 10, "VERY_HIGH", 0)]
    [InlineData(44, 120, "VERY_HIGH", 44)]
    [InlineData(45, 120, "HIGH", 45)]
    [InlineData(99, 120, "HIGH", 99)]
    [InlineData(100, 120, "ALMOST_LOW", 100)]
    [InlineData(119, 120, "ALMOST_LOW", 119)]
    [InlineData(120, 120, "LOW", 120)]
    [InlineData(1, 3600, "VERY_HIGH", 0)]
    public void Bands_follow_the_days(long fit, long sold, string band, int days) =>
        Assert.Equal((band, days), (Turnover.Of(fit, sold).Turnover.Value, (int)Math.Floor(Turnover.Of(fit, sold).TurnoverDays!.Value)));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Without_sales_there_are_no_days(long sold) =>
        Assert.Equal(new TurnoverSummary(TurnoverType.NoSales), Turnover.Of(10, sold));

    [Fact]
    public async Task It_counts_what_was_shipped_less_what_came_back()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.Client.CreateOneAsync(World.Fifty, 10);
        await driver.DeliverAsync(order);
        Assert.Equal(new TurnoverSummary(TurnoverType.Low, 480m), await SummaryAsync(server, World.Fifty));

        var back = await Returns.ReturnRequests.CreateReturnAsync(
            server.Client, Returns.ReturnRequests.Of(order, new Goods(World.Fifty, 4)));
        await driver.AdvanceAsync(back, Laas.Domain.ReturnStatus.Received);
        await driver.TakeInAsync(back, l => (Laas.Domain.StockAmounts.Of(Laas.Domain.StockKind.Defect, l.Count), 0));
        Assert.Equal(new TurnoverSummary(TurnoverType.Low, 800m), await SummaryAsync(server, World.Fifty));
        Assert.Null(await SummaryAsync(server, World.Cup));
    }

    [Fact]
    public async Task It_is_told_only_when_asked_for_and_of_what_ever_moved()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        await driver.ShipAsync(await server.Client.CreateOneAsync(World.Fifty));
        await server.Client.CreateOneAsync(World.OnlyMoscow);

        Assert.Null(await SummaryAsync(server, World.Fifty, withTurnover: false));
        Assert.Null(await SummaryAsync(server, World.OnlyMoscow));
        var listed = await server.Client.ListStocksAsync(World.Campaign, new() { WithTurnover = true }, 3, Cancel)
            .SelectMany(w => w.Offers).Where(o => o.TurnoverSummary is not null).Select(o => o.OfferId).ToListAsync(Cancel);
        Assert.Equal([World.Fifty], listed, StringComparer.Ordinal);

        server.Clock.Advance(TimeSpan.FromDays(Turnover.WindowDays + 1));
        Assert.Equal(new TurnoverSummary(TurnoverType.NoSales), await SummaryAsync(server, World.Fifty));
        Assert.Null(await SummaryAsync(server, World.OnlyMoscow));
    }

    private static async Task<TurnoverSummary?> SummaryAsync(TestServer server, string offer, bool withTurnover = true)
    {
        var answer = await server.Client.GetStocksAsync(
            World.Campaign, new() { OfferIds = [offer], WithTurnover = withTurnover }, cancellationToken: Cancel);
        return answer.Warehouses.Single(w => w.WarehouseId == World.MoscowWarehouse).Offers.Single().TurnoverSummary;
    }
}
