using Laas.Client;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class ClientPagingTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_goes_through_all_pages()
    {
        var handler = new FakeHttpHandler()
            .Ok("""{"orders":[{"orderId":3},{"orderId":2}],"paging":{"nextPageToken":"t+1"}}""")
            .Ok("""{"orders":[],"paging":{"nextPageToken":"t2"}}""")
            .Ok("""{"orders":[{"orderId":1}],"paging":{}}""");

        var ids = await handler.Client().ListOrdersAsync(4, limit: 2, cancellationToken: Ct)
            .Select(o => o.OrderId).ToListAsync(Ct);

        Assert.Equal([3, 2, 1], ids);
        Assert.Equal("/v1/businesses/4/orders?limit=2", handler.Requests[0].Path);
        Assert.Equal("/v1/businesses/4/orders?pageToken=t%2B1&limit=2", handler.Requests[1].Path);
        Assert.Equal("/v1/businesses/4/orders?pageToken=t2&limit=2", handler.Requests[2].Path);
    }

    [Fact]
    public async Task Pages_are_asked_for_only_when_they_are_wanted()
    {
        var handler = new FakeHttpHandler()
            .Ok("""{"status":"OK","result":{"logisticPoints":[{"logisticPointId":1}],"paging":{"nextPageToken":"t"}}}""");

        var first = await handler.Client().ListLogisticPointsAsync(4, cancellationToken: Ct).FirstAsync(Ct);

        Assert.Equal(1, first.LogisticPointId);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_server_that_names_the_same_page_again_is_left()
    {
        const string page = """{"campaigns":[],"paging":{"nextPageToken":"t"}}""";
        var handler = new FakeHttpHandler().Ok(page).Ok(page);

        await Assert.ThrowsAsync<LaasException>(
            async () => await handler.Client().ListCampaignsAsync(cancellationToken: Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_list_without_its_member_is_empty()
    {
        var handler = new FakeHttpHandler().Ok("{}");

        Assert.Empty(await handler.Client().ListRegionChildrenAsync(213, cancellationToken: Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task Cancelling_the_enumeration_ends_it()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var handler = new FakeHttpHandler().Ok("""{"orders":[{"orderId":1}],"paging":{"nextPageToken":"t"}}""");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var order in handler.Client().ListOrdersAsync(4, cancellationToken: Ct).WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
    }
}
