using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How two requests belong together (contract 2.0.7, SupplyRef).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestReferenceType>))]
public readonly record struct SupplyRequestReferenceType : IWireEnumValue<SupplyRequestReferenceType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestReferenceType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestReferenceType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestReferenceType> All { get; } =
    [
        VirtualDistribution, Withdraw, Utilization, AdditionalSupply,
    ];

    /// <inheritdoc/>
    public static SupplyRequestReferenceType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>VIRTUAL_DISTRIBUTION</c>.</summary>
    public static SupplyRequestReferenceType VirtualDistribution => new("VIRTUAL_DISTRIBUTION");

    /// <summary><c>WITHDRAW</c>.</summary>
    public static SupplyRequestReferenceType Withdraw => new("WITHDRAW");

    /// <summary><c>UTILIZATION</c>.</summary>
    public static SupplyRequestReferenceType Utilization => new("UTILIZATION");

    /// <summary><c>ADDITIONAL_SUPPLY</c>.</summary>
    public static SupplyRequestReferenceType AdditionalSupply => new("ADDITIONAL_SUPPLY");
}
