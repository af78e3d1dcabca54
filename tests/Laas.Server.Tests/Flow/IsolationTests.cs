using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>A business sees nothing of another, not even whether it exists beyond Q6.</summary>
[Trait("store", "any")]
public sealed class IsolationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paths_of_another_business_are_forbidden_and_unknown_ones_not_found()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var operation in OperationTable.All.Where(o => o.Entity is not LimitEntity.ApiKey))
        {
            var isCampaign = operation.Entity is LimitEntity.Campaign;
            foreach (var route in (operation.Aliases ?? []).Prepend(operation.Path))
            {
                string Path(long campaign, long business) => route
                    .Replace("{campaignId}", $"{campaign}", StringComparison.Ordinal)
                    .Replace("{businessId}", $"{business}", StringComparison.Ordinal)
                    .Replace("{orderId}", "1", StringComparison.Ordinal);
                var method = new HttpMethod(operation.Method);
                var json = operation.HasBody ? "{}" : null;

                (await server.SendAsync(method, Path(World.OtherCampaign, World.OtherBusiness), json)).AssertRefused(403, ErrorCodes.Forbidden);
                var unknown = (await server.SendAsync(method, Path(999, 999), json)).AssertRefused(404, ErrorCodes.NotFound);
                Assert.Contains("'999'", unknown.Text, StringComparison.Ordinal);

                var header = ("X-Business-Id", $"{World.OtherBusiness}");
                var mismatch = await server.SendAsync(method, Path(World.Campaign, World.Business), json, null, header);
                mismatch.AssertRefused(isCampaign ? 403 : 400, isCampaign ? ErrorCodes.Forbidden : ErrorCodes.BadRequest);
                (await server.SendAsync(method, Path(World.Campaign, World.Business), json, null, ("X-Business-Id", "ten")))
                    .AssertRefused(400, ErrorCodes.BadRequest);
                if (operation.SellerOnly && isCampaign)
                {
                    (await server.SendAsync(method, Path(World.FbsCampaign, World.Business), json)).AssertRefused(400, ErrorCodes.BadRequest);
                }
            }
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Orders_and_operations_of_another_business_do_not_exist()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.OtherClient.CreateOtherAsync();
        var update = await server.OtherClient.UpdateOrderAsync(
            World.OtherCampaign, new() { Order = new() { Id = order, Customer = Requests.Ivan } }, cancellationToken: Cancel);
        var client = server.Client;

        await Refused.WithAsync(client.ReadAsync(order), 404, ErrorCodes.NotFound, $"'{order}'");
        await Refused.WithAsync(client.CancelAsync(order), 404, ErrorCodes.NotFound, $"'{order}'");
        await Refused.WithAsync(client.GetOrderUpdateOptionsAsync(World.Campaign, order, Cancel), 400, ErrorCodes.NotFound, $"'{order}'");
        await Refused.WithAsync(
            client.UpdateOrderAsync(World.Campaign, new() { Order = new() { Id = order, Customer = Requests.Ivan } }, cancellationToken: Cancel),
            400, ErrorCodes.NotFound, $"'{order}'");
        Assert.Empty((await client.GetBusinessOrdersAsync(World.Business, new() { OrderIds = [order] }, cancellationToken: Cancel)).Orders);
        Assert.Empty((await client.GetOrdersAsync(World.Campaign, new() { OrderIds = [order] }, cancellationToken: Cancel)).Orders);
        Assert.Empty((await client.GetOperationsAsync(
            World.Business, new() { OperationType = OperationType.OrderRecipientUpdate, OperationIds = [update.Operations[0].Id] }, Cancel)).Operations);
        Assert.Empty((await client.GetStocksAsync(World.SecondCampaign, new() { OfferIds = [World.Fifty] }, cancellationToken: Cancel)).Warehouses);
        Assert.DoesNotContain((await client.GetCampaignsAsync(cancellationToken: Cancel)).Campaigns, c => c.Id == World.OtherCampaign);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_order_belongs_to_its_campaign_also_within_a_business()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync();
        await Refused.WithAsync(
            server.Client.GetOrderAsync(World.SecondCampaign, id, Cancel), 404, ErrorCodes.NotFound, $"'{id}'");
        await Refused.WithAsync(
            server.Client.CancelOrderAsync(World.SecondCampaign, id, cancellationToken: Cancel), 404, ErrorCodes.NotFound, $"'{id}'");
        await Refused.WithAsync(
            server.Client.GetOrderUpdateOptionsAsync(World.SecondCampaign, id, Cancel), 400, ErrorCodes.NotFound, $"'{id}'");
        Assert.Empty((await server.Client.GetOrdersAsync(World.SecondCampaign, cancellationToken: Cancel)).Orders);
        var listed = await server.Client.GetBusinessOrdersAsync(
            World.Business, new() { CampaignIds = [World.SecondCampaign, World.OtherCampaign] }, cancellationToken: Cancel);
        Assert.Empty(listed.Orders);
    }

    [Theory]
    [InlineData(ScopeIds.AllMethodsReadOnly, 200, 403)]
    [InlineData(ScopeIds.InventoryAndOrderProcessing, 200, 200)]
    [InlineData(ScopeIds.PricingReadOnly, 403, 403)]
    public async Task Scopes_decide_what_a_key_may_do(string scope, int read, int write)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync(draft: true);
        var key = await server.AddKeyAsync(World.Business, scope);
        var orders = await server.SendAsync(HttpMethod.Post, $"/v1/businesses/{World.Business}/orders", "{}", key);
        Assert.Equal(read, orders.Status);
        var status = await server.SendAsync(
            HttpMethod.Put, $"/v2/campaigns/{World.Campaign}/orders/{id}/status",
            """{"order":{"status":"PROCESSING","substatus":"STARTED"}}""", key);
        Assert.Equal(write, status.Status);
    }
}
