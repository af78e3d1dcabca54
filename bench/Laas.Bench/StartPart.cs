using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Laas.Bench;

/// <summary>From the start of the process to the answer of its first order; the published program and the build.</summary>
internal sealed class StartPart(Scene scene)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin("SQLite: start");
        var store = await scene.CreateAsync(StoreKind.Sqlite, "start", cancellationToken);
        string body;
        await using (var server = await scene.ServeAsync(store, cancellationToken))
        {
            body = await Bodies.OrderAsync(store, server.Url, false, Bodies.AnyTwo, cancellationToken);
        }

        var published = await PublishAsync(cancellationToken);
        var (build, ready) = (new List<double>(), new List<double>());
        var idle = new List<double>();
        for (var i = 0; i < (scene.Settings.Quick ? 1 : 7); i++)
        {
            build.Add(await MeasureAsync(store, scene.ServerProgram, body, null, cancellationToken));
            if (published is not null)
            {
                ready.Add(await MeasureAsync(store, published, body, idle, cancellationToken));
            }
        }

        Tell("cold start to first order, build", build);
        if (ready.Count > 0)
        {
            Tell("cold start to first order, ReadyToRun", ready);
            scene.Report.Add("memory right after the first order, ReadyToRun, VmRSS", idle.Min(), Report.Median(idle), unit: " MB");
        }
        else
        {
            scene.Report.Note("The ReadyToRun program could not be published here; cold start is of the build.");
        }
    }

    private void Tell(string what, List<double> times)
    {
        var median = Report.Median(times);
        scene.Report.Add(what, times.Min(), median, Goal.AtMost(600, 300, " ms"), " ms", judged: median);
    }

    private async Task<double> MeasureAsync(
        BenchStore store, string program, string body, List<double>? memory, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await scene.ServeAsync(store, cancellationToken, program);
        using var http = new HttpClient { BaseAddress = server.Url };
        var id = "start-" + Scene.N(started);
        using var content = new StringContent(
            body.Replace(Bodies.Id, id, StringComparison.Ordinal).Replace("@OFFER@", "1", StringComparison.Ordinal)
                .Replace("@OFFER2@", "2", StringComparison.Ordinal),
            Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Bodies.Path(store, "orders/create")) { Content = content };
        request.Headers.Add("Api-Key", store.Key);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        memory?.Add(server.MemoryMb("VmRSS"));
        return time;
    }

    private async Task<string?> PublishAsync(CancellationToken cancellationToken)
    {
        var target = scene.Folder("published");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "publish", Path.Combine(scene.Root, "src", "Laas.Server"), "-c", "Release", "-r", "linux-x64", "--self-contained",
                "false", "-p:PublishReadyToRun=true", "-nodeReuse:false", "-m:1", "-o", target,
            },
        };
        using var publish = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        if (publish.ExitCode == 0)
        {
            return Path.Combine(target, "laas-server");
        }

        await Console.Error.WriteLineAsync(output);
        return null;
    }
}
