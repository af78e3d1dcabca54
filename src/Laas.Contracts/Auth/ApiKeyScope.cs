using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// Access groups of an API key as getAuthTokenInfo names them; <see cref="ScopeIds"/> maps them to scope ids.
/// </summary>
[JsonConverter(typeof(WireEnumConverter<ApiKeyScope>))]
public readonly record struct ApiKeyScope : IWireEnumValue<ApiKeyScope>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ApiKeyScope(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ApiKeyScope>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ApiKeyScope> All { get; } =
    [
        AllMethods, AllMethodsReadOnly, InventoryAndOrderProcessing, InventoryAndOrderProcessingReadOnly,
        Pricing, PricingReadOnly, OffersAndCardsManagement, OffersAndCardsManagementReadOnly, Promotion,
        PromotionReadOnly, FinanceAndAccounting, Communication, SettingsManagement, SuppliesManagementReadOnly,
    ];

    /// <inheritdoc/>
    public static ApiKeyScope Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>ALL_METHODS</c>.</summary>
    public static ApiKeyScope AllMethods => new("ALL_METHODS");

    /// <summary><c>ALL_METHODS_READ_ONLY</c>.</summary>
    public static ApiKeyScope AllMethodsReadOnly => new("ALL_METHODS_READ_ONLY");

    /// <summary><c>INVENTORY_AND_ORDER_PROCESSING</c>.</summary>
    public static ApiKeyScope InventoryAndOrderProcessing => new("INVENTORY_AND_ORDER_PROCESSING");

    /// <summary><c>INVENTORY_AND_ORDER_PROCESSING_READ_ONLY</c>.</summary>
    public static ApiKeyScope InventoryAndOrderProcessingReadOnly => new("INVENTORY_AND_ORDER_PROCESSING_READ_ONLY");

    /// <summary><c>PRICING</c>.</summary>
    public static ApiKeyScope Pricing => new("PRICING");

    /// <summary><c>PRICING_READ_ONLY</c>.</summary>
    public static ApiKeyScope PricingReadOnly => new("PRICING_READ_ONLY");

    /// <summary><c>OFFERS_AND_CARDS_MANAGEMENT</c>.</summary>
    public static ApiKeyScope OffersAndCardsManagement => new("OFFERS_AND_CARDS_MANAGEMENT");

    /// <summary><c>OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY</c>.</summary>
    public static ApiKeyScope OffersAndCardsManagementReadOnly => new("OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY");

    /// <summary><c>PROMOTION</c>.</summary>
    public static ApiKeyScope Promotion => new("PROMOTION");

    /// <summary><c>PROMOTION_READ_ONLY</c>.</summary>
    public static ApiKeyScope PromotionReadOnly => new("PROMOTION_READ_ONLY");

    /// <summary><c>FINANCE_AND_ACCOUNTING</c>.</summary>
    public static ApiKeyScope FinanceAndAccounting => new("FINANCE_AND_ACCOUNTING");

    /// <summary><c>COMMUNICATION</c>.</summary>
    public static ApiKeyScope Communication => new("COMMUNICATION");

    /// <summary><c>SETTINGS_MANAGEMENT</c>.</summary>
    public static ApiKeyScope SettingsManagement => new("SETTINGS_MANAGEMENT");

    /// <summary><c>SUPPLIES_MANAGEMENT_READ_ONLY</c>.</summary>
    public static ApiKeyScope SuppliesManagementReadOnly => new("SUPPLIES_MANAGEMENT_READ_ONLY");
}
