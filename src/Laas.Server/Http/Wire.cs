namespace Laas.Server.Http;

/// <summary>Puts the HTTP machinery into a host.</summary>
public static class Wire
{
    /// <summary>
    /// Needs in the container: <see cref="FindApiKey"/>, <see cref="FindStoredAnswer"/>, <see cref="ReadReferenceData"/>,
    /// <see cref="LimitOptions"/>, <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddWire(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<IdempotencyGate>();
        services.AddSingleton<OperationPipeline>();
        services.ConfigureHttpJsonOptions(static _ => { });
        return services;
    }
}
