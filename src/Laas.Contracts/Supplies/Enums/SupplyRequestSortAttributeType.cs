using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What a list of requests is sorted by (contract 2.29).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestSortAttributeType>))]
public readonly record struct SupplyRequestSortAttributeType : IWireEnumValue<SupplyRequestSortAttributeType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestSortAttributeType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestSortAttributeType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestSortAttributeType> All { get; } = [Id, RequestedDate, UpdatedAt, Status];

    /// <inheritdoc/>
    public static SupplyRequestSortAttributeType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>ID</c>.</summary>
    public static SupplyRequestSortAttributeType Id => new("ID");

    /// <summary><c>REQUESTED_DATE</c>.</summary>
    public static SupplyRequestSortAttributeType RequestedDate => new("REQUESTED_DATE");

    /// <summary><c>UPDATED_AT</c>.</summary>
    public static SupplyRequestSortAttributeType UpdatedAt => new("UPDATED_AT");

    /// <summary><c>STATUS</c>.</summary>
    public static SupplyRequestSortAttributeType Status => new("STATUS");
}
