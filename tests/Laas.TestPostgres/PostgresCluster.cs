using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Laas.TestPostgres;

/// <summary>
/// A PostgreSQL server of one's own in a temporary folder, with a superuser `laas` who needs no password and a UTF8
/// database `laas` of locale C. It ends, and its folder goes, with the process that made it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "laas";
    private const string ConfigurationFile = "laas.conf";
    private const int PortAttempts = 5;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly PostgresHome home;
    private readonly PostgresBinaries binaries;
    private readonly PostgresOptions options;
    private Process? server;
    private ImmutableDictionary<string, string> ownSettings = ImmutableDictionary<string, string>.Empty;
    private ImmutableList<string> synchronousStandbys = [];

    private PostgresCluster(PostgresHome home, PostgresBinaries binaries, PostgresOptions options)
    {
        this.home = home;
        this.binaries = binaries;
        this.options = options;
    }

    public string Host { get; } = "127.0.0.1";

    /// <summary>The port stays the same over restarts.</summary>
    public int Port { get; private set; }

    /// <summary>The temporary folder: the data folder, the log and the Unix socket.</summary>
    public string Folder => home.Folder;

    public string LogFile => home.LogFile;

    /// <summary>The process id of the postmaster; null when no server runs.</summary>
    public int? ProcessId => server is { HasExited: false } running ? running.Id : null;

    /// <summary>Makes a new cluster and starts it.</summary>
    /// <exception cref="InvalidOperationException">There are no binaries, or one failed; the message has its output.</exception>
    public static async Task<PostgresCluster> CreateAsync(
        PostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        var cluster = await NewAsync(options ?? new PostgresOptions(), cancellationToken);
        try
        {
            await cluster.InitializeAsync(cancellationToken);
            await cluster.StartOnFreePortAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection string for Npgsql.</summary>
    public string ConnectionString(string database = "laas") =>
        string.Create(CultureInfo.InvariantCulture, $"Host={Host};Port={Port};Username={User};Database={database}");

    /// <summary>Starts a stopped or killed server and returns when it takes connections.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (ProcessId is not null)
        {
            throw new InvalidOperationException($"The server in {Folder} runs already.");
        }

        server?.Dispose();
        var started = home.StartServer();
        server = started;
        var clock = Stopwatch.StartNew();
        while (!IsReady(started.Id))
        {
            if (started.HasExited || clock.Elapsed > StartTimeout)
            {
                var log = File.Exists(LogFile) ? await File.ReadAllLinesAsync(LogFile, cancellationToken) : [];
                throw new InvalidOperationException(
                    $"PostgreSQL did not start within {clock.Elapsed}:\n{string.Join('\n', log.TakeLast(20))}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Returns when the server and all its sessions have ended.</summary>
    public async Task StopAsync(PostgresStop mode = PostgresStop.Fast, CancellationToken cancellationToken = default)
    {
        if (server is { HasExited: false } running)
        {
            await ControlAsync(
                ["--mode", mode is PostgresStop.Fast ? "fast" : "immediate", "--timeout=60", "stop"], cancellationToken);
            await running.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>SIGKILL to the postmaster and all its children; returns when they are dead.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        if (server is not { HasExited: false } running)
        {
            return;
        }

        // The postmaster first, or it would start again what has lost a child.
        var children = ProcessTable.ChildrenOf(running.Id);
        running.Kill();
        foreach (var child in children)
        {
            ProcessTable.Kill(child);
        }

        await running.WaitForExitAsync(cancellationToken);
        while (children.Any(ProcessTable.IsAlive))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Makes a standby a primary; returns when it takes writes.</summary>
    public Task PromoteAsync(CancellationToken cancellationToken = default) =>
        ControlAsync(["--timeout=60", "promote"], cancellationToken);

    /// <summary>Sets one setting, or with null takes it back, and has a running server read it.</summary>
    public async Task SetAsync(string name, string? value, CancellationToken cancellationToken = default)
    {
        ownSettings = value is null ? ownSettings.Remove(name) : ownSettings.SetItem(name, value);
        await WriteConfigurationAsync(cancellationToken);
        if (ProcessId is not null)
        {
            await ControlAsync(["reload"], cancellationToken);
        }
    }

    /// <summary>
    /// Copies this running server with pg_basebackup to a standby that follows it. A synchronous one is waited for by every
    /// commit here that starts after this method was called; of several, one is enough.
    /// </summary>
    /// <param name="name">The application_name it replicates under: a lower-case word.</param>
    public async Task<PostgresCluster> CreateStandbyAsync(
        string name, bool synchronous = true, CancellationToken cancellationToken = default)
    {
        if (!binaries.HasBaseBackup)
        {
            throw new InvalidOperationException($"{binaries.Folder} has no pg_basebackup.");
        }

        if (synchronous)
        {
            // Before the backup, whose checkpoint makes sure that the setting has been read when this method returns.
            synchronousStandbys = synchronousStandbys.Add(name);
            var names = $"ANY 1 ({string.Join(", ", synchronousStandbys)})";
            await SetAsync("synchronous_standby_names", names, cancellationToken);
        }

        var standby = await NewAsync(options, cancellationToken);
        try
        {
            await standby.FollowAsync(this, name, cancellationToken);
            return standby;
        }
        catch
        {
            await standby.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server, whatever it is doing, and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        server?.Dispose();
    }

    internal void DisposeAtExit() => home.DisposeAtExit();

    private static async Task<PostgresCluster> NewAsync(PostgresOptions options, CancellationToken cancellationToken)
    {
        var found = PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing);
        return new PostgresCluster(await PostgresHome.CreateAsync(found, cancellationToken), found, options);
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await home.RunAsync(
            "initdb",
            ["-D", home.Data, $"--username={User}", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
            cancellationToken);

        // A server of one session, because psql and createdb may be missing.
        await home.RunAsync("postgres", ["--single", "-D", home.Data, "postgres"], cancellationToken, "CREATE DATABASE laas\n");
        var defaults = await File.ReadAllTextAsync(Path.Combine(home.Data, "postgresql.conf"), cancellationToken);
        await home.WriteAsync("postgresql.conf", $"{defaults}\ninclude_if_exists = '{ConfigurationFile}'\n", cancellationToken);
    }

    private async Task FollowAsync(PostgresCluster primary, string name, CancellationToken cancellationToken)
    {
        string[] from = ["-h", primary.Host, "-p", primary.Port.ToString(CultureInfo.InvariantCulture), "-U", User];
        await home.RunAsync(
            "pg_basebackup", ["-D", home.Data, "--checkpoint=fast", "--no-sync", .. from], cancellationToken);

        await home.WriteAsync("standby.signal", "", cancellationToken);
        ownSettings = ownSettings.SetItem(
            "primary_conninfo",
            string.Create(
                CultureInfo.InvariantCulture,
                $"host={primary.Host} port={primary.Port} user={User} application_name={name}"));
        await StartOnFreePortAsync(cancellationToken);
    }

    private async Task StartOnFreePortAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            await WriteConfigurationAsync(cancellationToken);
            try
            {
                await StartAsync(cancellationToken);
                return;
            }
            catch (InvalidOperationException e) when (
                attempt < PortAttempts && e.Message.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal))
            {
                File.Delete(LogFile);
            }
        }
    }

    /// <summary>Below the ports that clients get: to a stopped server there, a client could end up connected with itself.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                continue;
            }
        }
    }

    private async Task WriteConfigurationAsync(CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = Host,
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = Folder,
            ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            // In the data folder, so that a killed server leaves nothing in /dev/shm.
            ["dynamic_shared_memory_type"] = "mmap",
        };
        foreach (var (name, value) in options.Settings.Concat(ownSettings))
        {
            settings[name] = value;
        }

        var lines = settings.Select(s => $"{s.Key} = '{s.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        await home.WriteAsync(ConfigurationFile, string.Join('\n', lines) + "\n", cancellationToken);
    }

    /// <summary>The first line of this file is the postmaster's id, the eighth its state. A killed one leaves its file behind.</summary>
    private bool IsReady(int id)
    {
        var lines = ProcessTable.TryRead(Path.Combine(home.Data, "postmaster.pid"))?.Split('\n');
        return lines is { Length: >= 8 }
            && string.Equals(lines[0], id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && lines[7].TrimEnd() is "ready";
    }

    private Task ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        home.RunAsync("pg_ctl", ["-D", home.Data, "-w", .. arguments], cancellationToken);
}
