using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where one unit that travels back is (contract 7.3).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnInstanceStatusType>))]
public readonly record struct ReturnInstanceStatusType : IWireEnumValue<ReturnInstanceStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnInstanceStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnInstanceStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnInstanceStatusType> All { get; } =
    [
        Created, Received, InTransit, ReadyForPickup, Picked, ReceivedOnFulfillment, Cancelled, Lost, Utilized,
        PreparedForUtilization, Expropriated, NotInDemand,
    ];

    /// <inheritdoc/>
    public static ReturnInstanceStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CREATED</c>.</summary>
    public static ReturnInstanceStatusType Created => new("CREATED");

    /// <summary><c>RECEIVED</c>.</summary>
    public static ReturnInstanceStatusType Received => new("RECEIVED");

    /// <summary><c>IN_TRANSIT</c>.</summary>
    public static ReturnInstanceStatusType InTransit => new("IN_TRANSIT");

    /// <summary><c>READY_FOR_PICKUP</c>.</summary>
    public static ReturnInstanceStatusType ReadyForPickup => new("READY_FOR_PICKUP");

    /// <summary><c>PICKED</c>.</summary>
    public static ReturnInstanceStatusType Picked => new("PICKED");

    /// <summary>Taken in at a warehouse of the operator.</summary>
    public static ReturnInstanceStatusType ReceivedOnFulfillment => new("RECEIVED_ON_FULFILLMENT");

    /// <summary><c>CANCELLED</c>.</summary>
    public static ReturnInstanceStatusType Cancelled => new("CANCELLED");

    /// <summary><c>LOST</c>.</summary>
    public static ReturnInstanceStatusType Lost => new("LOST");

    /// <summary><c>UTILIZED</c>.</summary>
    public static ReturnInstanceStatusType Utilized => new("UTILIZED");

    /// <summary><c>PREPARED_FOR_UTILIZATION</c>.</summary>
    public static ReturnInstanceStatusType PreparedForUtilization => new("PREPARED_FOR_UTILIZATION");

    /// <summary><c>EXPROPRIATED</c>.</summary>
    public static ReturnInstanceStatusType Expropriated => new("EXPROPRIATED");

    /// <summary><c>NOT_IN_DEMAND</c>.</summary>
    public static ReturnInstanceStatusType NotInDemand => new("NOT_IN_DEMAND");
}
