namespace Laas.Server.Inbound;

/// <summary>Slices of what comes in and what comes back.</summary>
internal static class InboundRoutes
{
    public static IServiceCollection AddInbound(this IServiceCollection services) => services.AddSingleton<SupplyActs>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        SupplySlice.Map(routes);
        ReturnSlice.Map(routes);
    }
}
