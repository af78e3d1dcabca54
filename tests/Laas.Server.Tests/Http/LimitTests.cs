using System.Globalization;
using Laas.Server.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class LimitTests
{
    [Fact]
    public async Task Lets_through_exactly_the_amount_and_again_after_the_window()
    {
        await using var host = await StartAsync(3);

        for (var left = 2; left >= 0; left--)
        {
            var reply = await host.PostAsync(TestHost.CreatePath);
            Assert.Equal((200, "3", left), (reply.Status, reply.Header("X-RateLimit-Resource-Limit"), reply.Remaining()));
            Assert.Equal("Mon, 02 Mar 2026 10:00:00 GMT", reply.Header("X-RateLimit-Resource-Until"));
        }

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        var refused = (await host.PostAsync(TestHost.CreatePath)).AssertRefused(420, "METHOD_FAILURE");
        Assert.Equal(
            "Hit rate limit of 3 requests per 1 hour for resource /campaigns/{campaignId}/orders/create.json for campaignId 100",
            refused.Text);
        Assert.Equal(0, refused.Remaining());

        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, (await host.PostAsync(TestHost.CreatePath)).Remaining());
    }

    [Fact]
    public async Task Windows_begin_with_the_hour_whenever_the_first_request_comes()
    {
        await using var host = await StartAsync(3);
        host.Clock.Advance(TimeSpan.FromMinutes(59));

        var first = await host.PostAsync(TestHost.CreatePath);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await host.PostAsync(TestHost.CreatePath);

        Assert.Equal((2, "Mon, 02 Mar 2026 10:00:00 GMT"), (first.Remaining(), first.Header("X-RateLimit-Resource-Until")));
        Assert.Equal((2, "Mon, 02 Mar 2026 11:00:00 GMT"), (next.Remaining(), next.Header("X-RateLimit-Resource-Until")));
    }

    [Fact]
    public async Task Concurrent_requests_cannot_pass_the_amount_together()
    {
        await using var host = await StartAsync(5, parallel: 100);
        host.Handlers["createOrder"] = async (_, ct) =>
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            return Answer.Empty;
        };

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.PostAsync(TestHost.CreatePath)));

        Assert.Equal(5, replies.Count(r => r.Status == 200));
        Assert.Equal(35, replies.Count(r => r.Status == 420));
    }

    [Fact]
    public async Task Client_errors_are_charged_and_server_errors_are_not()
    {
        await using var host = await StartAsync(10);
        host.Handlers["createOrder"] = (_, _) => ValueTask.FromResult(Answer.BadRequest("no"));
        Assert.Equal(9, (await host.PostAsync(TestHost.CreatePath)).Remaining());

        host.Handlers["createOrder"] = (_, _) => throw new InvalidOperationException("bug");
        Assert.Equal(9, (await host.PostAsync(TestHost.CreatePath)).AssertRefused(500, "INTERNAL_ERROR").Remaining());

        host.Handlers["createOrder"] = (_, _) => ValueTask.FromResult(Answer.Unavailable());
        Assert.Equal(9, (await host.PostAsync(TestHost.CreatePath)).AssertRefused(503, "SERVICE_UNAVAILABLE").Remaining());
    }

    [Fact]
    public async Task Elements_are_counted_where_the_contract_counts_them()
    {
        await using var host = await TestHost.StartAsync(o => o.Operations["getStocks"] = new LimitOverride { Amount = 10, PeriodSeconds = 90 });
        const string Path = "/v2/campaigns/100/offers/stocks";
        host.Handlers["getStocks"] = (context, _) =>
        {
            context.Counted = long.Parse(context.Http.Request.Query["n"].ToString(), CultureInfo.InvariantCulture);
            return ValueTask.FromResult(Answer.Empty);
        };

        Assert.Equal(10, (await host.PostAsync(Path + "?n=0")).Remaining());
        Assert.Equal(3, (await host.PostAsync(Path + "?n=7")).Remaining());
        Assert.Equal(0, (await host.PostAsync(Path + "?n=50")).Remaining());
        Assert.Equal(
            "Hit rate limit of 10 requests per 90 seconds for resource /campaigns/{campaignId}/offers/stocks.json for campaignId 100",
            (await host.PostAsync(Path + "?n=1")).AssertRefused(420, "METHOD_FAILURE").Text);
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(9, (await host.PostAsync(Path + "?n=1")).Remaining());
    }

    [Fact]
    public async Task Entities_and_operations_have_windows_of_their_own()
    {
        await using var host = await StartAsync(1);
        var medium = host.AddKey(TestHost.MediumBusinessId, ["all-methods"]);
        host.Limits.Operations["createOrder"].MediumAmount = 7;

        Assert.Equal(0, (await host.PostAsync(TestHost.CreatePath)).Remaining());
        Assert.Equal(6, (await host.PostAsync("/v1/campaigns/400/orders/create", "{}", medium)).Remaining());
        Assert.Equal(9_999, (await host.PostAsync("/v1/campaigns/100/orders/update")).Remaining());
        Assert.Equal(420, (await host.PostAsync(TestHost.CreatePath)).Status);
    }

    [Fact]
    public async Task An_alias_uses_the_same_window()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(999, (await host.PostAsync("/v1/campaigns/100/delivery-options")).Remaining());
        Assert.Equal(998, (await host.PostAsync("/v2/campaigns/100/delivery-options")).Remaining());
    }

    [Fact]
    public async Task Refused_access_is_charged_to_the_caller_and_never_to_the_owner()
    {
        await using var host = await StartAsync(5);
        var theirs = host.AddKey(TestHost.OtherBusinessId, ["all-methods"]);

        for (var i = 0; i < 6; i++)
        {
            (await host.PostAsync(TestHost.CreatePath, "{}", theirs)).AssertRefused(403, "FORBIDDEN");
        }

        Assert.Equal(0, (await host.PostAsync(TestHost.CreatePath, "{}", theirs)).Remaining());
        Assert.Equal(4, (await host.PostAsync(TestHost.CreatePath)).Remaining());
    }

    [Theory]
    [InlineData("/v1/campaigns/100/orders/create", "createOrder", 4, "campaignId 100")]
    [InlineData("/v1/campaigns/100/delivery-options", "getDeliveryOptions", 10, "campaignId 100")]
    [InlineData("/v1/businesses/10/orders", "getBusinessOrders", 6, "businessId 10")]
    [InlineData("/v2/auth/token", "getAuthTokenInfo", 4, "businessId 10")]
    public async Task Refuses_one_request_too_many_at_a_time(string path, string operation, int cap, string entity)
    {
        await using var host = await TestHost.StartAsync();
        using var gate = new SemaphoreSlim(0);
        using var inside = new SemaphoreSlim(0);
        host.Handlers[operation] = async (_, ct) =>
        {
            inside.Release();
            await gate.WaitAsync(ct);
            return Answer.Empty;
        };
        var running = Enumerable.Range(0, cap).Select(_ => host.PostAsync(path)).ToList();
        for (var i = 0; i < cap; i++)
        {
            await inside.WaitAsync(TestContext.Current.CancellationToken);
        }

        var refused = (await host.PostAsync(path)).AssertRefused(420, "METHOD_FAILURE");
        gate.Release(cap);
        var answered = await Task.WhenAll(running);

        Assert.Equal($"Hit rate limit of {cap} parallel requests for {entity}", refused.Text);
        Assert.All(answered, r => Assert.Equal(200, r.Status));
        host.Handlers.Clear();
        var after = await host.PostAsync(path);
        Assert.Equal((200, answered.Min(r => r.Remaining()) - 1), (after.Status, after.Remaining()));
    }

    [Fact]
    public async Task Operations_without_a_cap_share_one()
    {
        await using var host = await TestHost.StartAsync();
        using var gate = new SemaphoreSlim(0);
        using var inside = new SemaphoreSlim(0);
        host.Handlers["createOrder"] = async (_, ct) =>
        {
            inside.Release();
            await gate.WaitAsync(ct);
            return Answer.Empty;
        };
        var running = Enumerable.Range(0, 4).Select(_ => host.PostAsync(TestHost.CreatePath)).ToList();
        for (var i = 0; i < 4; i++)
        {
            await inside.WaitAsync(TestContext.Current.CancellationToken);
        }

        var other = await host.GetAsync("/v2/campaigns/100");
        var own = await host.GetAsync("/v2/campaigns/100/orders");
        var business = await host.PostAsync("/v1/businesses/10/operations");
        gate.Release(4);
        await Task.WhenAll(running);

        Assert.Equal((420, 200, 200), (other.Status, own.Status, business.Status));
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns/100")).Status);
    }

    [Fact]
    public async Task Off_refuses_and_counts_nothing()
    {
        await using var host = await TestHost.StartAsync(o =>
        {
            o.Mode = LimitOptions.Off;
            o.Operations["createOrder"] = new LimitOverride { Amount = 1 };
        });

        await host.PostAsync(TestHost.CreatePath);
        var reply = await host.PostAsync(TestHost.CreatePath);

        Assert.Equal((200, 1), (reply.Status, reply.Remaining()));
    }

    [Fact]
    public async Task Idle_entities_are_forgotten()
    {
        await using var host = await TestHost.StartAsync();
        var limits = host.Services.GetRequiredService<RateLimits>();
        await host.GetAsync("/v2/campaigns/100");
        await host.GetAsync("/v2/campaigns");
        Assert.Equal(2, limits.EntityCount);

        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(4_999, (await host.GetAsync("/v2/campaigns/100")).Remaining());

        Assert.Equal(1, limits.EntityCount);
    }

    [Fact]
    public async Task There_are_no_limit_headers_without_a_key_or_an_operation()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Null((await host.GetAsync("/v2/campaigns", "none")).Header("X-RateLimit-Resource-Limit"));
        Assert.Null((await host.GetAsync("/nowhere")).Header("X-RateLimit-Resource-Limit"));
    }

    [Fact]
    public void Bad_options_are_named()
    {
        var options = new LimitOptions { Mode = "some", Parallel = 0 };
        options.Operations["nothing"] = new LimitOverride { Amount = 0 };

        Assert.Equal(4, options.Validate().Count());
        Assert.Empty(new LimitOptions().Validate());
    }

    private static Task<TestHost> StartAsync(long amount, int? parallel = null) =>
        TestHost.StartAsync(o => o.Operations["createOrder"] = new LimitOverride { Amount = amount, Parallel = parallel });
}
