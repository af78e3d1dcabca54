using System.Text;
using Laas.Server.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class IdempotencyTests
{
    private static readonly (string, string) Once = ("Idempotency-Key", "once");

    [Fact]
    public async Task The_same_request_gets_the_first_answer_byte_for_byte_and_is_charged()
    {
        await using var host = await StartAsync();

        var first = await host.PostAsync(TestHost.CreatePath, "{\"a\":1}", null, Once);
        var second = await host.PostAsync(TestHost.CreatePath, "{\"a\":1}", null, Once);
        var withSuffix = await host.PostAsync(TestHost.CreatePath + ".json", "{\"a\":1}", null, Once);
        var without = await host.PostAsync(TestHost.CreatePath, "{\"a\":1}");

        Assert.Equal("{\"order\":1}", first.Body);
        Assert.Equal((first.Status, first.Body), (second.Status, second.Body));
        Assert.Equal(first.Body, withSuffix.Body);
        Assert.Equal("{\"order\":2}", without.Body);
        Assert.Equal(first.Remaining() - 1, second.Remaining());
        Assert.NotEqual(first.Header("X-Request-Id"), second.Header("X-Request-Id"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Another_body_is_refused()
    {
        await using var host = await StartAsync();
        await host.PostAsync(TestHost.CreatePath, "{\"a\":1}", null, Once);

        (await host.PostAsync(TestHost.CreatePath, "{\"a\":2}", null, Once)).AssertRefused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task Another_business_or_operation_may_use_the_same_key()
    {
        await using var host = await StartAsync();
        var theirs = host.AddKey(TestHost.OtherBusinessId, ["all-methods"]);

        await host.PostAsync(TestHost.CreatePath, "{}", null, Once);

        Assert.Equal("{\"order\":2}", (await host.PostAsync("/v1/campaigns/200/orders/create", "{}", theirs, Once)).Body);
        Assert.Equal(200, (await host.PostAsync("/v1/campaigns/100/orders/update", "{}", null, Once)).Status);
    }

    [Fact]
    public async Task Concurrent_twins_wait_for_the_first()
    {
        await using var host = await StartAsync(o => o.Parallel = 100);
        using var gate = new SemaphoreSlim(0);
        var inner = host.Handlers["createOrder"];
        var entered = 0;
        host.Handlers["createOrder"] = async (context, ct) =>
        {
            Interlocked.Increment(ref entered);
            await gate.WaitAsync(ct);
            return await inner(context, ct);
        };

        var twins = Enumerable.Range(0, 20).Select(_ => host.PostAsync(TestHost.CreatePath, "{}", null, Once)).ToList();
        var idempotency = host.Services.GetRequiredService<IdempotencyGate>();
        while (idempotency.RunningCount < 20 || Volatile.Read(ref entered) == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(1, entered);
        gate.Release();
        var replies = await Task.WhenAll(twins);

        Assert.All(replies, r => Assert.Equal((200, "{\"order\":1}"), (r.Status, r.Body)));
        Assert.Equal((1, 0), (entered, idempotency.RunningCount));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var host = await StartAsync();
        var inner = host.Handlers["createOrder"];
        host.Handlers["createOrder"] = (_, _) => ValueTask.FromResult(Answer.BadRequest("NOT_ENOUGH_STOCK", "none left"));
        (await host.PostAsync(TestHost.CreatePath, "{}", null, Once)).AssertRefused(400, "NOT_ENOUGH_STOCK");

        host.Handlers["createOrder"] = inner;

        Assert.Equal("{\"order\":1}", (await host.PostAsync(TestHost.CreatePath, "{}", null, Once)).Body);
    }

    [Fact]
    public async Task The_loser_of_a_race_with_another_process_gets_the_winners_answer()
    {
        await using var host = await StartAsync();
        host.Handlers["createOrder"] = (context, _) =>
        {
            var claim = context.Idempotency!;
            host.Stored[(claim.BusinessId, claim.Operation, claim.Key)] = new(claim.RequestHash, 200, "{\"theirs\":1}"u8.ToArray());
            return ValueTask.FromResult(Answer.BadRequest("ORDER_ALREADY_EXISTS", "lost"));
        };

        Assert.Equal("{\"theirs\":1}", (await host.PostAsync(TestHost.CreatePath, "{}", null, Once)).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a,b c")]
    public async Task Bad_keys_are_refused(string key)
    {
        await using var host = await StartAsync();

        (await host.PostAsync(TestHost.CreatePath, "{}", null, ("Idempotency-Key", key))).AssertRefused(400, "BAD_REQUEST");
    }

    [Theory]
    [InlineData(255, 200)]
    [InlineData(256, 400)]
    public async Task Keys_have_255_characters_at_most(int length, int status)
    {
        await using var host = await StartAsync();

        var reply = await host.PostAsync(TestHost.CreatePath, "{}", null, ("Idempotency-Key", new string('k', length)));

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Reading_operations_ignore_the_header()
    {
        await using var host = await StartAsync();

        Assert.Equal(200, (await host.GetAsync("/v2/campaigns", null, ("Idempotency-Key", "two words"))).Status);
    }

    private static async Task<TestHost> StartAsync(Action<LimitOptions>? limits = null)
    {
        var host = await TestHost.StartAsync(limits);
        var orders = 0;
        host.Handlers["createOrder"] = (context, _) =>
        {
            var answer = Answer.Ok(Encoding.UTF8.GetBytes($"{{\"order\":{Interlocked.Increment(ref orders)}}}"));
            if (context.Idempotency is { } claim)
            {
                host.Stored[(claim.BusinessId, claim.Operation, claim.Key)] = new(claim.RequestHash, answer.Status, answer.Body);
            }

            return ValueTask.FromResult(answer);
        };
        return host;
    }
}
