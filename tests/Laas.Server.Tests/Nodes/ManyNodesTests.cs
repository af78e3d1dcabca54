using Laas.Server.Tests.Commands;
using Laas.TestPostgres;
using Xunit;

namespace Laas.Server.Tests.Nodes;

/// <summary>Three nodes on one database; nodes die in the middle of their work, and others take their places.</summary>
[Collection(nameof(ProcessTests))]
public sealed class ManyNodesTests
{
    private const int NodeCount = 3;
    private const int Kills = 3;

    /// <summary>Short, so that drafts expire all the time.</summary>
    private static readonly TimeSpan DraftLifetime = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_are_killed_lose_nothing_and_the_others_finish_what_they_had_begun()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        await using var schema = await TestDatabase.NewAsync(Cancel);
        using var database = await SharedDatabase.BearAsync(schema.ConnectionString);
        var nodes = await Task.WhenAll(Enumerable.Range(0, NodeCount).Select(_ => database.ServeAsync(DraftLifetime)));
        var leased = 0L;
        try
        {
            await using var load = new NodesLoad(database, nodes);
            for (var kill = 0; kill < Kills; kill++)
            {
                await load.MoreAsync(60);
                var victim = nodes[kill % NodeCount];
                await victim.KillAsync();
                leased += await database.CountAsync("SELECT count(*) FROM operation WHERE status = 'IN_PROGRESS'");

                // The survivors go on by themselves.
                await load.MoreAsync(40);
                await victim.DisposeAsync();
                nodes[kill % NodeCount] = await database.ServeAsync(DraftLifetime);
                load.Replace(victim, nodes[kill % NodeCount]);
            }

            await load.MoreAsync(60);
            await load.StopAsync();
            await load.MustBeExactAsync();
            Array.ForEach(nodes, n => n.AssertCleanLog(Shopper.Secrets));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{load.OrderCount} orders, {load.RepeatedCount} requests sent again, {leased} operations in progress at kills");
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }
}
