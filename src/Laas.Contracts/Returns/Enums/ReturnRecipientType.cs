using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Who takes the goods from the customer (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnRecipientType>))]
public readonly record struct ReturnRecipientType : IWireEnumValue<ReturnRecipientType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnRecipientType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnRecipientType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnRecipientType> All { get; } = [Shop, DeliveryService, Post];

    /// <inheritdoc/>
    public static ReturnRecipientType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>SHOP</c>.</summary>
    public static ReturnRecipientType Shop => new("SHOP");

    /// <summary>The operator.</summary>
    public static ReturnRecipientType DeliveryService => new("DELIVERY_SERVICE");

    /// <summary><c>POST</c>.</summary>
    public static ReturnRecipientType Post => new("POST");
}
