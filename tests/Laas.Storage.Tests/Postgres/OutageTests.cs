using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Reads while the database goes away: waited out when short, an answer of its own when not.</summary>
public sealed class OutageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_do_not_notice_that_their_connections_are_cut()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var name = $"laas-cut-{Guid.NewGuid():N}";
        var database = PostgresDatabase.Of($"{test.Address};Application Name={name}", TimeProvider.System);
        await using var source = database.Reading;
        await using var knife = (NpgsqlConnection)test.Connect();
        var (reads, done) = (0, false);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(ReadAsync)).ToList();

        for (var cut = 0; cut < 20; cut++)
        {
            var before = Volatile.Read(ref reads);
            await using var kill = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", knife);
            kill.Parameters.Bind(name);
            await kill.ExecuteNonQueryAsync(Cancel);
            while (Volatile.Read(ref reads) < before + 4 && readers.TrueForAll(r => !r.IsCompleted))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
            }
        }

        Volatile.Write(ref done, true);
        await Task.WhenAll(readers);

        async Task ReadAsync()
        {
            while (!Volatile.Read(ref done))
            {
                Assert.Empty(await PostgresReads.HistoryAsync(source, 1, 1, Cancel));
                Assert.Empty(await PostgresStockReads.FindAsync(source, 1, 7, [11], ["A"], Shop.Start, Cancel));
                Interlocked.Increment(ref reads);
            }
        }
    }

    [Fact]
    public async Task A_database_that_stays_away_is_unavailable_and_a_caller_who_gives_up_is_cancelled()
    {
        await using var source = PostgresDatabase.Of("Host=127.0.0.1:1,127.0.0.1:2;Username=laas", TimeProvider.System).Reading;
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var given = PostgresReads.OrderAsync(source, 1, 1, patience.Token);
        var waited = PostgresReads.OrderAsync(source, 1, 1, Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => waited);
        Assert.IsType<NpgsqlException>(failure.InnerException, exactMatch: false);
    }
}
