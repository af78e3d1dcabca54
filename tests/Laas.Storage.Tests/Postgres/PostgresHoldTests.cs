namespace Laas.Storage.Tests.Postgres;

/// <summary>The lock that tells a copy whether a server writes.</summary>
public sealed class PostgresHoldTests : IAsyncLifetime
{
    private const string Sessions =
        "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.classid = 1279346004 "
        + "AND l.objid::bigint = hashtext(current_schema())::bit(32)::bigint AND l.granted";

    private PostgresTestStore? _test;

    private PostgresTestStore Test => _test ?? throw new InvalidOperationException("Not opened.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await PostgresTestStore.OpenAsync();

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    [Fact]
    public void Servers_share_it_and_a_copy_waits_for_all_of_them()
    {
        var (one, two) = (Test.Database.Lock(), Test.Database.Lock());
        Assert.Null(Test.Database.TryFence());
        one.Dispose();
        Assert.Null(Test.Database.TryFence());
        two.Dispose();

        using (var fence = Test.Database.TryFence())
        {
            Assert.NotNull(fence);
            var refusal = Assert.Throws<SchemaException>(() => Test.Database.Lock());
            Assert.Contains("laas-server copy", refusal.Message, StringComparison.Ordinal);
        }

        Test.Database.Lock().Dispose();
    }

    [Fact]
    public async Task A_broken_session_is_replaced()
    {
        using var held = Test.Database.Lock();
        var first = Test.Scalar<int>($"SELECT a.pid {Sessions}");

        Test.Execute($"SELECT pg_terminate_backend({first})");

        while (Test.Scalar<long>($"SELECT COUNT(*) {Sessions} AND a.pid <> {first}") == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }

        Assert.Null(Test.Database.TryLockAlone());
    }

    [Fact]
    public async Task A_fence_stops_writes_and_lets_reads_go_on()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        using var fence = Test.Database.TryFence() ?? throw new InvalidOperationException("Nobody serves.");

        var writing = shop.DraftAsync("A", 1);
        Assert.Equal(5, (await shop.StockAsync("A")).Fit);
        Assert.False(writing.IsCompleted);

        fence.MarkMoved("elsewhere");
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
        await Assert.ThrowsAnyAsync<Exception>(() => shop.DraftAsync("A", 1));
        Assert.Equal(0, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(0, Test.Scalar<long>("SELECT COUNT(*) FROM orders"));
    }
}
