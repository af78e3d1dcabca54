using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>A server that has fewer connections left than a node may open.</summary>
public sealed class PoolTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// A role with three connections stands for a server without free ones. Whoever is refused one takes turns with the others from
    /// then on; the server is not asked by each of them again and again.
    /// </summary>
    [Fact]
    public async Task Callers_take_turns_with_the_connections_that_the_server_has_left()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var role = $"crowded_{Guid.NewGuid():N}";
        var address = new NpgsqlConnectionStringBuilder(test.Address);
        test.Execute($"CREATE ROLE {role} LOGIN CONNECTION LIMIT 3 PASSWORD 'sesame'; GRANT \"{address.Username}\" TO {role}");
        try
        {
            (address.Username, address.Password, address.MaxPoolSize) = (role, "sesame", 20);
            await using var pool = PostgresSource.ForReading(address, TimeProvider.System);
            for (var wave = 0; wave < 3; wave++)
            {
                var reads = Enumerable.Range(0, 200).Select(i => PostgresReads.OrderAsync(pool, 1, i, Cancel));
                Assert.All(await Task.WhenAll(reads), Assert.Null);
                Assert.InRange(pool.Refused, 1, 3 * 20);
                Assert.InRange(pool.Withheld, 1, 19);
            }
        }
        finally
        {
            test.Execute($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_turn_that_does_not_come_in_time_makes_the_store_unavailable()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var address = new NpgsqlConnectionStringBuilder(test.Address) { MaxPoolSize = 1 };
        await using var pool = PostgresSource.ForReading(address, TimeProvider.System);
        var release = new TaskCompletionSource();
        var held = pool.UseAsync(
            async (_, _) =>
            {
                await release.Task;
                return 0;
            },
            TimeSpan.Zero,
            Cancel);

        await Assert.ThrowsAsync<TimeoutException>(() => pool.UseAsync(static (_, _) => Task.FromResult(0), TimeSpan.FromMilliseconds(20), Cancel));
        release.SetResult();
        await held;
        Assert.Null(await PostgresReads.OrderAsync(pool, 1, 1, Cancel));
    }
}
