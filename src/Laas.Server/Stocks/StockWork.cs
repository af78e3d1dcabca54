using System.Globalization;
using System.Text.Json;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Stocks;

/// <summary>
/// Posts a stock work business by business. Each business's part keeps its own answer in its own commit, so that a repeat
/// after a crash in between does the rest and nothing twice; the answer to all is kept for the operator at the end.
/// </summary>
internal sealed class StockWork(IStore store, BusinessClock clock)
{
    /// <param name="build">The moves or counts of one business's lines.</param>
    public async ValueTask<Answer> PostAsync<T>(
        OperatorContext context,
        IReadOnlyList<AddressedLine<T>> lines,
        string detail,
        Func<IEnumerable<AddressedLine<T>>, StockAdjustment, StockAdjustment> build,
        CancellationToken cancellationToken)
    {
        var parts = new List<BusinessStockWork>();
        foreach (var business in lines.GroupBy(l => l.BusinessId).OrderBy(g => g.Key))
        {
            var now = clock.Now(business.Key);
            var adjustment = build(business, new StockAdjustment(business.Key, context.Actor, detail, now)) with
            {
                Key = context.Idempotency is { } claim ? (claim.Operation, claim.Key) : null,
                Keep = result => Keep(context, business.Key, result),
            };
            var result = await store.AdjustAsync(adjustment, cancellationToken);
            if (result.Replay is { } stored && !IsOurs(context, stored))
            {
                return context.ReplayConflict();
            }

            parts.Add(result.Replay is { } kept ? Read(kept) : Part(business.Key, result));
        }

        if (parts.TrueForAll(p => !p.Posted))
        {
            return Answer.Refuse(409, [.. parts.SelectMany(p => p.Refusals ?? []).Select(r =>
                new Fault(Contracts.ErrorCodes.NotEnoughStock, r))]);
        }

        var answer = Answer.Ok(new StockWorkDone(parts), OperatorJson.Wire.StockWorkDone);
        return await store.KeepAsync(context, answer, clock, cancellationToken);
    }

    public static StockBalance Balance(long businessId, StockKey key, StockAmounts amounts, DateTimeOffset? updatedAt = null)
    {
        var isPackaging = key.OfferId is StockKey.BrandPackaging;
        return new StockBalance(
            businessId, key.CampaignId, key.WarehouseId, isPackaging ? null : key.OfferId, amounts.Fit, amounts.Freeze,
            amounts.Available, amounts.Quarantine, amounts.Utilization, amounts.Defect, amounts.Expired, updatedAt,
            isPackaging ? true : null);
    }

    private static IdempotencyRecord? Keep(OperatorContext context, long businessId, AdjustResult result) =>
        context.Idempotency is null
            ? null
            : context.KeepAnswer(new Answer(
                200, JsonSerializer.SerializeToUtf8Bytes(Part(businessId, result), OperatorJson.Wire.BusinessStockWork)));

    private static bool IsOurs(OperatorContext context, StoredAnswer stored) =>
        context.Idempotency is { } claim && stored.RequestHash.Span.SequenceEqual(claim.RequestHash.Span);

    private static BusinessStockWork Read(StoredAnswer stored) =>
        JsonSerializer.Deserialize(stored.Body.Span, OperatorJson.Wire.BusinessStockWork)
        ?? throw new InvalidOperationException("A kept answer is empty.");

    private static BusinessStockWork Part(long businessId, AdjustResult result) => result.Below.Length > 0
        ? new(businessId, Posted: false, [], [], [.. result.Below.Select(Say)])
        : new(
            businessId,
            Posted: true,
            [.. result.Balances.Select(b => Balance(businessId, b.Key, b.Amounts))],
            [.. result.Shortages.Select(s => new StockShortage(
                s.Order.Id, s.Order.CampaignId, s.Order.WarehouseId, s.OfferId, s.Units, s.Order.Details.Delivery.ShipDate,
                s.Order.Details.Delivery.ToDate))]);

    private static string Say(BelowZero below) => string.Create(
        CultureInfo.InvariantCulture,
        $"Campaign {below.Key.CampaignId}, warehouse {below.Key.WarehouseId}, "
        + $"{(below.Key.OfferId is StockKey.BrandPackaging ? "packaging" : $"offer '{Echo.Cut(below.Key.OfferId)}'")}: "
        + $"{below.Have} {WireText.Of(below.Kind)} less {below.Taken} would be below none");
}
