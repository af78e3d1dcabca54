using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where goods that travel back are (contract 7.3).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnShipmentStatusType>))]
public readonly record struct ReturnShipmentStatusType : IWireEnumValue<ReturnShipmentStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnShipmentStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnShipmentStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnShipmentStatusType> All { get; } =
    [
        Created, Received, InTransit, ReadyForPickup, Picked, Lost, Expired, Cancelled, FulfilmentReceived,
        PreparedForUtilization, NotInDemand, Utilized, ReadyForExpropriation, ReceivedForExpropriation, Unknown,
    ];

    /// <inheritdoc/>
    public static ReturnShipmentStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CREATED</c>.</summary>
    public static ReturnShipmentStatusType Created => new("CREATED");

    /// <summary>Taken from the customer.</summary>
    public static ReturnShipmentStatusType Received => new("RECEIVED");

    /// <summary><c>IN_TRANSIT</c>.</summary>
    public static ReturnShipmentStatusType InTransit => new("IN_TRANSIT");

    /// <summary>The shop may collect.</summary>
    public static ReturnShipmentStatusType ReadyForPickup => new("READY_FOR_PICKUP");

    /// <summary>Collected by the shop.</summary>
    public static ReturnShipmentStatusType Picked => new("PICKED");

    /// <summary><c>LOST</c>.</summary>
    public static ReturnShipmentStatusType Lost => new("LOST");

    /// <summary>The customer did not bring it in time.</summary>
    public static ReturnShipmentStatusType Expired => new("EXPIRED");

    /// <summary><c>CANCELLED</c>.</summary>
    public static ReturnShipmentStatusType Cancelled => new("CANCELLED");

    /// <summary>Taken in at a warehouse of the operator.</summary>
    public static ReturnShipmentStatusType FulfilmentReceived => new("FULFILMENT_RECEIVED");

    /// <summary><c>PREPARED_FOR_UTILIZATION</c>.</summary>
    public static ReturnShipmentStatusType PreparedForUtilization => new("PREPARED_FOR_UTILIZATION");

    /// <summary>Not collected by the shop.</summary>
    public static ReturnShipmentStatusType NotInDemand => new("NOT_IN_DEMAND");

    /// <summary><c>UTILIZED</c>.</summary>
    public static ReturnShipmentStatusType Utilized => new("UTILIZED");

    /// <summary><c>READY_FOR_EXPROPRIATION</c>.</summary>
    public static ReturnShipmentStatusType ReadyForExpropriation => new("READY_FOR_EXPROPRIATION");

    /// <summary><c>RECEIVED_FOR_EXPROPRIATION</c>.</summary>
    public static ReturnShipmentStatusType ReceivedForExpropriation => new("RECEIVED_FOR_EXPROPRIATION");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static ReturnShipmentStatusType Unknown => new("UNKNOWN");
}
