using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where a request stands (contract: SupplyRequestStatusType).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestStatusType>))]
public readonly record struct SupplyRequestStatusType : IWireEnumValue<SupplyRequestStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestStatusType> All { get; } =
    [
        Created, Finished, Cancelled, Invalid, Validated, Published, ArrivedToService, ArrivedToXdocService,
        ShippedToService, CancellationRequested, CancellationRejected, RegisteredInElectronicQueue,
        ReadyForUtilization, TransitMoving, WarehouseHandling, AcceptedByWarehouseSystem, ReadyToWithdraw,
        NeedPreparation, WarehouseSignedAct,
    ];

    /// <inheritdoc/>
    public static SupplyRequestStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CREATED</c>.</summary>
    public static SupplyRequestStatusType Created => new("CREATED");

    /// <summary><c>FINISHED</c>.</summary>
    public static SupplyRequestStatusType Finished => new("FINISHED");

    /// <summary><c>CANCELLED</c>.</summary>
    public static SupplyRequestStatusType Cancelled => new("CANCELLED");

    /// <summary><c>INVALID</c>.</summary>
    public static SupplyRequestStatusType Invalid => new("INVALID");

    /// <summary>In processing.</summary>
    public static SupplyRequestStatusType Validated => new("VALIDATED");

    /// <summary>Sent for approval.</summary>
    public static SupplyRequestStatusType Published => new("PUBLISHED");

    /// <summary>Unloaded.</summary>
    public static SupplyRequestStatusType ArrivedToService => new("ARRIVED_TO_SERVICE");

    /// <summary><c>ARRIVED_TO_XDOC_SERVICE</c>.</summary>
    public static SupplyRequestStatusType ArrivedToXdocService => new("ARRIVED_TO_XDOC_SERVICE");

    /// <summary><c>SHIPPED_TO_SERVICE</c>.</summary>
    public static SupplyRequestStatusType ShippedToService => new("SHIPPED_TO_SERVICE");

    /// <summary><c>CANCELLATION_REQUESTED</c>.</summary>
    public static SupplyRequestStatusType CancellationRequested => new("CANCELLATION_REQUESTED");

    /// <summary><c>CANCELLATION_REJECTED</c>.</summary>
    public static SupplyRequestStatusType CancellationRejected => new("CANCELLATION_REJECTED");

    /// <summary><c>REGISTERED_IN_ELECTRONIC_QUEUE</c>.</summary>
    public static SupplyRequestStatusType RegisteredInElectronicQueue => new("REGISTERED_IN_ELECTRONIC_QUEUE");

    /// <summary><c>READY_FOR_UTILIZATION</c>.</summary>
    public static SupplyRequestStatusType ReadyForUtilization => new("READY_FOR_UTILIZATION");

    /// <summary><c>TRANSIT_MOVING</c>.</summary>
    public static SupplyRequestStatusType TransitMoving => new("TRANSIT_MOVING");

    /// <summary>Acceptance by the unit.</summary>
    public static SupplyRequestStatusType WarehouseHandling => new("WAREHOUSE_HANDLING");

    /// <summary>Approved.</summary>
    public static SupplyRequestStatusType AcceptedByWarehouseSystem => new("ACCEPTED_BY_WAREHOUSE_SYSTEM");

    /// <summary><c>READY_TO_WITHDRAW</c>.</summary>
    public static SupplyRequestStatusType ReadyToWithdraw => new("READY_TO_WITHDRAW");

    /// <summary>Waits for the seller.</summary>
    public static SupplyRequestStatusType NeedPreparation => new("NEED_PREPARATION");

    /// <summary><c>WAREHOUSE_SIGNED_ACT</c>.</summary>
    public static SupplyRequestStatusType WarehouseSignedAct => new("WAREHOUSE_SIGNED_ACT");
}
