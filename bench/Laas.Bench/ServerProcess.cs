using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Laas.Bench;

/// <summary>A server as a child process on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int Id => _process.Id;

    public static async Task<ServerProcess> StartAsync(
        string program, Func<string, IEnumerable<string>> arguments, string readyPath, CancellationToken cancellationToken)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments(url.GetLeftPart(UriPartial.Authority)))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) =>
        {
            if (line.Data is { } text && text.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal))
            {
                Console.Error.WriteLine(text);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, url);
        await server.WaitAsync(readyPath, cancellationToken);
        return server;
    }

    /// <summary>A figure of <c>/proc/PID/status</c> in MB, such as VmRSS.</summary>
    public double MemoryMb(string name)
    {
        var line = File.ReadLines($"/proc/{Id.ToString(CultureInfo.InvariantCulture)}/status")
            .First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Processor time that the process has used.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var until = Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}.");
            }

            if (IsListening(Url.Port))
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException("The server did not answer within a minute.");
    }

    /// <summary>Looks at the kernel's table: refused connections would cost the starting server processor time.</summary>
    private static bool IsListening(int port)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $":{port:X4} 00000000:0000 0A");
        return File.ReadLines("/proc/net/tcp").Any(l => l.Contains(mark, StringComparison.Ordinal));
    }
}
