using Laas.Contracts;
using Laas.Server.Catalogue;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Stocks;

/// <summary><c>POST v2/campaigns/{campaignId}/offers/stocks</c>: balances by warehouse, as of now.</summary>
internal static class GetStocks
{
    public const int LimitMax = 200;
    public const int LimitDefault = 100;
    public const int OffersMax = 500;

    private static readonly Dictionary<(long, string), TurnoverSummary> NoTurnover = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var clock = routes.ServiceProvider.GetRequiredService<BusinessClock>();
        routes.MapOperation(
            OperationTable.GetStocks, (context, cancellationToken) => HandleAsync(context, store, clock, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (!Body.TryReadOptional(context, ContractsJson.Wire.GetStocksRequest, out var sent, out var refusal))
        {
            return refusal;
        }

        var request = sent ?? new GetStocksRequest();
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        var offerIds = Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var now = clock.Now(context.Business.Id);
        var (rows, next) = offerIds is not null
            ? (await FindAsync(context, store, offerIds, now, cancellationToken), null)
            : await ListAsync(context, store, request, page, now, cancellationToken);
        var turnover = request.WithTurnover is true
            ? await Turnover.ReadAsync(context, store, rows, now, cancellationToken)
            : NoTurnover;
        return Say(context, rows, turnover, next);
    }

    /// <summary>
    /// Checks the body. With <c>offerIds</c> the answer is whole, so <c>pageToken</c> and <c>limit</c> have no meaning and are
    /// ignored: generated clients send the default limit along. <c>stocksWarehouseId</c> and <c>archived: true</c> would mean
    /// another answer than the one given and are refused.
    /// </summary>
    /// <returns>The trimmed offer ids; <see langword="null"/> when the request names none.</returns>
    internal static List<string>? Validate(GetStocksRequest request, Validator errors)
    {
        errors.Min(request.StocksWarehouseId, "stocksWarehouseId", 1);
        if (request.HasStocks is not null && request.StocksWarehouseId is null)
        {
            errors.Fail("hasStocks", "must be used only together with 'stocksWarehouseId'");
        }

        if (request.OfferIds is not { } ids)
        {
            return null;
        }

        if (request.StocksWarehouseId is not null)
        {
            errors.Fail("stocksWarehouseId", "must not be used together with 'offerIds'");
        }

        if (request.Archived is true)
        {
            errors.Fail("archived", "must not be used together with 'offerIds'");
        }

        return OfferLists.Skus(ids, "offerIds", OffersMax, errors);
    }

    private static async Task<IReadOnlyList<StockRow>> FindAsync(
        RequestContext context, IStore store, List<string> offerIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.FindStockAsync(
            context.Business.Id, context.Campaign.Id, context.Campaign.Warehouses, offerIds, now, cancellationToken);
        return [.. rows.OrderBy(r => r.Key.WarehouseId).ThenBy(r => r.Key.OfferId, StringComparer.Ordinal)];
    }

    private static async Task<(IReadOnlyList<StockRow> Rows, string? NextPageToken)> ListAsync(
        RequestContext context,
        IStore store,
        GetStocksRequest request,
        PageRequest page,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var limit = page.Limit ?? LimitDefault;
        var query = new StockQuery(
            context.Business.Id,
            context.Campaign.Id,
            request.StocksWarehouseId,
            request.HasStocks,
            request.Archived ?? false,
            page.After is { } after ? (after.First, after.Text ?? "") : null,
            limit + 1);
        var rows = await store.ListStockAsync(query, now, cancellationToken);
        if (rows.Count <= limit)
        {
            return (rows, null);
        }

        var last = rows[limit - 1].Key;
        return ([.. rows.Take(limit)], new PageToken(last.WarehouseId, Text: last.OfferId).Encode(context.Operation));
    }

    /// <param name="rows">Ordered by warehouse.</param>
    private static Answer Say(
        RequestContext context,
        IReadOnlyList<StockRow> rows,
        IReadOnlyDictionary<(long WarehouseId, string OfferId), TurnoverSummary> turnover,
        string? nextPageToken)
    {
        context.Counted = rows.Count;
        var warehouses = new List<WarehouseStocks>();
        var offers = new List<WarehouseOffer>();
        for (var i = 0; i < rows.Count; i++)
        {
            offers.Add(Offer(rows[i], turnover.GetValueOrDefault((rows[i].Key.WarehouseId, rows[i].Key.OfferId))));
            var warehouseId = rows[i].Key.WarehouseId;
            if (i + 1 == rows.Count || rows[i + 1].Key.WarehouseId != warehouseId)
            {
                warehouses.Add(new WarehouseStocks(warehouseId, offers));
                offers = [];
            }
        }

        return Answer.Ok(
            ApiResponse.Ok(new GetStocksResult(warehouses, new Paging(nextPageToken))),
            ContractsJson.Wire.ApiResponseGetStocksResult);
    }

    private static WarehouseOffer Offer(StockRow row, TurnoverSummary? turnover) => new(
        row.Key.OfferId,
        [
            new(StockType.Fit, row.Amounts.Fit),
            new(StockType.Freeze, row.Amounts.Freeze),
            new(StockType.Available, row.Amounts.Available),
            new(StockType.Quarantine, row.Amounts.Quarantine),
            new(StockType.Utilization, row.Amounts.Utilization),
            new(StockType.Defect, row.Amounts.Defect),
            new(StockType.Expired, row.Amounts.Expired),
        ],
        turnover,
        UpdatedAt: MoscowTime.Of(row.UpdatedAt));
}
