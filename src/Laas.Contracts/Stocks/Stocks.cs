namespace Laas.Contracts;

/// <summary>Optional body of getStocks (contract 2.12); an empty one asks for everything not archived.</summary>
public sealed record GetStocksRequest
{
    /// <summary>Only this warehouse; 1 or more.</summary>
    public long? StocksWarehouseId { get; init; }

    /// <summary>
    /// Only with <see cref="StocksWarehouseId"/>: <see langword="true"/> what has stock, <see langword="false"/> what
    /// has none.
    /// </summary>
    public bool? HasStocks { get; init; }

    /// <summary>Whether turnover is wanted; <see langword="null"/>: no.</summary>
    public bool? WithTurnover { get; init; }

    /// <summary><see langword="true"/>: archived offers; otherwise those not archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>
    /// SKUs, 1 to 500, unique; answered whole, archived ones included. Not with other filters or paging.
    /// </summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }
}

/// <summary>Result of getStocks (contract 2.12).</summary>
/// <param name="Warehouses">Stock by warehouse; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetStocksResult(IReadOnlyList<WarehouseStocks> Warehouses, Paging? Paging = null);

/// <summary>Stock of one warehouse (contract 2.12).</summary>
/// <param name="WarehouseId">Warehouse id.</param>
/// <param name="Offers">Offers of the page at this warehouse.</param>
public sealed record WarehouseStocks(long WarehouseId, IReadOnlyList<WarehouseOffer> Offers);

/// <summary>Stock of one offer at one warehouse (contract 2.12).</summary>
/// <param name="OfferId">The shop's SKU, 1 to 255 characters.</param>
/// <param name="Stocks">Quantities by kind.</param>
/// <param name="TurnoverSummary">Turnover; <see langword="null"/>: not asked for, or unknown.</param>
/// <param name="UpdatedAt">When the stock last changed.</param>
public sealed record WarehouseOffer(
    string OfferId,
    IReadOnlyList<WarehouseStock> Stocks,
    TurnoverSummary? TurnoverSummary = null,
    DateTimeOffset? UpdatedAt = null);

/// <summary>A quantity of one kind (contract 2.12).</summary>
/// <param name="Type">Kind of stock.</param>
/// <param name="Count">Units, 0 or more.</param>
public sealed record WarehouseStock(StockType Type, long Count);

/// <summary>Turnover of an offer (contract 2.12).</summary>
/// <param name="Turnover">Band.</param>
/// <param name="TurnoverDays">Days of turnover.</param>
public sealed record TurnoverSummary(TurnoverType Turnover, decimal? TurnoverDays = null);
