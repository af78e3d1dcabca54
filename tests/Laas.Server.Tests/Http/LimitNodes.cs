using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Laas.TestPostgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Laas.Server.Tests.Http;

/// <summary>Nodes with one clock and one PostgreSQL, and requests of one shop to them.</summary>
public abstract class LimitNodes : IAsyncLifetime
{
    private static readonly Business Cabinet = new(10, "Ours", "RUR", SubscriptionLevel.None, false, false);
    private static readonly Campaign Shop = new(
        100, 10, "Shop", PlacementType.Laas, ApiAvailability.Available, TaxSystem.Osn, "VAT_22", 225, []);

    private TestDatabase? _database;

    private protected FakeClock Clock { get; } = new();

    private protected LimitOptions Options { get; } = new() { Parallel = 100 };

    private protected CountedQuotas Quotas { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        _database = await TestDatabase.NewAsync(TestContext.Current.CancellationToken);
        var database = PostgresDatabase.Of(_database.ConnectionString, TimeProvider.System);
        database.Migrate();
        Quotas = new CountedQuotas(database.OpenQuotas());
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected static RequestContext Request(ApiOperation? operation = null) => new(
        new DefaultHttpContext(),
        operation ?? OperationTable.CreateOrder,
        new ApiKey(1, Cabinet.Id, "test", default),
        new ReferenceData(1, [], [], [], [], [], [Cabinet], [Shop]))
    {
        Business = Cabinet,
        CampaignOrNull = Shop,
    };

    private protected static Task<LimitLease> EnterAsync(RateLimits node, ApiOperation? operation = null) =>
        node.EnterAsync(Request(operation)).AsTask();

    private protected static async Task<bool> UseAsync(RateLimits node)
    {
        var lease = await EnterAsync(node);
        Assert.True((await node.LeaveAsync(lease, lease.Refusal?.Status ?? 200, 1)).Remaining >= 0);
        return lease.Refusal is null;
    }

    /// <summary>Requests until one is refused.</summary>
    private protected static async Task<long> DrainAsync(RateLimits node)
    {
        await Task.Yield();
        var count = 0L;
        while (await UseAsync(node))
        {
            count++;
        }

        return count;
    }

    private protected void SetAmount(long amount) => Options.Operations["createOrder"] = new LimitOverride { Amount = amount };

    private protected RateLimits Node() => new(Options, Clock, NullLogger<RateLimits>.Instance, Quotas);
}

/// <summary>The real thing, counted, held up or down as a test says.</summary>
internal sealed class CountedQuotas(IQuotaStore inner) : IQuotaStore
{
    private int _leases;
    private long _returned;

    public int Leases => _leases;

    public long Returned => Interlocked.Read(ref _returned);

    public TaskCompletionSource? Gate { get; set; }

    public bool IsDown { get; set; }

    public async Task<QuotaGrant> LeaseAsync(QuotaRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _leases);
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        return IsDown ? throw new StoreUnavailableException("down") : await inner.LeaseAsync(request, cancellationToken);
    }

    public Task ReturnAsync(IReadOnlyList<QuotaReturn> returns, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _returned, returns.Sum(r => r.Units));
        return inner.ReturnAsync(returns, cancellationToken);
    }
}
