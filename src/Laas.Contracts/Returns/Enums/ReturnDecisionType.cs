using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What was decided about a return (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnDecisionType>))]
public readonly record struct ReturnDecisionType : IWireEnumValue<ReturnDecisionType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnDecisionType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnDecisionType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnDecisionType> All { get; } =
    [
        FastRefundMoney, RefundMoney, RefundMoneyIncludingShipment, Repair, Replace, SendToExamination,
        DeclineRefund, PartialMoneyRefund, OtherDecision, Unknown,
    ];

    /// <inheritdoc/>
    public static ReturnDecisionType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>FAST_REFUND_MONEY</c>.</summary>
    public static ReturnDecisionType FastRefundMoney => new("FAST_REFUND_MONEY");

    /// <summary><c>REFUND_MONEY</c>.</summary>
    public static ReturnDecisionType RefundMoney => new("REFUND_MONEY");

    /// <summary><c>REFUND_MONEY_INCLUDING_SHIPMENT</c>.</summary>
    public static ReturnDecisionType RefundMoneyIncludingShipment => new("REFUND_MONEY_INCLUDING_SHIPMENT");

    /// <summary><c>REPAIR</c>.</summary>
    public static ReturnDecisionType Repair => new("REPAIR");

    /// <summary><c>REPLACE</c>.</summary>
    public static ReturnDecisionType Replace => new("REPLACE");

    /// <summary><c>SEND_TO_EXAMINATION</c>.</summary>
    public static ReturnDecisionType SendToExamination => new("SEND_TO_EXAMINATION");

    /// <summary><c>DECLINE_REFUND</c>.</summary>
    public static ReturnDecisionType DeclineRefund => new("DECLINE_REFUND");

    /// <summary><c>PARTIAL_MONEY_REFUND</c>.</summary>
    public static ReturnDecisionType PartialMoneyRefund => new("PARTIAL_MONEY_REFUND");

    /// <summary><c>OTHER_DECISION</c>.</summary>
    public static ReturnDecisionType OtherDecision => new("OTHER_DECISION");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static ReturnDecisionType Unknown => new("UNKNOWN");
}
