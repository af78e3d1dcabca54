using System.Reflection;
using System.Text.Json;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/version</c>: for whoever runs the server, without a key.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Version with the commit, as the build stamps it.</summary>
    public static string Version { get; } =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var reference = routes.ServiceProvider.GetRequiredService<ReferenceCache>();
        var lifetime = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        var version = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["product"] = "OpenLaaS",
            ["version"] = Version,
        });

        routes.MapMethods("/health/live", Methods, http => WriteAsync(http, 200, "live"));
        routes.MapMethods("/health/ready", Methods, http => ReadyAsync(http, store, reference, lifetime));
        routes.MapMethods("/version", Methods, async http => await ResponseWriter.WriteAsync(http, Answer.Ok(version)));
    }

    /// <summary>Ready: the data is loaded, the database answers, and the server is not on its way out.</summary>
    private static async Task ReadyAsync(
        HttpContext http, IStore store, ReferenceCache reference, IHostApplicationLifetime lifetime)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested || !reference.IsLoaded)
        {
            await WriteAsync(http, 503, "stopping or not loaded");
            return;
        }

        try
        {
            _ = await store.FindAnswerAsync(0, "", "", http.RequestAborted);
            await WriteAsync(http, 200, "ready");
        }
        catch (StoreUnavailableException)
        {
            await WriteAsync(http, 503, "the database does not answer");
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, string state) =>
        await ResponseWriter.WriteAsync(http, new Answer(
            status,
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = state })));
}
