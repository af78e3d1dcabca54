using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Reason of a return in detail, in answers (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnDecisionSubreasonType>))]
public readonly record struct ReturnDecisionSubreasonType : IWireEnumValue<ReturnDecisionSubreasonType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnDecisionSubreasonType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnDecisionSubreasonType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnDecisionSubreasonType> All { get; } =
    [
        UserDidNotLike, UserChangedMind, DeliveredTooLong, BadPackage, Damaged, NotWorking, Incompleteness,
        WrongItem, WrongColor, DidNotMatchDescription, WrongOrder, WrongAmountDelivered, WrappingDamaged,
        ItemWasUsed, Broken, BadFlowers, ParcelMissing, Incomplete, Unknown,
    ];

    /// <inheritdoc/>
    public static ReturnDecisionSubreasonType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>USER_DID_NOT_LIKE</c>.</summary>
    public static ReturnDecisionSubreasonType UserDidNotLike => new("USER_DID_NOT_LIKE");

    /// <summary><c>USER_CHANGED_MIND</c>.</summary>
    public static ReturnDecisionSubreasonType UserChangedMind => new("USER_CHANGED_MIND");

    /// <summary><c>DELIVERED_TOO_LONG</c>.</summary>
    public static ReturnDecisionSubreasonType DeliveredTooLong => new("DELIVERED_TOO_LONG");

    /// <summary><c>BAD_PACKAGE</c>.</summary>
    public static ReturnDecisionSubreasonType BadPackage => new("BAD_PACKAGE");

    /// <summary><c>DAMAGED</c>.</summary>
    public static ReturnDecisionSubreasonType Damaged => new("DAMAGED");

    /// <summary><c>NOT_WORKING</c>.</summary>
    public static ReturnDecisionSubreasonType NotWorking => new("NOT_WORKING");

    /// <summary><c>INCOMPLETENESS</c>.</summary>
    public static ReturnDecisionSubreasonType Incompleteness => new("INCOMPLETENESS");

    /// <summary><c>WRONG_ITEM</c>.</summary>
    public static ReturnDecisionSubreasonType WrongItem => new("WRONG_ITEM");

    /// <summary><c>WRONG_COLOR</c>.</summary>
    public static ReturnDecisionSubreasonType WrongColor => new("WRONG_COLOR");

    /// <summary><c>DID_NOT_MATCH_DESCRIPTION</c>.</summary>
    public static ReturnDecisionSubreasonType DidNotMatchDescription => new("DID_NOT_MATCH_DESCRIPTION");

    /// <summary><c>WRONG_ORDER</c>.</summary>
    public static ReturnDecisionSubreasonType WrongOrder => new("WRONG_ORDER");

    /// <summary><c>WRONG_AMOUNT_DELIVERED</c>.</summary>
    public static ReturnDecisionSubreasonType WrongAmountDelivered => new("WRONG_AMOUNT_DELIVERED");

    /// <summary><c>WRAPPING_DAMAGED</c>.</summary>
    public static ReturnDecisionSubreasonType WrappingDamaged => new("WRAPPING_DAMAGED");

    /// <summary><c>ITEM_WAS_USED</c>.</summary>
    public static ReturnDecisionSubreasonType ItemWasUsed => new("ITEM_WAS_USED");

    /// <summary><c>BROKEN</c>.</summary>
    public static ReturnDecisionSubreasonType Broken => new("BROKEN");

    /// <summary><c>BAD_FLOWERS</c>.</summary>
    public static ReturnDecisionSubreasonType BadFlowers => new("BAD_FLOWERS");

    /// <summary><c>PARCEL_MISSING</c>.</summary>
    public static ReturnDecisionSubreasonType ParcelMissing => new("PARCEL_MISSING");

    /// <summary><c>INCOMPLETE</c>.</summary>
    public static ReturnDecisionSubreasonType Incomplete => new("INCOMPLETE");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static ReturnDecisionSubreasonType Unknown => new("UNKNOWN");
}
