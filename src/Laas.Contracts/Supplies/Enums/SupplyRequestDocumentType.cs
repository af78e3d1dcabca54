using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kind of document of a request (contract 2.31).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestDocumentType>))]
public readonly record struct SupplyRequestDocumentType : IWireEnumValue<SupplyRequestDocumentType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestDocumentType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestDocumentType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestDocumentType> All { get; } =
    [
        Supply, AdditionalSupply, VirtualDistributionCenterSupply, Transfer, InboundUtd, OutboundUtd,
        AdditionalSupplyAcceptableGoods, AdditionalSupplyUnacceptableGoods, ValidationErrors, Withdraw,
        ActOfWithdraw, AnomalyContainersWithdrawAct, ActOfWithdrawFromStorage, ActOfReceptionTransfer,
        ActOfDiscrepancy, SecondaryReceptionAct, CargoUnits, Identifiers, CisFact, ItemsWithCises,
        ReportOfWithdrawWithCises, SecondaryAcceptanceCises, RnptFact,
    ];

    /// <inheritdoc/>
    public static SupplyRequestDocumentType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>SUPPLY</c>.</summary>
    public static SupplyRequestDocumentType Supply => new("SUPPLY");

    /// <summary><c>ADDITIONAL_SUPPLY</c>.</summary>
    public static SupplyRequestDocumentType AdditionalSupply => new("ADDITIONAL_SUPPLY");

    /// <summary><c>VIRTUAL_DISTRIBUTION_CENTER_SUPPLY</c>.</summary>
    public static SupplyRequestDocumentType VirtualDistributionCenterSupply => new("VIRTUAL_DISTRIBUTION_CENTER_SUPPLY");

    /// <summary><c>TRANSFER</c>.</summary>
    public static SupplyRequestDocumentType Transfer => new("TRANSFER");

    /// <summary><c>INBOUND_UTD</c>.</summary>
    public static SupplyRequestDocumentType InboundUtd => new("INBOUND_UTD");

    /// <summary><c>OUTBOUND_UTD</c>.</summary>
    public static SupplyRequestDocumentType OutboundUtd => new("OUTBOUND_UTD");

    /// <summary><c>ADDITIONAL_SUPPLY_ACCEPTABLE_GOODS</c>.</summary>
    public static SupplyRequestDocumentType AdditionalSupplyAcceptableGoods => new("ADDITIONAL_SUPPLY_ACCEPTABLE_GOODS");

    /// <summary><c>ADDITIONAL_SUPPLY_UNACCEPTABLE_GOODS</c>.</summary>
    public static SupplyRequestDocumentType AdditionalSupplyUnacceptableGoods => new("ADDITIONAL_SUPPLY_UNACCEPTABLE_GOODS");

    /// <summary><c>VALIDATION_ERRORS</c>.</summary>
    public static SupplyRequestDocumentType ValidationErrors => new("VALIDATION_ERRORS");

    /// <summary><c>WITHDRAW</c>.</summary>
    public static SupplyRequestDocumentType Withdraw => new("WITHDRAW");

    /// <summary><c>ACT_OF_WITHDRAW</c>.</summary>
    public static SupplyRequestDocumentType ActOfWithdraw => new("ACT_OF_WITHDRAW");

    /// <summary><c>ANOMALY_CONTAINERS_WITHDRAW_ACT</c>.</summary>
    public static SupplyRequestDocumentType AnomalyContainersWithdrawAct => new("ANOMALY_CONTAINERS_WITHDRAW_ACT");

    /// <summary><c>ACT_OF_WITHDRAW_FROM_STORAGE</c>.</summary>
    public static SupplyRequestDocumentType ActOfWithdrawFromStorage => new("ACT_OF_WITHDRAW_FROM_STORAGE");

    /// <summary><c>ACT_OF_RECEPTION_TRANSFER</c>.</summary>
    public static SupplyRequestDocumentType ActOfReceptionTransfer => new("ACT_OF_RECEPTION_TRANSFER");

    /// <summary><c>ACT_OF_DISCREPANCY</c>.</summary>
    public static SupplyRequestDocumentType ActOfDiscrepancy => new("ACT_OF_DISCREPANCY");

    /// <summary><c>SECONDARY_RECEPTION_ACT</c>.</summary>
    public static SupplyRequestDocumentType SecondaryReceptionAct => new("SECONDARY_RECEPTION_ACT");

    /// <summary><c>CARGO_UNITS</c>.</summary>
    public static SupplyRequestDocumentType CargoUnits => new("CARGO_UNITS");

    /// <summary><c>IDENTIFIERS</c>.</summary>
    public static SupplyRequestDocumentType Identifiers => new("IDENTIFIERS");

    /// <summary><c>CIS_FACT</c>.</summary>
    public static SupplyRequestDocumentType CisFact => new("CIS_FACT");

    /// <summary><c>ITEMS_WITH_CISES</c>.</summary>
    public static SupplyRequestDocumentType ItemsWithCises => new("ITEMS_WITH_CISES");

    /// <summary><c>REPORT_OF_WITHDRAW_WITH_CISES</c>.</summary>
    public static SupplyRequestDocumentType ReportOfWithdrawWithCises => new("REPORT_OF_WITHDRAW_WITH_CISES");

    /// <summary><c>SECONDARY_ACCEPTANCE_CISES</c>.</summary>
    public static SupplyRequestDocumentType SecondaryAcceptanceCises => new("SECONDARY_ACCEPTANCE_CISES");

    /// <summary><c>RNPT_FACT</c>.</summary>
    public static SupplyRequestDocumentType RnptFact => new("RNPT_FACT");
}
