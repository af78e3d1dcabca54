using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Packaging of an order (contract 2.14).</summary>
[JsonConverter(typeof(WireEnumConverter<PackageType>))]
public readonly record struct PackageType : IWireEnumValue<PackageType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public PackageType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<PackageType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<PackageType> All { get; } = [Whitelabel, Brand];

    /// <inheritdoc/>
    public static PackageType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>A plain box.</summary>
    public static PackageType Whitelabel => new("WHITELABEL");

    /// <summary>The shop's own packaging, delivered to the warehouse beforehand.</summary>
    public static PackageType Brand => new("BRAND");
}
