using System.Globalization;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>Order lists under change, and their windows at the borders of Moscow's day.</summary>
[Trait("store", "any")]
public sealed class OrderListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paging_has_no_duplicate_and_no_gap_while_orders_come_in()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        var created = await Task.WhenAll(Enumerable.Range(0, 33).Select(_ => CreateAsync(server, order)));

        var v1 = new List<long>();
        await foreach (var found in server.Client.ListOrdersAsync(World.Business, limit: 5, cancellationToken: Cancel))
        {
            v1.Add(found.OrderId);
            if (v1.Count % 4 == 0)
            {
                await CreateAsync(server, order);
            }
        }

        Assert.Equal(created.Order(), v1.Order());
        var v2 = new List<long>();
        await foreach (var found in server.Client.ListCampaignOrdersAsync(World.Campaign, limit: 7, cancellationToken: Cancel))
        {
            v2.Add(found.Id);
            if (v2.Count % 10 == 0)
            {
                await CreateAsync(server, order);
            }
        }

        Assert.Equal(v2.Count, v2.Distinct().Count());
        Assert.Equal(v1, v2.Where(created.Contains));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Days_begin_at_midnight_in_Moscow()
    {
        await using var server = await TestServer.StartAsync(new() { Start = new(2026, 3, 2, 20, 59, 30, TimeSpan.Zero) });
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        var monday = await CreateAsync(server, order);
        server.Clock.JumpTo(new(2026, 3, 2, 21, 0, 1, TimeSpan.Zero));
        var tuesday = await CreateAsync(server, order);

        Assert.Equal([monday], await V1Async(server, "2026-03-02", "2026-03-03"));
        Assert.Equal([tuesday], await V1Async(server, "2026-03-03", "2026-03-04"));
        Assert.Equal([monday], await V1Async(server, "2026-03-02", "2026-03-02"));
        Assert.Equal([tuesday, monday], await V1Async(server, "2026-03-02", null));
        Assert.Equal([], await V1Async(server, "2026-03-04", null));
        Assert.Equal([tuesday, monday], await V1Async(server, null, null));
        Assert.Equal([monday], await V2Async(server, "02-03-2026", "03-03-2026"));
        Assert.Equal([tuesday], await V2Async(server, "03-03-2026", "03-03-2026"));
        Assert.Equal([tuesday], await V2Async(server, "2026-03-03", "2026-03-04"));

        Assert.StartsWith("02-03-2026 23:59:", (await server.Client.ReadAsync(monday)).CreationDate.Text, StringComparison.Ordinal);
        Assert.StartsWith("03-03-2026 00:00:", (await server.Client.ReadAsync(tuesday)).CreationDate.Text, StringComparison.Ordinal);
        var listed = await server.PostAsync($"/v1/businesses/{World.Business}/orders", string.Create(CultureInfo.InvariantCulture, $"{{\"orderIds\":[{tuesday}]}}"));
        Assert.Contains("\"creationDate\":\"2026-03-03T00:00:", listed.Body, StringComparison.Ordinal);
        Assert.Contains("+03:00\"", listed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_window_is_thirty_days_but_ids_reach_further()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        var id = await CreateAsync(server, order with { ExternalOrderId = "old" });
        server.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([id], await V1Async(server, null, null));
        server.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await V1Async(server, null, null));
        Assert.Empty(await V2Async(server, null, null));
        Assert.Equal([id], await IdsAsync(server, new() { OrderIds = [id] }));
        Assert.Equal([id], await IdsAsync(server, new() { ExternalOrderIds = ["old", "never"] }));
        await Refused.WithAsync(V1Async(server, "2026-03-01", "2026-04-01"), 400, ErrorCodes.BadRequest, "'2026-03-01'", "'2026-04-01'", "'30' days");
        await Refused.WithAsync(V1Async(server, "2026-03-03", "2026-03-02"), 400, ErrorCodes.BadRequest, "creation start date");
        await Refused.WithAsync(V2Async(server, "01-03-2026", "01-04-2026"), 400, ErrorCodes.BadRequest, "'30' days");
    }

    [Fact]
    public async Task Filters_are_joined_by_and()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        var draft = await CreateAsync(server, order with { Draft = true });
        var accepted = await CreateAsync(server, order with { ExternalOrderId = "mine" });

        Assert.Equal([draft], await IdsAsync(server, new() { Statuses = [OrderStatusType.Reserved] }));
        Assert.Equal([accepted], await IdsAsync(server, new() { Substatuses = [OrderSubstatusType.Started], OrderIds = [draft, accepted] }));
        Assert.Empty(await IdsAsync(server, new() { ExternalOrderIds = ["mine"], Statuses = [OrderStatusType.Reserved] }));
        Assert.Empty(await IdsAsync(server, new() { ProgramTypes = [SellingProgramType.Fbs] }));
        Assert.Empty(await IdsAsync(server, new() { Statuses = [OrderStatusType.Placing] }));
        Assert.Empty(await IdsAsync(server, new() { SourcePlatforms = [OrderSourcePlatformType.Ozon] }));
        Assert.Empty(await IdsAsync(server, new() { CampaignIds = [World.SecondCampaign] }));
        Assert.Equal(2, (await IdsAsync(server, new() { ProgramTypes = [SellingProgramType.Laas], CampaignIds = [World.Campaign, 5] })).Count);
        Assert.Empty(await IdsAsync(server, new() { Dates = new() { ShipmentDateFrom = new("2026-03-03") } }));
        Assert.Equal(2, (await IdsAsync(server, new() { Dates = new() { ShipmentDateFrom = new("2026-03-02"), ShipmentDateTo = new("2026-03-03") } })).Count);
    }

    private static async Task<long> CreateAsync(TestServer server, NewOrder order) => Assert.Single(
        await server.Client.CreateAsync(order with { ExternalOrderId = order.ExternalOrderId is "old" or "mine" ? order.ExternalOrderId : Requests.NextExternalId() }));

    private static async Task<IReadOnlyList<long>> IdsAsync(TestServer server, GetBusinessOrdersRequest filter) =>
        [.. (await server.Client.GetBusinessOrdersAsync(World.Business, filter, cancellationToken: Cancel)).Orders.Select(o => o.OrderId)];

    private static Task<IReadOnlyList<long>> V1Async(TestServer server, string? from, string? to) => IdsAsync(server, new()
    {
        Dates = new() { CreationDateFrom = from is null ? null : new WireDate(from), CreationDateTo = to is null ? null : new WireDate(to) },
    });

    private static async Task<IReadOnlyList<long>> V2Async(TestServer server, string? from, string? to)
    {
        var query = new Laas.Client.OrdersQuery
        {
            FromDate = from is null ? null : new LegacyDate(from),
            ToDate = to is null ? null : new LegacyDate(to),
        };
        return [.. (await server.Client.GetOrdersAsync(World.Campaign, query, cancellationToken: Cancel)).Orders.Select(o => o.Id)];
    }
}
