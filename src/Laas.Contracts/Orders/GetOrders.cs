namespace Laas.Contracts;

/// <summary>Answer of getOrder (contract 2.21), not wrapped.</summary>
/// <param name="Order">The order.</param>
public sealed record GetOrderResponse(OrderV2? Order = null);

/// <summary>Answer of getOrders (contract 2.22), not wrapped.</summary>
/// <param name="Orders">The orders of the page, 50 at most, newest first.</param>
/// <param name="Pager">The old pager; <see langword="null"/>: not asked for.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: everything is on this page.</param>
public sealed record GetOrdersResponse(IReadOnlyList<OrderV2> Orders, Pager? Pager = null, Paging? Paging = null);
