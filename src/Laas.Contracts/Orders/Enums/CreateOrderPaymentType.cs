using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Payment of an order that a shop creates: only paid at checkout (contract 2.14).</summary>
[JsonConverter(typeof(WireEnumConverter<CreateOrderPaymentType>))]
public readonly record struct CreateOrderPaymentType : IWireEnumValue<CreateOrderPaymentType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CreateOrderPaymentType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CreateOrderPaymentType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CreateOrderPaymentType> All { get; } = [Prepaid];

    /// <inheritdoc/>
    public static CreateOrderPaymentType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PREPAID</c>.</summary>
    public static CreateOrderPaymentType Prepaid => new("PREPAID");
}
