using Laas.Server.Autopilot;
using Laas.Server.Demo;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Laas.Server.Hosting;

/// <summary>The life of a serving process: lock, migrate, fill, serve, finish.</summary>
internal static partial class Serving
{
    public static async Task<int> RunAsync(ServeOptions serve, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var warm = Task.Run(WarmUp.Run, cancellationToken);
        var database = Databases.Find(serve.DataDirectory, serve.Database, time);
        using var held = serve.ReadOnly ? null : database.Lock();
        await PrepareAsync(database, serve.ReadOnly);
        var store = database.OpenStore();
        await using var closing = store.ConfigureAwait(false);
        var control = database.OpenControl();
        var demo = serve.Demo ? await DemoStore.PrepareAsync(store, control, time, cancellationToken) : null;
        var autopilot = serve.Autopilot ?? (serve.Demo ? AutopilotChoice.On : AutopilotChoice.Off);
        if (autopilot.IsOn)
        {
            await DemoStore.DemandAsync(control, cancellationToken);
        }

        var first = new FirstSnapshot(Task.Run(() => control.LoadReferenceAsync(cancellationToken), cancellationToken));
        var telemetry = Telemetry.Start();

        var builder = LaasServer.CreateBuilder(serve);
        builder.Services.AddSingleton(time).AddSingleton(store).AddSingleton(control).AddSingleton(first);
        builder.Services.AddLaas(builder.Configuration, serve.Limits, serve.ReadOnly);
        if (autopilot.IsOn)
        {
            builder.Services.AddAutopilot(autopilot);
        }

        builder.Services.AddHostedService<TrimAfterStart>();
        if (database.OpenQuotas() is { } quotas)
        {
            builder.Services.AddSharedLimits(quotas);
        }

        await using var app = builder.Build();
        app.UseLaas();
        StoreMetrics.Watch(store);

        await warm;
        await app.StartAsync(cancellationToken);
        var url = Address(app);
        Started(app.Logger, url, HealthEndpoints.Version, database.Name);
        if (serve.ReadOnly)
        {
            ReadOnly(app.Logger);
        }

        if (demo is not null)
        {
            await demo.PresentAsync(serve.DataDirectory, url, cancellationToken);
            await Console.Out.WriteLineAsync(autopilot.IsOn
                ? $"The autopilot plays warehouse, couriers and customers, {app.Services.GetRequiredService<AutopilotSpeed>().Value:0.#} times as fast as life; --autopilot=off stops it."
                : "The autopilot is off: orders wait for the operator API.");
        }

        await app.WaitForShutdownAsync(cancellationToken);
        foreach (var exporter in telemetry)
        {
            exporter.Dispose();
        }

        return 0;
    }

    private static async Task PrepareAsync(StoreDatabase database, bool readOnly)
    {
        if (readOnly)
        {
            _ = Databases.Current(database);
        }
        else if (database.Prepare() is { } backup)
        {
            await Console.Error.WriteLineAsync($"The database was migrated; the version before is in {backup}.");
        }

        database.DemandServable(forWriting: !readOnly);
    }

    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "(no address)";

    [LoggerMessage(4001, LogLevel.Information, "OpenLaaS {Version} serves {Url} from {Database}.")]
    private static partial void Started(ILogger log, string url, string version, string database);

    [LoggerMessage(4002, LogLevel.Information, "Read-only: operations that write are answered with 503, nothing expires and no operation runs.")]
    private static partial void ReadOnly(ILogger log);
}
