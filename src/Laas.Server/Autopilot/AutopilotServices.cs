namespace Laas.Server.Autopilot;

internal static class AutopilotServices
{
    /// <summary>Lets the autopilot play. Only for a store that was born as a demo.</summary>
    public static IServiceCollection AddAutopilot(this IServiceCollection services, AutopilotChoice choice) => services
        .AddSingleton(s =>
        {
            var options = s.GetRequiredService<AutopilotOptions>();
            return new AutopilotSpeed(choice.Speed ?? options.Speed);
        })
        .AddSingleton<OrderPilot>().AddSingleton<ReturnPilot>().AddHostedService<AutopilotWorker>();
}

/// <summary>Simulated seconds in a second.</summary>
internal sealed record AutopilotSpeed(double Value);
