using System.Globalization;
using System.Net;
using System.Text.Json;
using Laas.Server.Tests.Commands;
using Laas.TestPostgres;
using Npgsql;
using Xunit;

namespace Laas.Server.Tests.Nodes;

/// <summary>The database goes away under two nodes and comes back, here or elsewhere: they go on by themselves, and nothing is lost.</summary>
[Collection(nameof(ProcessTests))]
public sealed class FailoverTests
{
    private static readonly TimeSpan DraftLifetime = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promoted_standby_has_every_acknowledged_order_and_the_nodes_find_it()
    {
        Assert.SkipUnless(PostgresBinaries.Find()?.HasBaseBackup is true, PostgresBinaries.MissingBaseBackup);
        await using var primary = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        using var database = await SharedDatabase.BearAsync(primary.ConnectionString());
        await using var standby = await primary.CreateStandbyAsync("standby", cancellationToken: Cancel);
        database.ConnectionString = new NpgsqlConnectionStringBuilder(primary.ConnectionString())
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"{primary.Host}:{primary.Port},{standby.Host}:{standby.Port}"),
        }.ConnectionString;
        await using var one = await database.ServeAsync(DraftLifetime);
        await using var other = await database.ServeAsync(DraftLifetime);
        await using var load = new NodesLoad(database, [one, other]);
        await load.MoreAsync(150);

        var killed = TimeProvider.System.GetTimestamp();
        await primary.KillAsync(Cancel);
        var dead = TimeProvider.System.GetTimestamp();
        await standby.PromoteAsync(Cancel);
        var promoted = TimeProvider.System.GetTimestamp();
        while (load.LastAt <= dead)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
        }

        var again = load.LastAt;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"no order for {TimeProvider.System.GetElapsedTime(killed, again)}, of which "
            + $"{TimeProvider.System.GetElapsedTime(promoted, again)} after the promotion");
        await load.MoreAsync(150);
        await load.StopAsync();
        await load.MustBeExactAsync();
        AssertLog(one);
        AssertLog(other);
    }

    [Theory]
    [InlineData(PostgresStop.Fast)]
    [InlineData(PostgresStop.Immediate)]
    public async Task A_restart_of_the_database_is_waited_out(PostgresStop stop)
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        await using var cluster = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        using var database = await SharedDatabase.BearAsync(cluster.ConnectionString());
        await using var one = await database.ServeAsync(DraftLifetime);
        await using var other = await database.ServeAsync(DraftLifetime);
        await using var load = new NodesLoad(database, [one, other]);
        await load.MoreAsync(80);
        await cluster.StopAsync(stop, Cancel);
        await cluster.StartAsync(Cancel);
        await load.MoreAsync(80);
        await load.StopAsync();

        await load.MustBeExactAsync();
        AssertLog(one);
        AssertLog(other);
    }

    [Fact]
    public async Task While_the_database_is_away_nodes_say_so_and_live()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, PostgresBinaries.Missing);
        await using var cluster = await PostgresCluster.CreateAsync(cancellationToken: Cancel);
        using var database = await SharedDatabase.BearAsync(cluster.ConnectionString());
        await using var node = await database.ServeAsync(DraftLifetime);
        await using var load = new NodesLoad(database, [node]);
        using var http = new HttpClient { BaseAddress = node.Address };
        await load.MoreAsync(40);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/health/ready"));

        await cluster.KillAsync(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/health/live"));
        while (load.RepeatedCount < 20)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        await cluster.StartAsync(Cancel);
        while (await StatusAsync(http, "/health/ready") != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        await load.MoreAsync(40);
        await load.StopAsync();
        await load.MustBeExactAsync();
        AssertLog(node);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, Cancel);
        return answer.StatusCode;
    }

    /// <summary>What a request suffers is a line without a stack trace, and never an internal error; workers tell the rest.</summary>
    private static void AssertLog(ServerProcess node)
    {
        foreach (var line in node.Log)
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("EventId").GetInt32();
            Assert.NotEqual(1001, id);
            Assert.True(id is not 1004 || !json.RootElement.TryGetProperty("Exception", out _), line);
            Assert.True(
                json.RootElement.GetProperty("LogLevel").GetString() is "Information" || id is 1003 or 1004 or 2001 or 3002, line);
        }
    }
}
