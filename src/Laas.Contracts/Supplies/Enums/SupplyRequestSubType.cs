using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kind of a request in detail (contract 2.29).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestSubType>))]
public readonly record struct SupplyRequestSubType : IWireEnumValue<SupplyRequestSubType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestSubType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestSubType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestSubType> All { get; } =
    [
        Default, Xdoc, InventoryingSupply, InventoryingSupplyWarehouseBasedPerSupplier, MovementSupply,
        AdditionalSupply, VirtualDistributionCenter, VirtualDistributionCenterChild, ForcePlan,
        ForcePlanAnomalyPerSupply, PlanBySupplier, AnomalyWithdraw, FixLostInventorying, OperLostInventorying,
        MovementWithdraw, MisgradingSupply, MisgradingWithdraw, ManUtil, WithdrawAutoUtilization,
        ExternalWithdrawIntOzon, ExternalWithdrawIntWb,
    ];

    /// <inheritdoc/>
    public static SupplyRequestSubType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>DEFAULT</c>.</summary>
    public static SupplyRequestSubType Default => new("DEFAULT");

    /// <summary><c>XDOC</c>.</summary>
    public static SupplyRequestSubType Xdoc => new("XDOC");

    /// <summary><c>INVENTORYING_SUPPLY</c>.</summary>
    public static SupplyRequestSubType InventoryingSupply => new("INVENTORYING_SUPPLY");

    /// <summary><c>INVENTORYING_SUPPLY_WAREHOUSE_BASED_PER_SUPPLIER</c>.</summary>
    public static SupplyRequestSubType InventoryingSupplyWarehouseBasedPerSupplier => new("INVENTORYING_SUPPLY_WAREHOUSE_BASED_PER_SUPPLIER");

    /// <summary><c>MOVEMENT_SUPPLY</c>.</summary>
    public static SupplyRequestSubType MovementSupply => new("MOVEMENT_SUPPLY");

    /// <summary><c>ADDITIONAL_SUPPLY</c>.</summary>
    public static SupplyRequestSubType AdditionalSupply => new("ADDITIONAL_SUPPLY");

    /// <summary><c>VIRTUAL_DISTRIBUTION_CENTER</c>.</summary>
    public static SupplyRequestSubType VirtualDistributionCenter => new("VIRTUAL_DISTRIBUTION_CENTER");

    /// <summary><c>VIRTUAL_DISTRIBUTION_CENTER_CHILD</c>.</summary>
    public static SupplyRequestSubType VirtualDistributionCenterChild => new("VIRTUAL_DISTRIBUTION_CENTER_CHILD");

    /// <summary><c>FORCE_PLAN</c>.</summary>
    public static SupplyRequestSubType ForcePlan => new("FORCE_PLAN");

    /// <summary><c>FORCE_PLAN_ANOMALY_PER_SUPPLY</c>.</summary>
    public static SupplyRequestSubType ForcePlanAnomalyPerSupply => new("FORCE_PLAN_ANOMALY_PER_SUPPLY");

    /// <summary><c>PLAN_BY_SUPPLIER</c>.</summary>
    public static SupplyRequestSubType PlanBySupplier => new("PLAN_BY_SUPPLIER");

    /// <summary><c>ANOMALY_WITHDRAW</c>.</summary>
    public static SupplyRequestSubType AnomalyWithdraw => new("ANOMALY_WITHDRAW");

    /// <summary><c>FIX_LOST_INVENTORYING</c>.</summary>
    public static SupplyRequestSubType FixLostInventorying => new("FIX_LOST_INVENTORYING");

    /// <summary><c>OPER_LOST_INVENTORYING</c>.</summary>
    public static SupplyRequestSubType OperLostInventorying => new("OPER_LOST_INVENTORYING");

    /// <summary><c>MOVEMENT_WITHDRAW</c>.</summary>
    public static SupplyRequestSubType MovementWithdraw => new("MOVEMENT_WITHDRAW");

    /// <summary><c>MISGRADING_SUPPLY</c>.</summary>
    public static SupplyRequestSubType MisgradingSupply => new("MISGRADING_SUPPLY");

    /// <summary><c>MISGRADING_WITHDRAW</c>.</summary>
    public static SupplyRequestSubType MisgradingWithdraw => new("MISGRADING_WITHDRAW");

    /// <summary><c>MAN_UTIL</c>.</summary>
    public static SupplyRequestSubType ManUtil => new("MAN_UTIL");

    /// <summary><c>WITHDRAW_AUTO_UTILIZATION</c>.</summary>
    public static SupplyRequestSubType WithdrawAutoUtilization => new("WITHDRAW_AUTO_UTILIZATION");

    /// <summary><c>EXTERNAL_WITHDRAW_INT_OZON</c>.</summary>
    public static SupplyRequestSubType ExternalWithdrawIntOzon => new("EXTERNAL_WITHDRAW_INT_OZON");

    /// <summary><c>EXTERNAL_WITHDRAW_INT_WB</c>.</summary>
    public static SupplyRequestSubType ExternalWithdrawIntWb => new("EXTERNAL_WITHDRAW_INT_WB");
}
