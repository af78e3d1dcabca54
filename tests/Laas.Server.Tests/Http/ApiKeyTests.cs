using System.Security.Cryptography;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class ApiKeyTests
{
    private const string Body43 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void A_new_key_has_the_documented_form()
    {
        using var random = RandomNumberGenerator.Create();

        var key = ApiKeyFormat.Create(random);

        Assert.Matches("^ACMA:[A-Za-z0-9_-]{43}:[0-9a-f]{8}\\z", key);
        Assert.Null(ApiKeyFormat.Check(key));
        Assert.NotEqual(key, ApiKeyFormat.Create(random), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("", "Api-Key token prefix invalid")]
    [InlineData("ACMB:" + Body43 + ":00000000", "Api-Key token prefix invalid")]
    [InlineData("acma:" + Body43 + ":00000000", "Api-Key token prefix invalid")]
    [InlineData("ACMA:", "Api-Key token length invalid")]
    [InlineData("ACMA:" + Body43 + ":0000000", "Api-Key token length invalid")]
    [InlineData("ACMA:" + Body43 + ":000000000", "Api-Key token length invalid")]
    [InlineData("ACMA:" + Body43 + ":00000000", "Api-Key token format invalid")]
    [InlineData("ACMA:" + Body43 + "_00000000", "Api-Key token format invalid")]
    [InlineData("ACMA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+:00000000", "Api-Key token format invalid")]
    [InlineData("ACMA:ЖAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA:00000000", "Api-Key token format invalid")]
    public void Says_what_is_wrong_with_a_key(string key, string message) => Assert.Equal(message, ApiKeyFormat.Check(key));

    [Fact]
    public void Any_changed_character_is_noticed()
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);

        for (var i = 0; i < key.Length; i++)
        {
            Assert.NotNull(ApiKeyFormat.Check(key[..i] + (key[i] == '1' ? '2' : '1') + key[(i + 1)..]));
        }
    }

    [Theory]
    [InlineData(null, null, "Api-Key token is not specified")]
    [InlineData("Api-Key", "", "Api-Key token is not specified")]
    [InlineData("Api-Key", "secret", "Api-Key token prefix invalid")]
    [InlineData("Api-Key", "ACMA:1", "Api-Key token length invalid")]
    [InlineData("Authorization", "OAuth oauth_token=\"1\", oauth_client_id=\"2\"", "Api-Key token is not specified")]
    [InlineData("Authorization", "Bearer 123", "Api-Key token is not specified")]
    [InlineData("Authorization", "Bearer", "OAuth token is not specified")]
    [InlineData("Authorization", "Digest x", "Authorization header has invalid syntax")]
    public async Task Refuses_who_shows_no_key(string? header, string? value, string message)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/campaigns");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = (await Reply.OfAsync(response)).AssertRefused(401, "UNAUTHORIZED");

        Assert.Equal(message, reply.Text);
        Assert.Equal(0, host.KeyLookups);
        Assert.Null(reply.Header("X-RateLimit-Resource-Limit"));
    }

    [Fact]
    public async Task Unknown_revoked_and_expired_keys_are_told_apart()
    {
        await using var host = await TestHost.StartAsync();
        using var random = RandomNumberGenerator.Create();
        var end = host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        var expiring = host.AddKey(TestHost.BusinessId, ["all-methods"], end);

        Assert.Equal("Api-Key token is invalid", (await host.GetAsync("/v2/campaigns", ApiKeyFormat.Create(random))).Text);
        Assert.Equal(
            "Api-Key token is revoked",
            (await host.GetAsync("/v2/campaigns", host.AddKey(TestHost.BusinessId, ["all-methods"], null, true))).Text);
        host.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns", expiring)).Status);
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(
            "Api-Key token is expired", (await host.GetAsync("/v2/campaigns", expiring)).AssertRefused(401, "UNAUTHORIZED").Text);
    }

    [Fact]
    public async Task A_key_needs_one_of_the_scopes()
    {
        await using var host = await TestHost.StartAsync();
        var orders = host.AddKey(TestHost.BusinessId, ["inventory-and-order-processing"]);
        var none = host.AddKey(TestHost.BusinessId, []);

        Assert.Equal(200, (await host.PostAsync(TestHost.CreatePath, "{}", orders)).Status);
        Assert.Equal(
            "Token does not have any of the scopes to access the API method: "
            + "all-methods, all-methods:read-only, offers-and-cards-management, offers-and-cards-management:read-only",
            (await host.PostAsync("/v2/campaigns/100/offers/stocks", "{}", orders)).AssertRefused(403, "FORBIDDEN").Text);
        (await host.PostAsync("/v2/auth/token", null, none)).AssertRefused(403, "FORBIDDEN");
    }

    [Fact]
    public async Task A_revoked_key_stops_within_three_seconds()
    {
        await using var host = await TestHost.StartAsync();
        await host.GetAsync("/v2/campaigns");
        host.Revoke(host.Key);

        host.Clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns")).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(401, (await host.GetAsync("/v2/campaigns")).Status);
    }

    /// <summary>Three nodes with one store: each asks at another pace, and one of its look-ups may take its time.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(1.9, 2.4)]
    [InlineData(2.1, 0.9)]
    [InlineData(2.9, 60)]
    public async Task A_revoked_key_stops_on_every_node_within_five_seconds(double revokedAfter, double lookupTakes)
    {
        var clock = new FakeClock();
        using var random = RandomNumberGenerator.Create();
        var headers = new HeaderDictionary { ["Api-Key"] = ApiKeyFormat.Create(random) };
        var key = new ApiKey(1, TestHost.BusinessId, "Key", ScopeMask.Of(["all-methods"]));
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lookups = 0;
        var nodes = Enumerable.Range(1, 3).Select(pace => (Pace: pace, Keys: new ApiKeyCache(FindAsync, clock))).ToList();
        var late = nodes[0].Keys.AuthenticateAsync(headers, TestContext.Current.CancellationToken).AsTask();

        var revokedAt = clock.GetUtcNow().AddSeconds(revokedAfter);
        for (var tick = 0; tick < 100; tick++, clock.Advance(TimeSpan.FromSeconds(0.1)))
        {
            if (clock.GetUtcNow() >= revokedAt)
            {
                key = key with { Revoked = true };
            }

            if (clock.GetUtcNow() >= FakeClock.Start.AddSeconds(lookupTakes) && slow.TrySetResult())
            {
                Assert.NotNull((await late).Key);
            }

            foreach (var (_, keys) in nodes.Where(n => tick % n.Pace == 0))
            {
                var identity = await keys.AuthenticateAsync(headers, TestContext.Current.CancellationToken);
                Assert.True(identity.Key is null || clock.GetUtcNow() < revokedAt.AddSeconds(5));
                Assert.True(identity.Key is not null || clock.GetUtcNow() >= revokedAt);
            }
        }

        async ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
        {
            var found = key;
            if (Interlocked.Increment(ref lookups) == 1)
            {
                await slow.Task;
            }

            return found;
        }
    }

    [Fact]
    public async Task A_key_in_use_is_read_again_by_one_request_only()
    {
        await using var host = await TestHost.StartAsync();
        await host.GetAsync("/v2/campaigns/100/orders");
        await host.GetAsync("/v2/campaigns/100/orders");
        Assert.Equal(1, host.KeyLookups);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.OnKeyLookup = () =>
        {
            asked.SetResult();
            return gate.Task;
        };

        host.Clock.Advance(TimeSpan.FromSeconds(2.5));
        var renewing = host.GetAsync("/v2/campaigns/100/orders");
        await asked.Task;
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns/100/orders")).Status);
        gate.SetResult();

        Assert.Equal(200, (await renewing).Status);
        Assert.Equal(2, host.KeyLookups);
    }

    [Fact]
    public async Task Unknown_keys_are_remembered_for_a_second_and_not_without_bound()
    {
        await using var host = await TestHost.StartAsync();
        using var random = RandomNumberGenerator.Create();
        var unknown = ApiKeyFormat.Create(random);
        await host.GetAsync("/v2/campaigns", unknown);
        await host.GetAsync("/v2/campaigns", unknown);
        Assert.Equal(1, host.KeyLookups);

        host.SetKey(unknown, new ApiKey(99, TestHost.BusinessId, "late", ScopeMask.Of(["all-methods"])));
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await host.GetAsync("/v2/campaigns", unknown)).Status);
    }

    [Fact]
    public async Task The_cache_is_bounded_and_makes_room()
    {
        await using var host = await TestHost.StartAsync();
        var keys = host.Services.GetRequiredService<ApiKeyCache>();
        using var random = RandomNumberGenerator.Create();

        async Task<string> AskAsync()
        {
            var headers = new HeaderDictionary { ["Api-Key"] = ApiKeyFormat.Create(random) };
            var identity = await keys.AuthenticateAsync(headers, TestContext.Current.CancellationToken);
            Assert.Null(identity.Key);
            return headers["Api-Key"].ToString();
        }

        for (var i = 0; i < ApiKeyCache.EntriesMax + 50; i++)
        {
            await AskAsync();
        }

        Assert.Equal(ApiKeyCache.EntriesMax, keys.Count);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync();
        Assert.Equal(1, keys.Count);
    }

    [Fact]
    public async Task A_failing_store_is_a_failure_of_the_request_and_not_of_the_key()
    {
        await using var host = await TestHost.StartAsync();
        await host.GetAsync("/v2/campaigns");
        host.OnKeyLookup = () => throw new InvalidOperationException("store");
        host.Clock.Advance(TimeSpan.FromSeconds(2.5));

        (await host.GetAsync("/v2/campaigns")).AssertRefused(500, "INTERNAL_ERROR");
        host.OnKeyLookup = null;
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns")).Status);
        Assert.Equal(3, host.KeyLookups);
    }

    [Fact]
    public async Task Uses_reach_the_store_by_themselves()
    {
        await using var host = await TestHost.StartAsync();
        await host.GetAsync("/v2/campaigns");

        while (host.Uses.IsEmpty)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            host.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal(TestHost.BusinessId, Assert.Single(host.Uses).BusinessId);
    }

    [Fact]
    public async Task Uses_are_reported_together()
    {
        await using var host = await TestHost.StartAsync();
        var keys = host.Services.GetRequiredService<ApiKeyCache>();
        await host.GetAsync("/v2/campaigns");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.GetAsync("/v2/campaigns");
        await host.GetAsync("/v2/campaigns");

        var use = Assert.Single(keys.TakeUses());

        Assert.Equal((1L, TestHost.BusinessId, host.Clock.GetUtcNow()), (use.KeyId, use.BusinessId, use.LastUsedAt));
        Assert.Empty(keys.TakeUses());
    }
}
