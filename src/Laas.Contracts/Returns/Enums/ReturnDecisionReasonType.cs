using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Reason of a return in answers (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnDecisionReasonType>))]
public readonly record struct ReturnDecisionReasonType : IWireEnumValue<ReturnDecisionReasonType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnDecisionReasonType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnDecisionReasonType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnDecisionReasonType> All { get; } =
    [
        BadQuality, DoesNotFit, WrongItem, DamageDelivery, LoyaltyFail, ContentFail, DeliveryFail, Unknown,
    ];

    /// <inheritdoc/>
    public static ReturnDecisionReasonType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>BAD_QUALITY</c>.</summary>
    public static ReturnDecisionReasonType BadQuality => new("BAD_QUALITY");

    /// <summary><c>DOES_NOT_FIT</c>.</summary>
    public static ReturnDecisionReasonType DoesNotFit => new("DOES_NOT_FIT");

    /// <summary><c>WRONG_ITEM</c>.</summary>
    public static ReturnDecisionReasonType WrongItem => new("WRONG_ITEM");

    /// <summary><c>DAMAGE_DELIVERY</c>.</summary>
    public static ReturnDecisionReasonType DamageDelivery => new("DAMAGE_DELIVERY");

    /// <summary><c>LOYALTY_FAIL</c>.</summary>
    public static ReturnDecisionReasonType LoyaltyFail => new("LOYALTY_FAIL");

    /// <summary><c>CONTENT_FAIL</c>.</summary>
    public static ReturnDecisionReasonType ContentFail => new("CONTENT_FAIL");

    /// <summary><c>DELIVERY_FAIL</c>.</summary>
    public static ReturnDecisionReasonType DeliveryFail => new("DELIVERY_FAIL");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static ReturnDecisionReasonType Unknown => new("UNKNOWN");
}
