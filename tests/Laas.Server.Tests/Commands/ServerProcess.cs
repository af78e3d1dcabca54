using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>The end of a command: its exit code and what it wrote.</summary>
internal sealed record Outcome(int Code, string Output, string Errors)
{
    public Outcome AssertCode(int code)
    {
        Assert.True(code == Code, $"ended with {Code}, not {code}\n{Output}\n{Errors}");
        return this;
    }
}

/// <summary>The built <c>laas-server</c> as a child process: <c>serve</c> while it lives, other commands to their end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServerProcess(IEnumerable<string> arguments)
    {
        _process = Start(arguments);
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _output), ReadAsync(_process.StandardError, _errors));
    }

    /// <summary>Built beside the tests, in the same configuration.</summary>
    public static string Executable { get; } = Find();

    public Uri Address { get; private set; } = null!;

    public string Output => string.Join('\n', _output);

    /// <summary>Lines of standard error: the log.</summary>
    public IReadOnlyList<string> Log => [.. _errors];

    /// <summary>Starts <c>serve</c> on a free port and waits until it serves.</summary>
    public static async Task<ServerProcess> ServeAsync(string data, params string[] arguments)
    {
        var server = new ServerProcess(["serve", "--data", data, "--urls", "http://127.0.0.1:0", .. arguments]);
        var first = await Task.WhenAny(server._serves.Task, server._reading).WaitAsync(Patience);
        if (first != server._serves.Task)
        {
            await server.DisposeAsync();
            Assert.Fail($"It ended with {server._process.ExitCode} before it served:\n{string.Join('\n', server.Log)}");
        }

        server.Address = await server._serves.Task;
        if (arguments.Contains("--demo", StringComparer.Ordinal))
        {
            await server.WaitForOutputAsync("Ctrl+C");
        }

        return server;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        await using var command = Begin(arguments);
        return await command.EndAsync();
    }

    /// <summary>Starts a command that takes its time.</summary>
    public static ServerProcess Begin(params string[] arguments) => new(arguments);

    /// <summary>Waits for the end of a command.</summary>
    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        return new Outcome(_process.ExitCode, Output, string.Join('\n', Log));
    }

    /// <summary>Waits for text on standard output.</summary>
    public async Task<string> WaitForOutputAsync(string text)
    {
        await WaitForAsync(() => Output, text);
        return Output;
    }

    /// <summary>Waits for text on standard error.</summary>
    public Task WaitForErrorsAsync(string text) => WaitForAsync(() => string.Join('\n', Log), text);

    /// <summary>SIGTERM; returns exit code and how long it took.</summary>
    public async Task<(int Code, TimeSpan Took)> TerminateAsync()
    {
        var since = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        var took = Stopwatch.GetElapsedTime(since);
        await _reading;
        return (_process.ExitCode, took);
    }

    /// <summary>SIGKILL: no code of the program runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Demands that every log line is a JSON object, none above Information, and that none holds a secret.</summary>
    public void AssertCleanLog(params string[] secrets)
    {
        foreach (var line in _errors)
        {
            using var json = JsonDocument.Parse(line);
            Assert.True(
                json.RootElement.GetProperty("LogLevel").GetString() is "Information" or "Debug" or "Trace", line);
            Assert.DoesNotContain("ACMA:", line, StringComparison.Ordinal);
            foreach (var secret in secrets)
            {
                Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(
                    JsonEncodedText.Encode(secret).ToString(), line, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _reading;
        _process.Dispose();
    }

    private static async Task WaitForAsync(Func<string> read, string text)
    {
        var since = Stopwatch.GetTimestamp();
        while (!read().Contains(text, StringComparison.Ordinal))
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"'{text}' was never printed, but:\n{read()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Executable)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the test host was started with must not become configuration of the server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("LAAS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
    }

    private async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith('{') && line.Contains("\"EventId\":4001", StringComparison.Ordinal))
            {
                using var json = JsonDocument.Parse(line);
                _serves.TrySetResult(new Uri(json.RootElement.GetProperty("State").GetProperty("Url").GetString()!));
            }
        }
    }

    private static string Find()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, "Laas.Server", own.Name, "laas-server");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} was not built.");
    }
}
