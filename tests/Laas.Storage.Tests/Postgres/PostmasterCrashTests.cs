using System.Collections.Concurrent;
using Laas.Domain;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The database dies under a store that lives on: what was acknowledged is there, once, and the callers only wait.</summary>
public sealed class PostmasterCrashTests
{
    private const int Kills = 10;
    private const int Clients = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_commit_survives_every_kill_of_the_database_under_an_open_store()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        await using var cluster = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        var database = PostgresDatabase.Of(cluster.ConnectionString(), TimeProvider.System);
        database.Migrate();
        await using var store = database.OpenStore();
        Shop[] shops = [.. Enumerable.Range(1, 3).Select(i => new Shop(new OpenedStore(store), i))];
        foreach (var shop in shops)
        {
            await shop.ReceiveAsync("A", 1_000_000);
        }

        var told = new ConcurrentDictionary<long, (string ExternalId, bool IsConfirmed)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
            Task.Run(() => WorkAsync(shops[client % shops.Length], told, stop.Token))));
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = told.Count;
            while (told.Count < before + 20 && !load.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
            }

            Assert.False(load.IsFaulted, load.Exception?.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50)), TimeProvider.System, Cancel);
            await cluster.KillAsync(Cancel);
            await cluster.StartAsync(Cancel);
        }

        await stop.CancelAsync();
        await load;

        // With fresh connections: those of the store's readers have died with the server.
        var after = PostgresDatabase.Of(cluster.ConnectionString(), TimeProvider.System);
        await MustBeThereAsync(after.Source, told);
        var report = after.Verify();
        Assert.True(report.IsClean, string.Join('\n', report.Findings.Take(10)));
    }

    private static async Task WorkAsync(
        Shop shop, ConcurrentDictionary<long, (string ExternalId, bool IsConfirmed)> told, CancellationToken until)
    {
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            var slot = i % 2 == 0 ? Shop.Slot(5 + (i % 7)) : (SlotKey?)null;
            var made = await shop.CreateAsync([new Parcel(("A", 1)) { Slot = slot, Capacity = 1_000_000 }]);
            Assert.Equal(CommitOutcome.Committed, made.Outcome);
            told[made.Order.Id] = (made.ExternalId, false);
            if (i % 3 == 0)
            {
                Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(OrderRules.Confirm(made.Order, "shop", Shop.Start))).Outcome);
                told[made.Order.Id] = (made.ExternalId, true);
            }
        }
    }

    /// <summary>Nothing but what was acknowledged, because everybody waited for every answer.</summary>
    private static async Task MustBeThereAsync(
        NpgsqlDataSource source, ConcurrentDictionary<long, (string ExternalId, bool IsConfirmed)> told)
    {
        await using var read = source.CreateCommand("SELECT order_id, external_id, status FROM orders");
        await using var row = await read.ExecuteReaderAsync(Cancel);
        var found = new Dictionary<long, (string, bool)>();
        while (await row.ReadAsync(Cancel))
        {
            found.Add(row.GetInt64(0), (row.GetString(1), string.Equals(row.GetString(2), "PROCESSING", StringComparison.Ordinal)));
        }

        Assert.Equal(told.Count, found.Count);
        Assert.All(told, t => Assert.Equal(t.Value, found[t.Key]));
    }
}
