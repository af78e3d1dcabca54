using Laas.Domain;

namespace Laas.Server.Autopilot;

/// <summary>How long things stay where they are, in simulated time, before a scatter of half more.</summary>
internal static class Dwell
{
    public static TimeSpan Of(OrderState state) => state.Substatus switch
    {
        OrderSubstatus.Started => TimeSpan.FromMinutes(10),
        OrderSubstatus.Packaging => TimeSpan.FromMinutes(15),
        OrderSubstatus.ReadyToShip => TimeSpan.FromMinutes(20),
        OrderSubstatus.Shipped => TimeSpan.FromMinutes(30),
        OrderSubstatus.DeliveryServiceReceived => TimeSpan.FromHours(1),
        OrderSubstatus.ReadyForLastMile => TimeSpan.FromMinutes(30),
        OrderSubstatus.LastMileStarted => TimeSpan.FromMinutes(40),
        OrderSubstatus.PickupServiceReceived => TimeSpan.FromHours(2),
        _ => TimeSpan.FromHours(1),
    };

    /// <summary>How long a return or non-purchase stays where it is.</summary>
    public static TimeSpan Of(ReturnStatus status) => status switch
    {
        ReturnStatus.Created => TimeSpan.FromMinutes(30),
        ReturnStatus.Received => TimeSpan.FromMinutes(30),
        _ => TimeSpan.FromHours(1),
    };
}
