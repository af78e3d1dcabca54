using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of subsidy of an order.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderSubsidyType>))]
public readonly record struct OrderSubsidyType : IWireEnumValue<OrderSubsidyType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderSubsidyType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderSubsidyType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderSubsidyType> All { get; } = [YandexCashback, Subsidy, Delivery];

    /// <inheritdoc/>
    public static OrderSubsidyType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>YANDEX_CASHBACK</c>.</summary>
    public static OrderSubsidyType YandexCashback => new("YANDEX_CASHBACK");

    /// <summary><c>SUBSIDY</c>.</summary>
    public static OrderSubsidyType Subsidy => new("SUBSIDY");

    /// <summary><c>DELIVERY</c>.</summary>
    public static OrderSubsidyType Delivery => new("DELIVERY");
}
