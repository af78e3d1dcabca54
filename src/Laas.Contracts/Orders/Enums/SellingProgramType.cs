using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Selling model of an order.</summary>
[JsonConverter(typeof(WireEnumConverter<SellingProgramType>))]
public readonly record struct SellingProgramType : IWireEnumValue<SellingProgramType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SellingProgramType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SellingProgramType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SellingProgramType> All { get; } = [Fby, Fbs, Dbs, Express, Laas];

    /// <inheritdoc/>
    public static SellingProgramType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>FBY</c>.</summary>
    public static SellingProgramType Fby => new("FBY");

    /// <summary><c>FBS</c>.</summary>
    public static SellingProgramType Fbs => new("FBS");

    /// <summary><c>DBS</c>.</summary>
    public static SellingProgramType Dbs => new("DBS");

    /// <summary><c>EXPRESS</c>.</summary>
    public static SellingProgramType Express => new("EXPRESS");

    /// <summary><c>LAAS</c>.</summary>
    public static SellingProgramType Laas => new("LAAS");
}
