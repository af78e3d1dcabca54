using System.Collections.Frozen;
using System.Collections.Immutable;
using static Laas.Domain.ReturnStatus;

namespace Laas.Domain;

/// <summary>One allowed step of goods that travel back. <paramref name="From"/> is <see langword="null"/> for a birth.</summary>
/// <param name="Type">The type that has it; <see langword="null"/>: both.</param>
/// <param name="Trigger">What happened, in a few words; printed into the docs.</param>
public sealed record ReturnTransition(ReturnStatus? From, ReturnStatus To, Party By, ReturnType? Type, string Trigger);

/// <summary>The way back as data (contract 7.3).</summary>
public static class ReturnTransitions
{
    /// <summary>All allowed steps, in the order in which the docs print them.</summary>
    public static ImmutableArray<ReturnTransition> All { get; } =
    [
        new(null, Created, Party.Shop, ReturnType.Return, "createReturn"),
        new(null, Created, Party.System, ReturnType.Unredeemed, "refused, not collected, not deliverable or recalled"),
        new(Created, Received, Party.Point, ReturnType.Return, "the point takes it"),
        new(Created, Cancelled, Party.Shop, ReturnType.Return, "cancelReturn"),
        new(Created, Expired, Party.Timer, ReturnType.Return, "the customer never came"),
        new(Received, InTransit, Party.Carrier, ReturnType.Return, "scan: on the way"),
        new(Created, InTransit, Party.Carrier, ReturnType.Unredeemed, "scan: on the way"),
        new(InTransit, FulfilmentReceived, Party.Warehouse, null, "taken in at a warehouse"),
        new(InTransit, ReadyForPickup, Party.Carrier, null, "waits for the shop"),
        new(ReadyForPickup, Picked, Party.Point, null, "collected by the shop"),
        new(ReadyForPickup, NotInDemand, Party.Timer, null, "the shop never came"),
        new(NotInDemand, Utilized, Party.Warehouse, null, "disposed of"),
        new(Created, Lost, Party.Carrier, ReturnType.Unredeemed, "lost"),
        new(Received, Lost, Party.Carrier, ReturnType.Return, "lost"),
        new(InTransit, Lost, Party.Carrier, null, "lost"),
        new(FulfilmentReceived, PreparedForUtilization, Party.Warehouse, null, "found unusable"),
        new(PreparedForUtilization, Utilized, Party.Warehouse, null, "disposed of"),
    ];

    private static readonly FrozenSet<(ReturnStatus From, ReturnStatus To, ReturnType Type)> Allowed = All
        .Where(t => t.From is not null)
        .SelectMany(t => (t.Type is { } type ? [type] : Enum.GetValues<ReturnType>()).Select(y => (t.From!.Value, t.To, y)))
        .ToFrozenSet();

    /// <summary>
    /// The steps from one status to another: one, or two where a skipped scan is implied and the way is the only one. Empty: there
    /// is none.
    /// </summary>
    public static ImmutableArray<ReturnStatus> Path(ReturnType type, ReturnStatus from, ReturnStatus to)
    {
        if (Allowed.Contains((from, to, type)))
        {
            return [to];
        }

        var over = Enum.GetValues<ReturnStatus>()
            .Where(s => s is Received or InTransit && Allowed.Contains((from, s, type)) && Allowed.Contains((s, to, type))).ToList();
        return over.Count == 1 ? [over[0], to] : [];
    }
}
