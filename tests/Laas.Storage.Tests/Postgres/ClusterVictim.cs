using Laas.TestPostgres;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The process that the cluster test kills: it starts a server, prints its folder and process id, and waits.</summary>
internal static class ClusterVictim
{
    public const string Argument = "cluster-victim";

    public static async Task<int> RunAsync()
    {
        await using var cluster = await PostgresCluster.CreateAsync();
        await Console.Out.WriteLineAsync($"{cluster.Folder} {cluster.ProcessId}");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
