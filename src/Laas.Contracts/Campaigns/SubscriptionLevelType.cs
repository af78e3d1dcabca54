using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Subscription of a cabinet; selects the rate-limit column (contract 2.5).</summary>
[JsonConverter(typeof(WireEnumConverter<SubscriptionLevelType>))]
public readonly record struct SubscriptionLevelType : IWireEnumValue<SubscriptionLevelType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SubscriptionLevelType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SubscriptionLevelType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SubscriptionLevelType> All { get; } = [None, Light, Medium];

    /// <inheritdoc/>
    public static SubscriptionLevelType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>NONE</c>.</summary>
    public static SubscriptionLevelType None => new("NONE");

    /// <summary><c>LIGHT</c>.</summary>
    public static SubscriptionLevelType Light => new("LIGHT");

    /// <summary><c>MEDIUM</c>.</summary>
    public static SubscriptionLevelType Medium => new("MEDIUM");
}
