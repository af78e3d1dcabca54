using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What a request does with goods (contract 2.29).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestType>))]
public readonly record struct SupplyRequestType : IWireEnumValue<SupplyRequestType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestType> All { get; } = [Supply, Withdraw, Utilization];

    /// <inheritdoc/>
    public static SupplyRequestType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Brings goods in.</summary>
    public static SupplyRequestType Supply => new("SUPPLY");

    /// <summary>Gives goods back to the shop.</summary>
    public static SupplyRequestType Withdraw => new("WITHDRAW");

    /// <summary>Disposes of goods.</summary>
    public static SupplyRequestType Utilization => new("UTILIZATION");
}
