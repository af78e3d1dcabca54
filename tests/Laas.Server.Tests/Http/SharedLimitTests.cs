using Laas.Server.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Laas.Server.Tests.Http;

/// <summary>Several nodes, each with limits of its own, on one PostgreSQL.</summary>
public sealed class SharedLimitTests : LimitNodes
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(1_003)]
    public async Task Nodes_under_load_let_through_exactly_the_amount_together(long amount)
    {
        SetAmount(amount);
        var nodes = new[] { Node(), Node(), Node() };

        var first = await Task.WhenAll(nodes.SelectMany(n => Enumerable.Range(0, 6).Select(_ => DrainAsync(n))));
        Clock.Advance(TimeSpan.FromHours(1));
        var second = await Task.WhenAll(nodes.SelectMany(n => Enumerable.Range(0, 6).Select(_ => DrainAsync(n))));

        Assert.Equal((amount, amount), (first.Sum(), second.Sum()));
    }

    [Fact]
    public async Task A_crash_costs_at_most_one_chunk_until_the_window_ends()
    {
        SetAmount(1_000);
        var crashed = Node();
        var survivors = new[] { Node(), Node() };
        var used = 0L;
        for (var i = 0; i < 13; i++)
        {
            used += await UseAsync(crashed) ? 1 : 0;
        }

        // From here on nobody hears of it again.
        used += (await Task.WhenAll(survivors.Select(DrainAsync))).Sum();
        Assert.InRange(used, 1_000 - LimitRule.ChunkOf(1_000), 1_000);

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1_000, (await Task.WhenAll(survivors.Select(DrainAsync))).Sum());
    }

    [Fact]
    public async Task Idle_units_go_back_to_the_others()
    {
        SetAmount(1_000);
        var idle = Node();
        var busy = Node();
        Assert.True(await UseAsync(idle));
        Assert.Equal(990, await DrainAsync(busy));

        Clock.Advance(QuotaReturner.Idle);
        await idle.ReturnIdleAsync(QuotaReturner.Idle, Stop);

        Assert.Equal(9, await DrainAsync(busy));
        Assert.False(await UseAsync(idle));
    }

    [Fact]
    public async Task Units_in_use_and_units_that_were_just_used_stay()
    {
        SetAmount(1_000);
        var node = Node();
        var running = await EnterAsync(node);

        await node.ReturnIdleAsync(QuotaReturner.Idle, Stop);
        Assert.Equal(0, Quotas.Returned);

        await node.ReturnIdleAsync(TimeSpan.Zero, Stop);
        Assert.Equal(9, Quotas.Returned);

        await node.LeaveAsync(running, 503, 0);
        await node.ReturnIdleAsync(TimeSpan.Zero, Stop);
        Assert.Equal(10, Quotas.Returned);
        Assert.Equal(1_000, await DrainAsync(Node()));
    }

    [Fact]
    public async Task A_leased_unit_is_used_without_the_database()
    {
        SetAmount(10_000);
        var node = Node();

        for (var i = 0; i < 1_000; i++)
        {
            var entering = node.EnterAsync(Request());
            Assert.Equal(i % 100 != 0, entering.IsCompletedSuccessfully);
            var leaving = node.LeaveAsync(await entering, 200, 1);
            Assert.True(leaving.IsCompletedSuccessfully);
            await leaving;
        }

        Assert.Equal(10, Quotas.Leases);
    }

    [Fact]
    public async Task A_unit_in_memory_costs_no_allocation()
    {
        var alone = new RateLimits(Options, Clock, NullLogger<RateLimits>.Instance);
        SetAmount(1_000_000);
        var sharing = Node();
        var request = Request();

        foreach (var node in new[] { alone, sharing })
        {
            var lease = await node.EnterAsync(request);
            await node.LeaveAsync(lease, 200, 1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                var entering = node.EnterAsync(request);
                await node.LeaveAsync(await entering, 200, 1);
            }

            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Fact]
    public async Task An_exhausted_node_asks_once_a_second()
    {
        SetAmount(5);
        var node = Node();
        Assert.Equal(5, await DrainAsync(node));
        var asked = Quotas.Leases;

        for (var i = 0; i < 100; i++)
        {
            Assert.False(await UseAsync(node));
        }

        Assert.Equal(asked, Quotas.Leases);
        Clock.Advance(LimitWindow.AskAgainAfter);
        Assert.False(await UseAsync(node));
        Assert.False(await UseAsync(node));
        Assert.Equal(asked + 1, Quotas.Leases);
    }

    [Fact]
    public async Task Requests_that_wait_ask_together_and_hold_parallel_slots()
    {
        SetAmount(1_000);
        Options.Parallel = 4;
        var node = Node();
        Quotas.Gate = new TaskCompletionSource();

        var waiting = Enumerable.Range(0, 4).Select(_ => node.EnterAsync(Request()).AsTask()).ToList();
        var refused = await EnterAsync(node);
        Quotas.Gate.SetResult();
        var entered = await Task.WhenAll(waiting);

        Assert.Equal(420, refused.Refusal?.Status);
        Assert.All(entered, e => Assert.Null(e.Refusal));
        Assert.Equal(1, Quotas.Leases);
    }

    [Fact]
    public async Task A_client_that_goes_away_while_it_waits_leaves_nothing_behind()
    {
        SetAmount(1_000);
        Options.Parallel = 1;
        var node = Node();
        Quotas.Gate = new TaskCompletionSource();
        using var aborted = new CancellationTokenSource();
        var request = Request();
        request.Http.RequestAborted = aborted.Token;

        var waiting = node.EnterAsync(request).AsTask();
        await aborted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Quotas.Gate.SetResult();

        Assert.True(await UseAsync(node));
    }

    [Fact]
    public async Task An_answer_that_counts_more_than_is_leased_is_charged_to_all_nodes_before_it_is_sent()
    {
        Options.Operations["getStocks"] = new LimitOverride { Amount = 100 };
        var one = Node();
        var two = Node();

        Assert.Equal(30, await CountAsync(one, 70));
        Assert.Equal(29, await CountAsync(two, 1));
        Assert.Equal(0, await CountAsync(one, 60));
        Assert.Null(await CountAsync(two, 1));
        Assert.Null(await CountAsync(one, 1));

        async Task<long?> CountAsync(RateLimits node, long counted)
        {
            var lease = await EnterAsync(node, OperationTable.GetStocks);
            var state = await node.LeaveAsync(lease, 200, counted);
            return lease.Refusal is null ? state.Remaining : null;
        }
    }

    [Fact]
    public async Task A_request_pays_in_the_window_in_which_it_was_let_in()
    {
        SetAmount(3);
        var node = Node();
        var running = await EnterAsync(node);
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, await DrainAsync(Node()));
        Assert.Equal(0, (await node.LeaveAsync(running, 200, 1)).Remaining - 3);
        Assert.False(await UseAsync(node));
    }

    [Fact]
    public async Task A_refused_caller_is_charged_and_never_waits()
    {
        SetAmount(3);
        var one = Node();
        var two = Node();
        for (var i = 0; i < 5; i++)
        {
            await one.LeaveAsync(one.ForRefused(Request()), 403, 1);
        }

        var state = await two.LeaveAsync(two.ForRefused(Request()), 403, 1);

        Assert.Equal(0, state.Remaining);
        Assert.True(await UseAsync(two));
    }

    [Fact]
    public async Task Without_the_database_leased_units_are_used_up_and_then_requests_are_refused_as_unavailable()
    {
        SetAmount(1_000);
        var node = Node();
        Assert.True(await UseAsync(node));
        Quotas.IsDown = true;

        for (var i = 0; i < 9; i++)
        {
            Assert.True(await UseAsync(node));
        }

        var asked = Quotas.Leases;
        var refused = await EnterAsync(node);
        var again = await EnterAsync(node);
        var state = await node.LeaveAsync(again, 503, 1);

        Assert.Equal((503, 503, 990), (refused.Refusal?.Status, again.Refusal?.Status, state.Remaining));
        Assert.Equal(asked + 1, Quotas.Leases);
        Quotas.IsDown = false;
        Clock.Advance(LimitWindow.AskAgainAfter);
        Assert.Equal(990, await DrainAsync(node));
    }

    [Fact]
    public async Task Over_HTTP_nodes_share_and_a_node_that_stops_returns_what_it_has()
    {
        SetAmount(200);
        var one = await TestHost.StartAsync(Limits, Quotas);
        await using var two = await TestHost.StartAsync(Limits, Quotas);

        Assert.Equal(199, (await one.PostAsync(TestHost.CreatePath)).Remaining());
        Assert.Equal(197, (await two.PostAsync(TestHost.CreatePath)).Remaining());
        await one.DisposeAsync();
        Quotas.IsDown = true;
        Assert.Equal(196, (await two.PostAsync(TestHost.CreatePath)).Remaining());
        var refused = (await two.PostAsync(TestHost.CreatePath)).AssertRefused(503, "SERVICE_UNAVAILABLE");
        Quotas.IsDown = false;
        two.Clock.Advance(LimitWindow.AskAgainAfter);

        Assert.Equal((196, "5"), (refused.Remaining(), refused.Header("Retry-After")));
        Assert.Equal(1, Quotas.Returned);
        Assert.Equal(196, (await two.PostAsync(TestHost.CreatePath)).Remaining());

        void Limits(LimitOptions limits) => limits.Operations["createOrder"] = Options.Operations["createOrder"];
    }
}
