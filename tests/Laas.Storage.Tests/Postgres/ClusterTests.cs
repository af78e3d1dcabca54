using System.Diagnostics;
using System.Globalization;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The private servers of the other tests: they do what they are told, and nothing of them stays.</summary>
public sealed class ClusterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_durable_and_leaves_no_process_and_no_folder()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        var settings = new PostgresOptions().Settings.Add("work_mem", "5MB");
        var cluster = await PostgresCluster.CreateAsync(new PostgresOptions { Settings = settings }, Cancel);
        var processes = ProcessesOf(cluster);

        Assert.Equal("on", await AskAsync(cluster, "SHOW fsync"));
        Assert.Equal("on", await AskAsync(cluster, "SHOW synchronous_commit"));
        Assert.Equal("UTF8", await AskAsync(cluster, "SHOW server_encoding"));
        Assert.Equal("5MB", await AskAsync(cluster, "SHOW work_mem"));

        await cluster.DisposeAsync();
        Assert.DoesNotContain(processes, ProcessTable.IsAlive);
        Assert.False(Directory.Exists(cluster.Folder));
        Assert.Empty(ProcessTable.WithCommandLine(cluster.Folder));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_every_kind_of_stop()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        await using var cluster = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        var connectionString = cluster.ConnectionString();
        await AskAsync(cluster, "CREATE TABLE fact (id int)");
        Func<Task>[] stops =
        [
            () => cluster.StopAsync(PostgresStop.Fast, Cancel),
            () => cluster.StopAsync(PostgresStop.Immediate, Cancel),
            () => cluster.KillAsync(Cancel),
        ];

        foreach (var stop in stops)
        {
            await AskAsync(cluster, "INSERT INTO fact VALUES (1)");
            var processes = ProcessesOf(cluster);
            await stop();
            Assert.DoesNotContain(processes, ProcessTable.IsAlive);
            await cluster.StartAsync(Cancel);
        }

        Assert.Equal(connectionString, cluster.ConnectionString());
        Assert.Equal(3L, await AskAsync(cluster, "SELECT count(*) FROM fact"));
    }

    [Fact]
    public async Task A_synchronous_standby_has_what_a_killed_primary_acknowledged()
    {
        Assert.SkipUnless(PostgresBinaries.Find()?.HasBaseBackup is true, PostgresBinaries.MissingBaseBackup);
        await using var primary = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        await AskAsync(primary, "CREATE TABLE fact (id int)");

        await using var standby = await primary.CreateStandbyAsync("standby", cancellationToken: Cancel);
        await AskAsync(primary, "INSERT INTO fact VALUES (1)");
        Assert.Equal("quorum", await AskAsync(primary, "SELECT sync_state FROM pg_stat_replication"));
        Assert.Equal(true, await AskAsync(standby, "SELECT pg_is_in_recovery()"));
        await primary.KillAsync(Cancel);
        await standby.PromoteAsync(Cancel);

        Assert.Equal(1L, await AskAsync(standby, "SELECT count(*) FROM fact"));
        await AskAsync(standby, "INSERT INTO fact VALUES (2)");
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_outlives_a_killed_test_program()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        using var victim = StartVictim();
        string folder;
        int[] processes;
        try
        {
            var told = (await victim.StandardOutput.ReadLineAsync(Cancel))?.Split(' ')
                ?? throw new InvalidOperationException("The victim died by itself.");
            folder = told[0];
            var postmaster = int.Parse(told[1], CultureInfo.InvariantCulture);
            processes = [postmaster, .. ProcessTable.ChildrenOf(postmaster)];
            Assert.All(processes, id => Assert.True(ProcessTable.IsAlive(id)));
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync(CancellationToken.None);
        }

        while (Directory.Exists(folder) || ProcessTable.WithCommandLine(folder).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        Assert.DoesNotContain(processes, ProcessTable.IsAlive);
    }

    [Fact]
    public async Task Each_test_has_an_empty_schema_of_its_own()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        await using var one = await TestDatabase.NewAsync(Cancel);
        await using var other = await TestDatabase.NewAsync(Cancel);

        await AskAsync(one.ConnectionString, "CREATE TABLE fact (id int)");
        await AskAsync(other.ConnectionString, "CREATE TABLE fact (id int)");
        Assert.Equal(one.Schema, await AskAsync(one.ConnectionString, "SELECT current_schema()::text"));

        await one.DropAsync(Cancel);
        const string Schemas = "SELECT count(*) FROM pg_namespace WHERE nspname = ";
        Assert.Equal(0L, await AskAsync(other.ConnectionString, $"{Schemas} '{one.Schema}'"));
        Assert.Equal(0L, await AskAsync(other.ConnectionString, "SELECT count(*) FROM fact"));
    }

    private static int[] ProcessesOf(PostgresCluster cluster)
    {
        Assert.NotNull(cluster.ProcessId);
        return [cluster.ProcessId.Value, .. ProcessTable.ChildrenOf(cluster.ProcessId.Value)];
    }

    private static Task<object?> AskAsync(PostgresCluster cluster, string sql) => AskAsync(cluster.ConnectionString(), sql);

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static Process StartVictim()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            start.ArgumentList.Add(typeof(ClusterTests).Assembly.Location);
        }

        start.ArgumentList.Add(ClusterVictim.Argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The victim did not start.");
    }
}
