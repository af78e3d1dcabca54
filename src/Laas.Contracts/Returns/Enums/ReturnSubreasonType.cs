using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Reason of a return in detail; each belongs to one reason (contract 2.25).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnSubreasonType>))]
public readonly record struct ReturnSubreasonType : IWireEnumValue<ReturnSubreasonType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnSubreasonType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnSubreasonType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnSubreasonType> All { get; } =
    [
        UserDidNotLike, UserChangedMind, DeliveredTooLong, BadPackage, Damaged, NotWorking, Incompleteness,
        WrongItem, WrongColor, DidNotMatchDescription,
    ];

    /// <inheritdoc/>
    public static ReturnSubreasonType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Of <see cref="ReturnReasonType.DoesNotFit"/>.</summary>
    public static ReturnSubreasonType UserDidNotLike => new("USER_DID_NOT_LIKE");

    /// <summary>Of <see cref="ReturnReasonType.DoesNotFit"/>.</summary>
    public static ReturnSubreasonType UserChangedMind => new("USER_CHANGED_MIND");

    /// <summary>Of <see cref="ReturnReasonType.DoesNotFit"/>.</summary>
    public static ReturnSubreasonType DeliveredTooLong => new("DELIVERED_TOO_LONG");

    /// <summary>Of <see cref="ReturnReasonType.BadQuality"/>.</summary>
    public static ReturnSubreasonType BadPackage => new("BAD_PACKAGE");

    /// <summary>Of <see cref="ReturnReasonType.BadQuality"/>.</summary>
    public static ReturnSubreasonType Damaged => new("DAMAGED");

    /// <summary>Of <see cref="ReturnReasonType.BadQuality"/>.</summary>
    public static ReturnSubreasonType NotWorking => new("NOT_WORKING");

    /// <summary>Of <see cref="ReturnReasonType.BadQuality"/>.</summary>
    public static ReturnSubreasonType Incompleteness => new("INCOMPLETENESS");

    /// <summary>Of <see cref="ReturnReasonType.WrongItem"/>.</summary>
    public static ReturnSubreasonType WrongItem => new("WRONG_ITEM");

    /// <summary>Of <see cref="ReturnReasonType.WrongItem"/>.</summary>
    public static ReturnSubreasonType WrongColor => new("WRONG_COLOR");

    /// <summary>Of <see cref="ReturnReasonType.WrongItem"/>.</summary>
    public static ReturnSubreasonType DidNotMatchDescription => new("DID_NOT_MATCH_DESCRIPTION");
}
