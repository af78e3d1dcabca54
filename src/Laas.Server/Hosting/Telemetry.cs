using System.Runtime.CompilerServices;
using Laas.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Laas.Server.Hosting;

/// <summary>
/// Export over OTLP when the standard variables ask for it. Wired by hand: the hosting and instrumentation packages do not
/// restore here, and ASP.NET Core emits its own activities and meters.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Switches =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    private static readonly string[] Meters =
        [StorageMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <returns>What to dispose when the server has stopped, so that the last data is sent; empty without the variables.</returns>
    public static IReadOnlyList<IDisposable> Start()
    {
        if (!Array.Exists(Switches, s => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(s))))
        {
            return [];
        }

        return Build();
    }

    /// <summary>Apart, so that the exporter's assemblies are not even loaded by those who do not use it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<IDisposable> Build()
    {
        var resource = ResourceBuilder.CreateDefault().AddService("openlaas", serviceVersion: HealthEndpoints.Version)
            .AddEnvironmentVariableDetector();
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(StorageMetrics.MeterName, "Microsoft.AspNetCore")
            .AddOtlpExporter()
            .Build();
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return [traces, metrics];
    }
}
