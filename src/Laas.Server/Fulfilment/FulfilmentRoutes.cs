namespace Laas.Server.Fulfilment;

/// <summary>The warehouse's slices.</summary>
internal static class FulfilmentRoutes
{
    public static IServiceCollection AddFulfilment(this IServiceCollection services) =>
        services.AddSingleton<OrderWorks>().AddSingleton<Alternatives>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        GetQueueSlice.Map(routes);
        GetWorkOrderSlice.Map(routes);
        WaveSlice.Map(routes);
        PickSlice.Map(routes);
        ShortageSlice.Map(routes);
        HandOverSlice.Map(routes);
        PaperSlice.Map(routes);
    }
}
