using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Bench;

/// <summary>
/// A private PostgreSQL server, started when it is first needed: default durability, and memory and log sized as an
/// operator would for such a machine. Clients stand on the same machine: all of them, pgbench too, come through its socket.
/// </summary>
internal sealed class BenchPostgres(string scripts) : IAsyncDisposable
{
    private const string Clients = "2";

    private static readonly ImmutableDictionary<string, string> Settings = ImmutableDictionary<string, string>.Empty
        .Add("shared_buffers", "2GB")
        .Add("max_wal_size", "8GB");

    private PostgresCluster? _cluster;

    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var cluster = _cluster ??= await PostgresCluster.CreateAsync(new PostgresOptions { Settings = Settings }, cancellationToken);
        await ExecuteAsync(cluster.ConnectionString(), $"CREATE DATABASE {name}", cancellationToken);
        return new NpgsqlConnectionStringBuilder(cluster.ConnectionString(name)) { Host = cluster.Folder }.ConnectionString;
    }

    /// <summary>Runs a file of <c>bench/pgbench</c>.</summary>
    public async Task RunFileAsync(string database, string file, CancellationToken cancellationToken) =>
        await ExecuteAsync(database, await File.ReadAllTextAsync(Path.Combine(scripts, file), cancellationToken), cancellationToken);

    /// <summary>Runs a script of <c>bench/pgbench</c>, one batch of orders per transaction, prepared, on two connections.</summary>
    /// <param name="variables">As <c>name=value</c>.</param>
    /// <returns>Orders.</returns>
    public async Task<Measured> PgbenchAsync(
        string database, string file, IEnumerable<string> variables, int ordersPerBatch, int seconds, CancellationToken cancellationToken)
    {
        var (cluster, binaries) = (_cluster, PostgresBinaries.Find());
        if (cluster is null || binaries is null)
        {
            throw new InvalidOperationException("Create the database first.");
        }

        var start = new ProcessStartInfo(
            binaries.PathOf("pgbench"),
            [
                "--host", cluster.Folder, "--port", Scene.N(cluster.Port), "--username", "laas", "--no-vacuum", "--protocol", "prepared",
                "--client", Clients, "--jobs", Clients, "--time", Scene.N(seconds), "--file", Path.Combine(scripts, file),
                .. variables.Select(v => "--define=" + v),
                new NpgsqlConnectionStringBuilder(database).Database!,
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var pgbench = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        var errors = pgbench.StandardError.ReadToEndAsync(cancellationToken);
        var output = await pgbench.StandardOutput.ReadToEndAsync(cancellationToken);
        await pgbench.WaitForExitAsync(cancellationToken);
        const string mark = "tps = ";
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith(mark, StringComparison.Ordinal));
        if (pgbench.ExitCode != 0 || line is null)
        {
            throw new InvalidOperationException($"pgbench said: {output} {await errors}");
        }

        var batches = double.Parse(line[mark.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
        return new Measured((long)(batches * ordersPerBatch * seconds), seconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // Callers pass constants and files of this repository.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
