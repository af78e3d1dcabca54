namespace Laas.Storage.Tests.Sqlite;

public sealed class IdBlocksTests
{
    [Fact]
    public async Task Takers_of_large_and_small_counts_never_empty_each_others_fresh_block()
    {
        var next = 1L;
        var ids = new IdBlocks(4, TimeProvider.System, (_, count) => Task.FromResult(Interlocked.Add(ref next, count) - count));
        var cancel = TestContext.Current.CancellationToken;
        var taken = new System.Collections.Concurrent.ConcurrentDictionary<long, bool>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 20_000; i++)
            {
                var count = random.Next(1, 7);
                var first = await ids.NextAsync(IdSequence.Order, count, cancel);
                for (var id = first; id < first + count; id++)
                {
                    Assert.True(taken.TryAdd(id, true));
                }
            }
        })));
    }

    [Fact]
    public async Task A_failed_lease_gives_nothing_and_the_next_one_works()
    {
        var fail = true;
        var ids = new IdBlocks(
            10, TimeProvider.System, (_, _) => fail ? throw new StoreBusyException("full") : Task.FromResult(1L));
        var cancel = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<StoreBusyException>(() => ids.NextAsync(IdSequence.Order, 1, cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ids.NextAsync(IdSequence.Order, 0, cancel).AsTask());
        fail = false;
        Assert.Equal(1, await ids.NextAsync(IdSequence.Order, 1, cancel));
        Assert.Equal(2, await ids.NextAsync(IdSequence.Order, 3, cancel));
    }

    [Fact]
    public async Task Blocks_grow_while_they_are_used_up_at_once_and_are_small_again_afterwards()
    {
        var (next, time) = (1L, new StandingTime());
        List<int> sizes = [];
        var ids = new IdBlocks(10, time, (_, count) =>
        {
            sizes.Add(count);
            return Task.FromResult((next += count) - count);
        });

        await TakeAsync(10 + 20 + 40);
        Assert.Equal([10, 20, 40], sizes);

        time.Add(IdBlocks.LastingFor);
        await TakeAsync(1);
        Assert.Equal(10, sizes[^1]);

        await TakeAsync(10 * 2 * IdBlocks.GrowthMax);
        Assert.Equal(10 * IdBlocks.GrowthMax, sizes.Max());

        async Task TakeAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await ids.NextAsync(IdSequence.Order, 1, TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class StandingTime : TimeProvider
    {
        private long _now;

        public void Add(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
