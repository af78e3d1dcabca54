namespace Laas.Contracts;

/// <summary>
/// Scope sets of the contract (2.0.3): a key passes if it has at least one scope of the operation's set.
/// </summary>
public static class ScopeSets
{
    /// <summary>S1: token, cabinet, shops, reference data, operations.</summary>
    public static IReadOnlyList<string> S1 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.SettingsManagement,
        ScopeIds.FinanceAndAccounting,
        ScopeIds.OffersAndCardsManagement,
        ScopeIds.OffersAndCardsManagementReadOnly,
        ScopeIds.Pricing,
        ScopeIds.PricingReadOnly,
        ScopeIds.InventoryAndOrderProcessing,
        ScopeIds.InventoryAndOrderProcessingReadOnly,
        ScopeIds.Promotion,
        ScopeIds.PromotionReadOnly,
        ScopeIds.Communication,
        ScopeIds.SuppliesManagementReadOnly,
    ];

    /// <summary>S2: reading of offers and stock.</summary>
    public static IReadOnlyList<string> S2 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.OffersAndCardsManagement,
        ScopeIds.OffersAndCardsManagementReadOnly,
    ];

    /// <summary>S3: delivery options.</summary>
    public static IReadOnlyList<string> S3 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.Pricing,
        ScopeIds.PricingReadOnly,
        ScopeIds.InventoryAndOrderProcessing,
        ScopeIds.InventoryAndOrderProcessingReadOnly,
    ];

    /// <summary>S4: writing of orders and returns.</summary>
    public static IReadOnlyList<string> S4 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.InventoryAndOrderProcessing,
    ];

    /// <summary>S5: orders of a cabinet.</summary>
    public static IReadOnlyList<string> S5 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.InventoryAndOrderProcessing,
        ScopeIds.InventoryAndOrderProcessingReadOnly,
        ScopeIds.FinanceAndAccounting,
    ];

    /// <summary>S6: orders of a shop.</summary>
    public static IReadOnlyList<string> S6 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.InventoryAndOrderProcessing,
        ScopeIds.InventoryAndOrderProcessingReadOnly,
        ScopeIds.Communication,
        ScopeIds.FinanceAndAccounting,
    ];

    /// <summary>S7: returns and identifiers.</summary>
    public static IReadOnlyList<string> S7 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.InventoryAndOrderProcessing,
        ScopeIds.InventoryAndOrderProcessingReadOnly,
    ];

    /// <summary>S8: supplies.</summary>
    public static IReadOnlyList<string> S8 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.SuppliesManagementReadOnly,
    ];

    /// <summary>S9: writing of offers.</summary>
    public static IReadOnlyList<string> S9 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.OffersAndCardsManagement,
    ];

    /// <summary>S10: reading of prices.</summary>
    public static IReadOnlyList<string> S10 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.AllMethodsReadOnly,
        ScopeIds.Pricing,
        ScopeIds.PricingReadOnly,
    ];

    /// <summary>S11: writing of prices.</summary>
    public static IReadOnlyList<string> S11 { get; } =
    [
        ScopeIds.AllMethods,
        ScopeIds.Pricing,
    ];
}
