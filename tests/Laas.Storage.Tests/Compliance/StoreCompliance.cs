using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <summary>What every implementation of <see cref="IStore"/> does. Each test has a database of its own.</summary>
public abstract partial class StoreCompliance : IAsyncLifetime
{
    private TestStore? _test;

    private TestStore Test => _test ?? throw new InvalidOperationException("Not opened.");

    private IStore Store => Test.Store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => Shop.Start;

    private static DateTimeOffset Expiry => Shop.Start + Shop.Hour;

    public async ValueTask InitializeAsync() => _test = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>An empty database.</summary>
    private protected abstract Task<TestStore> OpenAsync();

    private Task<IReadOnlyList<Operation>> DueOperationsAsync(DateTimeOffset now) =>
        Store.LeaseOperationsAsync(now, now, TimeSpan.FromSeconds(10), 10, Cancel);

    private async Task<long> LastSeqAsync(Shop shop, long orderId) =>
        (await Store.HistoryAsync(shop.Id, orderId, Cancel))[^1].Seq;
}
