using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where the money of a return is (contract: RefundStatusType).</summary>
[JsonConverter(typeof(WireEnumConverter<RefundStatusType>))]
public readonly record struct RefundStatusType : IWireEnumValue<RefundStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public RefundStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<RefundStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<RefundStatusType> All { get; } =
    [
        StartedByUser, RefundInProgress, Refunded, Failed, WaitingForDecision, DecisionMade, RefundedWithBonuses,
        RefundedByShop, Cancelled, Rejected, CompleteWithoutRefund, PremoderationDispute,
        PremoderationDecisionWaiting, PremoderationDecisionMade, PremoderationSelectDelivery, Unknown,
    ];

    /// <inheritdoc/>
    public static RefundStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Created by the buyer.</summary>
    public static RefundStatusType StartedByUser => new("STARTED_BY_USER");

    /// <summary>Under review.</summary>
    public static RefundStatusType RefundInProgress => new("REFUND_IN_PROGRESS");

    /// <summary><c>REFUNDED</c>.</summary>
    public static RefundStatusType Refunded => new("REFUNDED");

    /// <summary><c>FAILED</c>.</summary>
    public static RefundStatusType Failed => new("FAILED");

    /// <summary><c>WAITING_FOR_DECISION</c>.</summary>
    public static RefundStatusType WaitingForDecision => new("WAITING_FOR_DECISION");

    /// <summary><c>DECISION_MADE</c>.</summary>
    public static RefundStatusType DecisionMade => new("DECISION_MADE");

    /// <summary><c>REFUNDED_WITH_BONUSES</c>.</summary>
    public static RefundStatusType RefundedWithBonuses => new("REFUNDED_WITH_BONUSES");

    /// <summary><c>REFUNDED_BY_SHOP</c>.</summary>
    public static RefundStatusType RefundedByShop => new("REFUNDED_BY_SHOP");

    /// <summary><c>CANCELLED</c>.</summary>
    public static RefundStatusType Cancelled => new("CANCELLED");

    /// <summary>By moderation or at the point.</summary>
    public static RefundStatusType Rejected => new("REJECTED");

    /// <summary>No refund needed.</summary>
    public static RefundStatusType CompleteWithoutRefund => new("COMPLETE_WITHOUT_REFUND");

    /// <summary><c>PREMODERATION_DISPUTE</c>.</summary>
    public static RefundStatusType PremoderationDispute => new("PREMODERATION_DISPUTE");

    /// <summary><c>PREMODERATION_DECISION_WAITING</c>.</summary>
    public static RefundStatusType PremoderationDecisionWaiting => new("PREMODERATION_DECISION_WAITING");

    /// <summary><c>PREMODERATION_DECISION_MADE</c>.</summary>
    public static RefundStatusType PremoderationDecisionMade => new("PREMODERATION_DECISION_MADE");

    /// <summary><c>PREMODERATION_SELECT_DELIVERY</c>.</summary>
    public static RefundStatusType PremoderationSelectDelivery => new("PREMODERATION_SELECT_DELIVERY");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static RefundStatusType Unknown => new("UNKNOWN");
}
