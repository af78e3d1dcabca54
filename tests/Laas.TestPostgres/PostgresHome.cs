using System.Diagnostics;
using System.Globalization;

namespace Laas.TestPostgres;

/// <summary>
/// A temporary folder, the user whom PostgreSQL may run as, and a watchdog that ends every server in the folder and
/// removes it, when it is disposed of or when this process has gone, be it by SIGKILL.
/// </summary>
internal sealed class PostgresHome : IAsyncDisposable
{
    /// <summary>
    /// Ends with the pipe to its standard input, which the kernel closes for a killed process too. $1 is the folder, $2 its
    /// name. SIGQUIT is PostgreSQL's immediate shutdown, which leaves no shared memory behind; a server that was killed
    /// before has left the segment that its postmaster.pid names. `[/]` keeps grep from finding itself.
    /// </summary>
    private const string Watchdog = """
        exec >/dev/null 2>&1
        read -r _
        signal=QUIT
        for attempt in $(seq 200); do
          [ "$attempt" -lt 140 ] || signal=KILL
          pids=
          for line in $(grep -ls -- "$2[/]data" /proc/[0-9]*/cmdline); do
            line=${line#/proc/}
            pids="$pids ${line%/cmdline}"
          done
          if [ -n "$pids" ]; then
            kill -$signal $pids
          else
            memory=$(sed -n '7s/.* //p' "$1/data/postmaster.pid") && [ -n "$memory" ] && ipcrm -m "$memory"
            rm -rf -- "$1"
            [ -e "$1" ] || exit 0
          fi
          sleep 0.05
        done
        exit 1
        """;

    private readonly Process watchdog;
    private readonly (string User, string Group)? user;
    private string programs;

    private PostgresHome(string folder, string programs, Process watchdog)
    {
        Folder = folder;
        this.programs = programs;
        this.watchdog = watchdog;
        user = Environment.IsPrivilegedProcess ? UnprivilegedUser() : null;
    }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public string LogFile => Path.Combine(Folder, "postgres.log");

    public static async Task<PostgresHome> CreateAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var parent = Environment.GetEnvironmentVariable("LAAS_TEST_TMP") is { Length: > 0 } named ? named : Path.GetTempPath();
        var name = $"laas-pg-{Guid.NewGuid():N}"[..20];
        var folder = Path.Combine(Path.GetFullPath(parent), name);
        var home = new PostgresHome(folder, binaries.Folder, StartWatchdog(folder, name));
        try
        {
            await home.MakeFolderAsync(cancellationToken);
            await home.MakeProgramsReachableAsync(binaries, cancellationToken);
            return home;
        }
        catch
        {
            await home.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a PostgreSQL program as the unprivileged user and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, string input = "")
    {
        var (code, output) = await AsUserAsync(Path.Combine(programs, program), arguments, input, cancellationToken);
        return code == 0 ? output : throw new InvalidOperationException($"{program} ended with {code}.\n{output}");
    }

    /// <summary>
    /// Starts the server as a child of this process, which so is told when it ends: pg_ctl would leave it to the init of the
    /// container, and until that one has buried a killed server, the next takes it for running.
    /// </summary>
    public Process StartServer()
    {
        var command = Command(Path.Combine(programs, "postgres"), ["-D", Data]);
        command.ArgumentList.Insert(0, command.FileName);
        string[] detached = ["sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", LogFile];
        for (var i = 0; i < detached.Length; i++)
        {
            command.ArgumentList.Insert(i, detached[i]);
        }

        command.FileName = "setsid";
        return Start(command);
    }

    /// <summary>Writes a file of the data folder as the unprivileged user, who could not read one of root's under every umask.</summary>
    public async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Data, name);
        var (code, output) = await AsUserAsync("tee", [path], text, cancellationToken);
        if (code != 0)
        {
            throw new InvalidOperationException($"{path} could not be written: {output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        watchdog.StandardInput.Close();
        await watchdog.WaitForExitAsync(CancellationToken.None);
        MustBeGone();
    }

    /// <summary>The same for a process that is exiting and can await nothing.</summary>
    public void DisposeAtExit()
    {
        watchdog.StandardInput.Close();
        watchdog.WaitForExit();
    }

    private static Process StartWatchdog(string folder, string name)
    {
        // A session of its own: what ends the tests, such as Ctrl-C or `timeout`, must not end it.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watchdog, "laas-postgres-watchdog", folder, name])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        return Start(start);
    }

    private static Process Start(ProcessStartInfo start) =>
        Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");

    /// <summary>PostgreSQL refuses to run as root. Debian's package makes the first, every system has the second.</summary>
    private static (string User, string Group) UnprivilegedUser()
    {
        var accounts = File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')).ToList();
        var account = accounts.Find(a => a[0] is "postgres") ?? accounts.Find(a => a[0] is "nobody")
            ?? throw new InvalidOperationException("/etc/passwd has neither a user postgres nor a user nobody.");
        return (account[2], account[3]);
    }

    private static async Task<(int Code, string Output)> RunAsync(
        ProcessStartInfo start, string input, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        using var process = Start(start);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var text = await output + await errors;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private async Task MakeFolderAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("install", ["-d", "-m", "0700"]);
        if (user is var (id, group))
        {
            start.ArgumentList.Add($"--owner={id}");
            start.ArgumentList.Add($"--group={group}");
        }

        start.ArgumentList.Add(Folder);
        var (code, output) = await RunAsync(start, "", cancellationToken);
        if (code != 0)
        {
            throw new InvalidOperationException($"{Folder} could not be made: {output}");
        }
    }

    /// <summary>A checkout below /root is closed to the unprivileged user; PostgreSQL can be run from a copy.</summary>
    private async Task MakeProgramsReachableAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        if (user is null || (await AsUserAsync("test", ["-x", binaries.PathOf("postgres")], "", cancellationToken)).Code == 0)
        {
            return;
        }

        var copy = Path.Combine(Folder, "programs");
        var installation = Path.GetDirectoryName(binaries.Folder) ?? "/";
        var (code, output) = await RunAsync(
            new ProcessStartInfo("cp", ["--recursive", "--preserve=mode,links", installation, copy]), "", cancellationToken);
        programs = code == 0
            ? Path.Combine(copy, Path.GetFileName(binaries.Folder))
            : throw new InvalidOperationException($"{installation} could not be copied: {output}");
    }

    private Task<(int Code, string Output)> AsUserAsync(
        string program, IEnumerable<string> arguments, string input, CancellationToken cancellationToken) =>
        RunAsync(Command(program, arguments), input, cancellationToken);

    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var start = user is var (id, group)
            ? new ProcessStartInfo(
                "setpriv", [$"--reuid={id}", $"--regid={group}", "--clear-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = Folder;
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = Folder;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private void MustBeGone()
    {
        if (watchdog.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The watchdog of {Folder} ended with {watchdog.ExitCode}."));
        }

        watchdog.Dispose();
    }
}
