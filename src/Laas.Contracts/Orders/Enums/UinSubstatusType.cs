using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Why the number of a piece of jewellery FAILED (contract 2.23).</summary>
[JsonConverter(typeof(WireEnumConverter<UinSubstatusType>))]
public readonly record struct UinSubstatusType : IWireEnumValue<UinSubstatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public UinSubstatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<UinSubstatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<UinSubstatusType> All { get; } =
    [
        UinMerchantMismatch, UinMerchantUnregistered, UinNoData,
    ];

    /// <inheritdoc/>
    public static UinSubstatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>UIN_MERCHANT_MISMATCH</c>.</summary>
    public static UinSubstatusType UinMerchantMismatch => new("UIN_MERCHANT_MISMATCH");

    /// <summary><c>UIN_MERCHANT_UNREGISTERED</c>.</summary>
    public static UinSubstatusType UinMerchantUnregistered => new("UIN_MERCHANT_UNREGISTERED");

    /// <summary><c>UIN_NO_DATA</c>.</summary>
    public static UinSubstatusType UinNoData => new("UIN_NO_DATA");
}
