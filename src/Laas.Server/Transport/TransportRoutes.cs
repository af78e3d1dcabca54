namespace Laas.Server.Transport;

/// <summary>Slices and workers of the road.</summary>
internal static class TransportRoutes
{
    public static IServiceCollection AddTransport(this IServiceCollection services) =>
        services.AddSingleton<RoadFacts>().AddSingleton<ScanRules>().AddSingleton<OrderScans>().AddSingleton<ReturnScans>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        ScanSlice.Map(routes);
        GiveOutSlice.Map(routes);
    }
}
