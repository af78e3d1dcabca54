using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Direction of a list (contract 2.29).</summary>
[JsonConverter(typeof(WireEnumConverter<SortOrderType>))]
public readonly record struct SortOrderType : IWireEnumValue<SortOrderType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SortOrderType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SortOrderType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SortOrderType> All { get; } = [Asc, Desc];

    /// <inheritdoc/>
    public static SortOrderType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Lowest or oldest first.</summary>
    public static SortOrderType Asc => new("ASC");

    /// <summary>Highest or newest first.</summary>
    public static SortOrderType Desc => new("DESC");
}
