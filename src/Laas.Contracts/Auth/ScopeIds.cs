using System.Collections.Frozen;

namespace Laas.Contracts;

/// <summary>Scope ids of API keys (contract 2.0.3), and their mapping to <see cref="ApiKeyScope"/>.</summary>
public static class ScopeIds
{
    /// <summary><c>all-methods</c>.</summary>
    public const string AllMethods = "all-methods";

    /// <summary><c>all-methods:read-only</c>.</summary>
    public const string AllMethodsReadOnly = "all-methods:read-only";

    /// <summary><c>inventory-and-order-processing</c>.</summary>
    public const string InventoryAndOrderProcessing = "inventory-and-order-processing";

    /// <summary><c>inventory-and-order-processing:read-only</c>.</summary>
    public const string InventoryAndOrderProcessingReadOnly = "inventory-and-order-processing:read-only";

    /// <summary><c>pricing</c>.</summary>
    public const string Pricing = "pricing";

    /// <summary><c>pricing:read-only</c>.</summary>
    public const string PricingReadOnly = "pricing:read-only";

    /// <summary><c>offers-and-cards-management</c>.</summary>
    public const string OffersAndCardsManagement = "offers-and-cards-management";

    /// <summary><c>offers-and-cards-management:read-only</c>.</summary>
    public const string OffersAndCardsManagementReadOnly = "offers-and-cards-management:read-only";

    /// <summary><c>promotion</c>.</summary>
    public const string Promotion = "promotion";

    /// <summary><c>promotion:read-only</c>.</summary>
    public const string PromotionReadOnly = "promotion:read-only";

    /// <summary><c>finance-and-accounting</c>.</summary>
    public const string FinanceAndAccounting = "finance-and-accounting";

    /// <summary><c>communication</c>.</summary>
    public const string Communication = "communication";

    /// <summary><c>settings-management</c>.</summary>
    public const string SettingsManagement = "settings-management";

    /// <summary><c>supplies-management:read-only</c>.</summary>
    public const string SuppliesManagementReadOnly = "supplies-management:read-only";

    /// <summary>All scope ids, in the order of <see cref="ApiKeyScope.All"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AllMethods, AllMethodsReadOnly,
        InventoryAndOrderProcessing, InventoryAndOrderProcessingReadOnly,
        Pricing, PricingReadOnly,
        OffersAndCardsManagement, OffersAndCardsManagementReadOnly,
        Promotion, PromotionReadOnly,
        FinanceAndAccounting, Communication,
        SettingsManagement, SuppliesManagementReadOnly,
    ];

    private static readonly FrozenDictionary<string, ApiKeyScope> ScopesById =
        All.Zip(ApiKeyScope.All).ToFrozenDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    private static readonly FrozenDictionary<ApiKeyScope, string> IdsByScope =
        All.Zip(ApiKeyScope.All).ToFrozenDictionary(p => p.Second, p => p.First);

    /// <summary>The enum value of a scope id.</summary>
    /// <param name="scopeId">A scope id, such as <c>all-methods:read-only</c>.</param>
    /// <param name="scope">The value; meaningless when the answer is <see langword="false"/>.</param>
    public static bool TryGetScope(string scopeId, out ApiKeyScope scope) => ScopesById.TryGetValue(scopeId, out scope);

    /// <summary>The scope id of a known enum value.</summary>
    /// <param name="scope">One of <see cref="ApiKeyScope.All"/>.</param>
    /// <exception cref="ArgumentException">The scope is not one of the contract's.</exception>
    public static string Of(ApiKeyScope scope) =>
        IdsByScope.TryGetValue(scope, out var id)
            ? id
            : throw new ArgumentException($"'{scope}' is not a known scope.", nameof(scope));
}
