using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of subsidy of an item.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderItemSubsidyType>))]
public readonly record struct OrderItemSubsidyType : IWireEnumValue<OrderItemSubsidyType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderItemSubsidyType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderItemSubsidyType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderItemSubsidyType> All { get; } = [YandexCashback, Subsidy];

    /// <inheritdoc/>
    public static OrderItemSubsidyType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>YANDEX_CASHBACK</c>.</summary>
    public static OrderItemSubsidyType YandexCashback => new("YANDEX_CASHBACK");

    /// <summary><c>SUBSIDY</c>.</summary>
    public static OrderItemSubsidyType Subsidy => new("SUBSIDY");
}
