namespace Laas.Contracts.Operator;

/// <summary>A named set of scopes for a kind of work. A key keeps the scopes, not the name.</summary>
/// <param name="Name">Lower case, unique.</param>
/// <param name="Scopes">Of <see cref="OperatorScopes.All"/>; no two roles have the same.</param>
public sealed record OperatorRole(string Name, IReadOnlyList<string> Scopes)
{
    /// <summary>Picks, packs and hands over, accepts supplies and returns, counts.</summary>
    public static OperatorRole Warehouse { get; } = new("warehouse",
    [
        OperatorScopes.OrdersRead, OperatorScopes.Fulfilment, OperatorScopes.Transport, OperatorScopes.Inbound,
        OperatorScopes.Returns, OperatorScopes.StockRead, OperatorScopes.Stock, OperatorScopes.ReferenceRead,
    ]);

    /// <summary>Carries parcels and gives them to customers.</summary>
    public static OperatorRole Courier { get; } = new("courier",
        [OperatorScopes.OrdersRead, OperatorScopes.Transport, OperatorScopes.Handover]);

    /// <summary>Stores parcels, gives them out and takes returns.</summary>
    public static OperatorRole Point { get; } = new("point",
        [OperatorScopes.OrdersRead, OperatorScopes.Handover, OperatorScopes.Returns]);

    /// <summary>Looks everything up and decides the exceptions.</summary>
    public static OperatorRole Support { get; } = new("support",
    [
        OperatorScopes.OrdersRead, OperatorScopes.StockRead, OperatorScopes.ReferenceRead, OperatorScopes.Returns,
        OperatorScopes.Support,
    ]);

    /// <summary>Everything.</summary>
    public static OperatorRole Admin { get; } = new("admin", OperatorScopes.All);

    /// <summary>All roles.</summary>
    public static IReadOnlyList<OperatorRole> All { get; } = [Warehouse, Courier, Point, Support, Admin];
}
