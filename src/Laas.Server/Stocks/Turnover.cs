using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Stocks;

/// <summary>
/// How long the stock lasts (contract 2.12), from what really moved: days of turnover are the units of FIT divided by the units
/// sold a day over the last <see cref="WindowDays"/> days; sold is what was handed to transport less what came back.
/// </summary>
internal static class Turnover
{
    /// <summary>Days of sales that count: as many as begin the slowest band.</summary>
    public const int WindowDays = 120;

    /// <summary>The turnover of these balances; those of which nothing was ever shipped are left out.</summary>
    public static async Task<IReadOnlyDictionary<(long WarehouseId, string OfferId), TurnoverSummary>> ReadAsync(
        RequestContext context,
        IStore store,
        IReadOnlyList<StockRow> rows,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var moved = await FindAsync(context, store, [.. rows.Select(r => r.Key)], now.AddDays(-WindowDays), cancellationToken);

        // Nothing in the window: either no sales, or never any.
        List<StockKey> still = [.. rows.Select(r => r.Key).Where(k => !moved.ContainsKey((k.WarehouseId, k.OfferId)))];
        var ever = await FindAsync(context, store, still, DateTimeOffset.UnixEpoch, cancellationToken);
        var summaries = new Dictionary<(long, string), TurnoverSummary>(rows.Count);
        foreach (var row in rows)
        {
            var key = (row.Key.WarehouseId, row.Key.OfferId);
            if (moved.TryGetValue(key, out var movement))
            {
                summaries[key] = Of(row.Amounts.Fit, movement.Sold);
            }
            else if (ever.TryGetValue(key, out movement) && movement.Shipped > 0)
            {
                summaries[key] = Of(row.Amounts.Fit, 0);
            }
        }

        return summaries;
    }

    /// <param name="sold">Units of the window.</param>
    internal static TurnoverSummary Of(long fit, long sold)
    {
        if (sold <= 0)
        {
            return new TurnoverSummary(TurnoverType.NoSales);
        }

        var days = Math.Round((decimal)fit * WindowDays / sold, 1, MidpointRounding.AwayFromZero);
        return new TurnoverSummary(
            days >= 120 ? TurnoverType.Low
                : days >= 100 ? TurnoverType.AlmostLow
                : days >= 45 ? TurnoverType.High
                : TurnoverType.VeryHigh,
            days);
    }

    private static async Task<Dictionary<(long, string), Movement>> FindAsync(
        RequestContext context,
        IStore store,
        IReadOnlyList<StockKey> keys,
        DateTimeOffset from,
        CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var found = await store.MovementsAsync(
            context.Business.Id,
            context.Campaign.Id,
            keys.All(k => k.WarehouseId == keys[0].WarehouseId) ? keys[0].WarehouseId : null,
            [.. keys.Select(k => k.OfferId).Distinct(StringComparer.Ordinal)],
            from,
            cancellationToken);
        return found.ToDictionary(m => (m.WarehouseId, m.OfferId));
    }
}
