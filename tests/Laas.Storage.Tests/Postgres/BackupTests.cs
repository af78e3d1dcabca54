using System.Diagnostics;
using System.Globalization;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>What docs/operations.md says of backups: what comes back from one is a store that verifies.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_taken_while_orders_come_in_is_restored_into_a_store_of_its_own()
    {
        Assert.SkipUnless(PostgresBinaries.Find()?.HasDump is true, PostgresBinaries.MissingDump);
        await using var cluster = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        await using var test = PostgresTestStore.OpenIn(cluster.ConnectionString());
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 1_000_000);
        var early = (await shop.CreateAsync([new Parcel(("A", 3)) { Slot = Shop.Slot(), Capacity = 1_000_000 }])).Order;
        using var folder = new TempFolder();
        var dump = Path.Combine(folder.Path, "dump");
        using var working = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync(shop, working.Token)));

        await RunAsync("pg_dump", cluster, "-d", "laas", "-Fd", "-j", "2", "-f", dump);
        await working.CancelAsync();
        await load;
        await ExecuteAsync(cluster.ConnectionString(), "CREATE DATABASE restored");
        await RunAsync("pg_restore", cluster, "-d", "restored", "-j", "2", "--exit-on-error", dump);

        await using var restored = PostgresTestStore.OpenIn(cluster.ConnectionString("restored"));
        Assert.Equal(SchemaState.Current, restored.Database.State());
        Assert.NotNull(await restored.Store.FindOrderAsync(shop.Id, early.Id, Cancel));
        restored.MustBeClean();
        test.MustBeClean();
        Assert.Equal(CommitOutcome.Committed, (await new Shop(restored, shop.Id).DraftAsync("A", 1)).Outcome);
        restored.MustBeClean();
    }

    [Fact]
    public async Task Archived_log_brings_back_the_moment_before_a_mistake()
    {
        Assert.SkipUnless(PostgresBinaries.Find()?.HasBaseBackup is true, PostgresBinaries.MissingBaseBackup);
        var settings = new PostgresOptions().Settings
            .Add("archive_mode", "on").Add("archive_command", "mkdir -p ../wal && test ! -f ../wal/%f && cp %p ../wal/%f");
        await using var lost = await PostgresCluster.CreateAsync(new PostgresOptions { Settings = settings }, Cancel);
        await using var test = PostgresTestStore.OpenIn(lost.ConnectionString());
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 100);
        await shop.DraftAsync("A", 1);

        // A standby that has stopped is a base backup.
        await using var backup = await lost.CreateStandbyAsync("backup", synchronous: false, Cancel);
        await backup.StopAsync(PostgresStop.Fast, Cancel);
        var kept = (await shop.DraftAsync("A", 2)).Order;
        var moment = test.Scalar<string>("SELECT CAST(clock_timestamp() AS TEXT)");
        test.Execute("DELETE FROM orders");
        var after = (await shop.DraftAsync("A", 3)).Order;
        await lost.StopAsync(PostgresStop.Fast, Cancel);

        await backup.SetAsync("primary_conninfo", null, Cancel);
        await backup.SetAsync("archive_mode", "off", Cancel);
        await backup.SetAsync("restore_command", $"cp {lost.Folder}/wal/%f %p", Cancel);
        await backup.SetAsync("recovery_target_time", moment, Cancel);
        await backup.SetAsync("recovery_target_action", "promote", Cancel);
        await backup.StartAsync(Cancel);
        while (await ExecuteAsync(backup.ConnectionString(), "SELECT pg_is_in_recovery()") is true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        await using var restored = PostgresTestStore.OpenIn(backup.ConnectionString());
        Assert.NotNull(await restored.Store.FindOrderAsync(shop.Id, kept.Id, Cancel));
        Assert.Null(await restored.Store.FindOrderAsync(shop.Id, after.Id, Cancel));
        Assert.Equal(2, restored.Verify().Checked["orders"]);
        restored.MustBeClean();
        Assert.Equal(CommitOutcome.Committed, (await new Shop(restored, shop.Id).DraftAsync("A", 1)).Outcome);
        restored.MustBeClean();
    }

    private static async Task WorkAsync(Shop shop, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var attempt = await shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = 1_000_000 }]);
            Assert.Equal(CommitOutcome.Committed, attempt.Outcome);
        }
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static async Task RunAsync(string program, PostgresCluster cluster, params string[] arguments)
    {
        string[] server = ["-h", cluster.Host, "-p", cluster.Port.ToString(CultureInfo.InvariantCulture), "-U", "laas"];
        var start = new ProcessStartInfo(PostgresBinaries.Find()!.PathOf(program), [.. server, .. arguments])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}");
    }
}
