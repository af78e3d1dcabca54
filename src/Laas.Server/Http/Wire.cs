using Laas.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Laas.Server.Http;

/// <summary>Puts the HTTP machinery into a host.</summary>
public static class Wire
{
    /// <summary>
    /// Needs in the container: <see cref="FindApiKey"/>, <see cref="StoreKeyUses"/>, <see cref="FindStoredAnswer"/>,
    /// <see cref="ReadReferenceData"/>, <see cref="LimitOptions"/>, <see cref="TimeProvider"/> (the machine clock).
    /// </summary>
    public static IServiceCollection AddWire(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(static kestrel => kestrel.AddServerHeader = false);
        return services
            .AddSingleton<ApiKeyCache>()
            .AddSingleton<RateLimits>()
            .AddSingleton<IdempotencyGate>()
            .AddSingleton<OperationPipeline>()
            .AddHostedService<KeyUseReporter>();
    }

    /// <summary>Limits hold together with the other nodes of the same database.</summary>
    public static IServiceCollection AddSharedLimits(this IServiceCollection services, IQuotaStore quotas) =>
        services.AddSingleton(quotas).AddHostedService<QuotaReturner>();

    /// <summary>
    /// First in the pipeline of every host: headers of all answers, envelopes of the host's own refusals, routing.
    /// </summary>
    public static WebApplication UseWire(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WireEdge).FullName!);
        app.Use(next => new WireEdge(next, log).InvokeAsync);

        // Explicitly here: otherwise the host routes before the path has lost its suffix.
        app.UseRouting();
        return app;
    }
}
