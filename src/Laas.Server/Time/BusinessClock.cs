namespace Laas.Server.Time;

/// <summary>The one source of time for what belongs to a business: orders, drafts, promises, operations, history.</summary>
public sealed class BusinessClock(TimeProvider machine)
{
    /// <summary>Now, as this business lives it, to the millisecond that the store keeps.</summary>
    public DateTimeOffset Now(long businessId)
    {
        _ = businessId; // Every business lives in machine time until one is given a clock of its own.
        return DateTimeOffset.FromUnixTimeMilliseconds(machine.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
