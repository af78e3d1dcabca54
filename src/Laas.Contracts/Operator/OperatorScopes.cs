namespace Laas.Contracts.Operator;

/// <summary>
/// Access groups of the operator's keys. No key has both these and those of a shop (<see cref="ScopeIds"/>).
/// </summary>
public static class OperatorScopes
{
    /// <summary><c>operator:orders:read</c>: orders with their history, of every business.</summary>
    public const string OrdersRead = "operator:orders:read";

    /// <summary><c>operator:fulfilment</c>: waves, picking, packing, labels, shortages.</summary>
    public const string Fulfilment = "operator:fulfilment";

    /// <summary><c>operator:transport</c>: hand-over to transport, manifests, scans on the way.</summary>
    public const string Transport = "operator:transport";

    /// <summary><c>operator:handover</c>: giving parcels to customers, refusals, storage at the point.</summary>
    public const string Handover = "operator:handover";

    /// <summary><c>operator:inbound</c>: supply requests and their acceptance.</summary>
    public const string Inbound = "operator:inbound";

    /// <summary><c>operator:returns</c>: goods that come back.</summary>
    public const string Returns = "operator:returns";

    /// <summary><c>operator:stock:read</c>: balances and their ledger.</summary>
    public const string StockRead = "operator:stock:read";

    /// <summary><c>operator:stock</c>: adjusting, moving between kinds, recounting.</summary>
    public const string Stock = "operator:stock";

    /// <summary><c>operator:reference:read</c>: warehouses, lanes, slots, points.</summary>
    public const string ReferenceRead = "operator:reference:read";

    /// <summary><c>operator:reference</c>: editing them.</summary>
    public const string Reference = "operator:reference";

    /// <summary><c>operator:support</c>: what support decides: losses, late cancels, failed deliveries.</summary>
    public const string Support = "operator:support";

    /// <summary><c>operator:admin</c>: the audit trail and whatever only who runs the server may do.</summary>
    public const string Admin = "operator:admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OrdersRead, Fulfilment, Transport, Handover, Inbound, Returns, StockRead, Stock, ReferenceRead, Reference,
        Support, Admin,
    ];
}
