using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Stocks;

/// <summary><c>GET /operator/v1/stock</c> and <c>/stock/ledger</c>.</summary>
internal sealed class ListStockSlice(IStore store, BusinessClock clock)
{
    /// <summary>Parts of the ledger that one page looks through.</summary>
    private const int ReadsMax = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<ListStockSlice>(routes.ServiceProvider);
        routes.MapOperator(StockOperations.ListStock, slice.ListAsync);
        routes.MapOperator(StockOperations.ListLedger, slice.LedgerAsync);
    }

    public async ValueTask<Answer> ListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, StockOperations.ListLimitMax);
        var query = new Query(context.Http, errors);
        var (campaignId, warehouseId, hasStock) = (query.Number("campaignId"), query.Number("warehouseId"), query.Flag("hasStock"));
        var campaign = Campaign(context, campaignId, errors);
        if (errors.HasErrors || campaign is null)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? StockOperations.ListLimitDefault;
        var rows = await store.ListStockAsync(
            new StockQuery(
                campaign.BusinessId,
                campaign.Id,
                warehouseId,
                hasStock,
                Archived: false,
                page.After is { } after ? (after.First, after.Text ?? "") : null,
                limit + 1),
            clock.Now(campaign.BusinessId),
            cancellationToken);
        var next = rows.Count > limit
            ? new PageToken(rows[limit - 1].Key.WarehouseId, Text: rows[limit - 1].Key.OfferId).Encode(context.Operation)
            : null;
        return Answer.Ok(
            new Page<StockBalance>([.. rows.Take(limit).Select(r => StockWork.Balance(campaign.BusinessId, r.Key, r.Amounts, r.UpdatedAt))], next),
            OperatorJson.Wire.PageStockBalance);
    }

    public async ValueTask<Answer> LedgerAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, StockOperations.LedgerLimitMax);
        var query = new Query(context.Http, errors);
        var campaign = Campaign(context, query.Number("campaignId"), errors);
        var warehouse = query.Number("warehouseId");
        errors.NotNull(warehouse, "warehouseId");
        var packaging = query.Flag("packaging") is true;
        var offerId = query.Text("offerId")?.Trim();
        if (!packaging)
        {
            errors.Sku(offerId, "offerId", out _);
        }

        if (errors.HasErrors || campaign is null)
        {
            return errors.ToAnswer();
        }

        var key = new StockKey(campaign.Id, warehouse!.Value, packaging ? StockKey.BrandPackaging : offerId!);
        var limit = page.Limit ?? StockOperations.LedgerLimitDefault;
        (long Seq, int Line)? before = page.After is { } after
            ? (Math.Max(after.First, 0), (int)Math.Clamp(after.Second, 0, int.MaxValue))
            : null;
        var found = new List<LedgerMovement>();
        for (var read = 0; read < ReadsMax && found.Count < limit; read++)
        {
            var part = await store.StockLedgerAsync(campaign.BusinessId, key, before, limit - found.Count, cancellationToken);
            found.AddRange(part.Movements);
            before = part.Next;
            if (before is null)
            {
                break;
            }
        }

        return Answer.Ok(
            new Page<StockMovement>(
                [.. found.Select(Movement)],
                before is { } next ? new PageToken(next.Seq, next.Line).Encode(context.Operation) : null),
            OperatorJson.Wire.PageStockMovement);
    }

    private static Campaign? Campaign(OperatorContext context, long? id, Validator errors)
    {
        if (!errors.NotNull(id, "campaignId"))
        {
            return null;
        }

        if (!context.Reference.Campaigns.TryGetValue(id.Value, out var campaign))
        {
            errors.Fail("campaignId", $"must be a campaign (rejected value: '{id}')");
        }

        return campaign;
    }

    private static StockMovement Movement(LedgerMovement m) => new(
        m.Entry.Seq,
        m.Entry.Line,
        m.Entry.At,
        WireText.Of(m.Entry.Kind),
        m.Actor,
        OrNull(m.Entry.Delta.Fit),
        OrNull(m.Entry.Delta.Freeze),
        OrNull(m.Entry.Delta.Quarantine),
        OrNull(m.Entry.Delta.Utilization),
        OrNull(m.Entry.Delta.Defect),
        OrNull(m.Entry.Delta.Expired),
        m.OrderId,
        m.Detail);

    private static long? OrNull(long units) => units == 0 ? null : units;
}
