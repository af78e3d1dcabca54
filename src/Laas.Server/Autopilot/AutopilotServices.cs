namespace Laas.Server.Autopilot;

internal static class AutopilotServices
{
    public static IServiceCollection AddAutopilot(this IServiceCollection services) =>
        services.AddSingleton<OrderPilot>().AddSingleton<ReturnPilot>().AddHostedService<AutopilotWorker>();
}
