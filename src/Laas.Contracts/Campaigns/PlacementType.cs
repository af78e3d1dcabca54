using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How a shop works with the operator.</summary>
[JsonConverter(typeof(WireEnumConverter<PlacementType>))]
public readonly record struct PlacementType : IWireEnumValue<PlacementType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public PlacementType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<PlacementType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<PlacementType> All { get; } = [Fbs, Fby, Dbs, Laas];

    /// <inheritdoc/>
    public static PlacementType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>FBS</c>.</summary>
    public static PlacementType Fbs => new("FBS");

    /// <summary><c>FBY</c>.</summary>
    public static PlacementType Fby => new("FBY");

    /// <summary><c>DBS</c>.</summary>
    public static PlacementType Dbs => new("DBS");

    /// <summary>The operator stores and ships goods that are sold elsewhere.</summary>
    public static PlacementType Laas => new("LAAS");
}
