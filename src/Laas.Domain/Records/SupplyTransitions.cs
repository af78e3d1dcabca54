using System.Collections.Frozen;
using System.Collections.Immutable;
using static Laas.Domain.SupplyStatus;

namespace Laas.Domain;

/// <summary>One allowed step of a supply request. <paramref name="From"/> is <see langword="null"/> for a birth.</summary>
/// <param name="Trigger">What happened, in a few words; printed into the docs.</param>
public sealed record SupplyTransition(SupplyType Type, SupplyStatus? From, SupplyStatus To, string Trigger);

/// <summary>The way of supply requests as data (contract: SupplyRequestStatusType, chain inferred there).</summary>
public static class SupplyTransitions
{
    private static readonly ImmutableArray<SupplyStatus> BeforeWork =
        [Created, Published, Validated, NeedPreparation, AcceptedByWarehouseSystem, RegisteredInElectronicQueue];

    /// <summary>All allowed steps, in the order in which the docs print them.</summary>
    public static ImmutableArray<SupplyTransition> All { get; } =
    [
        .. Enum.GetValues<SupplyType>().SelectMany(Beginning),
        new(SupplyType.Supply, AcceptedByWarehouseSystem, RegisteredInElectronicQueue, "a place in the queue was booked"),
        new(SupplyType.Supply, AcceptedByWarehouseSystem, ArrivedToService, "unloaded"),
        new(SupplyType.Supply, RegisteredInElectronicQueue, ArrivedToService, "unloaded"),
        new(SupplyType.Supply, ArrivedToService, WarehouseHandling, "acceptance by the unit began"),
        new(SupplyType.Supply, WarehouseHandling, Finished, "accepted"),
        new(SupplyType.Withdraw, AcceptedByWarehouseSystem, WarehouseHandling, "goods are being taken from the shelf"),
        new(SupplyType.Withdraw, WarehouseHandling, ReadyToWithdraw, "goods wait for the shop"),
        new(SupplyType.Withdraw, ReadyToWithdraw, TransitMoving, "goods travel to another place"),
        new(SupplyType.Withdraw, ReadyToWithdraw, WarehouseSignedAct, "the act is signed"),
        new(SupplyType.Withdraw, TransitMoving, WarehouseSignedAct, "the act is signed"),
        new(SupplyType.Withdraw, WarehouseSignedAct, Finished, "given out"),
        new(SupplyType.Utilization, AcceptedByWarehouseSystem, WarehouseHandling, "goods are being taken from the shelf"),
        new(SupplyType.Utilization, WarehouseHandling, ReadyForUtilization, "goods wait for disposal"),
        new(SupplyType.Utilization, ReadyForUtilization, Finished, "disposed of"),
        .. Enum.GetValues<SupplyType>().SelectMany(Cancelling),
    ];

    private static readonly FrozenSet<(SupplyType, SupplyStatus?, SupplyStatus)> Allowed =
        All.Select(t => (t.Type, t.From, t.To)).ToFrozenSet();

    public static bool Allows(SupplyType type, SupplyStatus? from, SupplyStatus to) => Allowed.Contains((type, from, to));

    /// <summary>What the status can become.</summary>
    public static IEnumerable<SupplyStatus> Next(SupplyType type, SupplyStatus from) =>
        All.Where(t => t.Type == type && t.From == from).Select(t => t.To);

    private static IEnumerable<SupplyTransition> Beginning(SupplyType type) =>
    [
        new(type, null, Created, "drafted"),
        new(type, Created, Published, "sent for approval"),
        new(type, Published, Validated, "checked"),
        new(type, Published, Invalid, "refused"),
        new(type, Invalid, Published, "corrected and sent again"),
        new(type, Validated, NeedPreparation, "the seller has to prepare something"),
        new(type, NeedPreparation, Validated, "prepared"),
        new(type, Validated, AcceptedByWarehouseSystem, "approved by the warehouse"),
    ];

    private static IEnumerable<SupplyTransition> Cancelling(SupplyType type) =>
    [
        .. BeforeWork.Where(s => type == SupplyType.Supply || s != RegisteredInElectronicQueue)
            .SelectMany(s => new[]
            {
                new SupplyTransition(type, s, CancellationRequested, "cancellation asked for"),
                new SupplyTransition(type, s, Cancelled, "cancelled"),
            }),
        new(type, CancellationRequested, Cancelled, "cancelled"),
        new(type, CancellationRequested, CancellationRejected, "cancellation refused"),
        new(type, CancellationRejected, AcceptedByWarehouseSystem, "goes on"),
    ];
}
