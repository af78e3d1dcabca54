using System.Diagnostics;
using System.Text.Json;
using Laas.Server.Catalogue;
using Laas.Server.Documents;
using Laas.Server.Fulfilment;
using Laas.Server.Geo;
using Laas.Server.Http;
using Laas.Server.Inbound;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Reference;
using Laas.Server.Returns;
using Laas.Server.Time;
using Laas.Server.Transport;
using Laas.Server.Workers;
using Laas.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Laas.Server.Hosting;

/// <summary>Composes the server. The tests build theirs here too, with a store and a clock of their own.</summary>
internal static class LaasServer
{
    public static WebApplicationBuilder CreateBuilder(ServeOptions serve)
    {
        // Settings are read once: the host would watch the current folder for files of settings, all that is below it included, and
        // wake up at every write of a database there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(serve.Urls);
        if (serve.ConfigFile is { } file)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        builder.Configuration.AddEnvironmentVariables("LAAS_");
        AddLogging(builder);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            // Bodies are refused above the operation's limit; the host swallows the rest of them up to here, because a
            // connection that is closed on a client that still sends takes the refusal with it.
            kestrel.Limits.MaxRequestBodySize = 2 * BodyRule.UploadMax;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            BrokenRequests.Prepare(kestrel);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return builder;
    }

    /// <summary>Everything but the store and the control store, which the caller adds.</summary>
    /// <param name="readOnly">Without whatever would write.</param>
    public static IServiceCollection AddLaas(
        this IServiceCollection services, IConfiguration configuration, string? limits, bool readOnly = false)
    {
        var options = LaasOptions.Read(configuration, limits);
        services.AddSingleton(options.Limits).AddSingleton(options.Orders).AddSingleton(options.Retention);
        services.AddDocuments(options.Documents, options.Pictures);
        services.AddSingleton<BusinessClock>();
        services.AddSingleton(s => s.GetRequiredService<ControlStore>().Catalogue);
        services.AddSingleton<FindCatalogueVersion>(s => s.GetRequiredService<CatalogueStore>().VersionAsync);
        services.AddSingleton<OfferCatalogue>();
        services.AddSingleton<CatalogueChanges>();
        services.AddSingleton<ReferenceCache>();
        services.AddHostedService(s => s.GetRequiredService<ReferenceCache>());
        services.AddSingleton<OrdersLog>();
        services.AddSingleton(options.Returns).AddSingleton<ReturnsLog>().AddSingleton<ReturnPictures>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<StatusCommits>();
        services.AddSingleton(options.Transport).AddSingleton(options.Autopilot);
        services.AddFulfilment().AddTransport().AddInbound();
        services.AddSingleton<ReturnWorks>();
        services.AddSingleton(s => new GazetteerResolver(() => s.GetRequiredService<ReferenceCache>().Current));
        services.AddSingleton<IAddressResolver>(s => HttpGeocoderResolver.Create(
            options.Geocoder,
            s.GetRequiredService<GazetteerResolver>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger<HttpGeocoderResolver>()));
        services.AddWire().AddOperatorApi();
        services.AddSingleton(new ServingMode(readOnly));
        if (!readOnly)
        {
            services.AddHostedService<ExpireDrafts>();
            services.AddHostedService<ExpireReturns>();
            services.AddHostedService<RunOperations>();
            services.AddHostedService<ExpireOrders>();
            services.AddHostedService<Prune>();
        }

        services.AddSingleton<FindApiKey>(s => s.GetRequiredService<KeyDirectory>().FindAsync);
        services.AddSingleton<StoreKeyUses>(s =>
            readOnly ? static (_, _) => ValueTask.CompletedTask : s.GetRequiredService<KeyDirectory>().StoreUsesAsync);
        services.AddSingleton<KeyDirectory>();
        services.AddSingleton<ReadReferenceData>(s =>
        {
            var cache = s.GetRequiredService<ReferenceCache>();
            return () => cache.Current;
        });
        services.AddSingleton<FindStoredAnswer>(s =>
        {
            var store = s.GetRequiredService<IStore>();
            return async (business, operation, key, cancellationToken) =>
                await store.FindAnswerAsync(business, operation, key, cancellationToken);
        });
        return services;
    }

    /// <summary>Middleware and routes.</summary>
    public static WebApplication UseLaas(this WebApplication app)
    {
        var watching = BrokenRequests.Watch(app.Services.GetRequiredService<DiagnosticListener>());
        app.Lifetime.ApplicationStopped.Register(watching.Dispose);
        app.UseWire();
        Routes.Map(app);
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        // Data goes to stdout, messages to stderr: whoever pipes the one does not get the other.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.ClearProviders();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (Console.IsErrorRedirected)
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                json.IncludeScopes = true;
                json.JsonWriterOptions = new JsonWriterOptions { Indented = false };
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(simple =>
            {
                simple.SingleLine = true;
                simple.TimestampFormat = "HH:mm:ss ";
                simple.ColorBehavior = LoggerColorBehavior.Default;
            });
        }
    }
}
