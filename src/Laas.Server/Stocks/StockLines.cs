using System.Globalization;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Stocks;

/// <summary>A line that names a balance which may exist.</summary>
internal readonly record struct AddressedLine<T>(int Index, T Line, long BusinessId, StockKey Key);

/// <summary>Reads the lines of a stock work: their number, what they name, and that it is there.</summary>
internal static class StockLines
{
    public const int CommentMax = 500;

    /// <summary>Largest number of units in one figure.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>Each line whose address is right; what is wrong is in <paramref name="errors"/>.</summary>
    /// <param name="check">Checks the rest of a line, which has been entered.</param>
    public static async ValueTask<IReadOnlyList<AddressedLine<T>>> ReadAsync<T>(
        IReadOnlyList<T?>? lines,
        Action<T, Validator> check,
        ReferenceData data,
        IStore store,
        Validator errors,
        CancellationToken cancellationToken)
        where T : StockLine
    {
        if (!errors.NotNull(lines, "lines") || !errors.Size(lines, "lines", 1, StockOperations.LinesMax)
            || !errors.NoNulls(lines, "lines"))
        {
            return [];
        }

        var read = new List<AddressedLine<T>>(lines.Count);
        foreach (var i in errors.Each("lines", lines.Count))
        {
            var line = lines[i]!;
            check(line, errors);
            if (Address(line, data, errors) is var (business, key))
            {
                read.Add(new AddressedLine<T>(i, line, business, key));
            }
        }

        await DemandOffersAsync(read, store, errors, cancellationToken);
        return read;
    }

    public static void Comment(string? comment, bool required, Validator errors)
    {
        if (!required || errors.NotNull(comment, "comment"))
        {
            errors.Size(comment, "comment", 1, CommentMax);
        }

        if (comment?.Contains('\0', StringComparison.Ordinal) is true)
        {
            errors.Fail("comment", "must not contain U+0000");
        }
    }

    private static (long BusinessId, StockKey Key)? Address(StockLine address, ReferenceData data, Validator errors)
    {
        var isComplete = errors.NotNull(address.BusinessId, "businessId") & errors.NotNull(address.CampaignId, "campaignId")
            & errors.NotNull(address.WarehouseId, "warehouseId");
        var offerId = StockKey.BrandPackaging;
        if (address.Packaging is not true)
        {
            isComplete &= errors.Sku(address.OfferId, "offerId", out offerId);
        }
        else if (address.OfferId is not null)
        {
            isComplete = errors.Fail("offerId", "must not be used together with 'packaging'");
        }

        if (address is not { BusinessId: { } business, CampaignId: { } campaignId, WarehouseId: { } warehouse } || !isComplete)
        {
            return null;
        }

        var isKnown = data.Campaigns.TryGetValue(campaignId, out var campaign) && campaign.BusinessId == business
            || errors.Fail("campaignId", $"must be a campaign of business '{Show(business)}' (rejected value: '{Show(campaignId)}')");
        isKnown &= data.Warehouses.ContainsKey(warehouse)
            || errors.Fail("warehouseId", $"must be a warehouse (rejected value: '{Show(warehouse)}')");
        return isKnown ? (business, new StockKey(campaignId, warehouse, offerId)) : null;
    }

    private static async ValueTask DemandOffersAsync<T>(
        List<AddressedLine<T>> lines, IStore store, Validator errors, CancellationToken cancellationToken)
    {
        foreach (var business in lines.Where(l => l.Key.OfferId is not StockKey.BrandPackaging).GroupBy(l => l.BusinessId))
        {
            var wanted = business.Select(l => l.Key.OfferId).Distinct(StringComparer.Ordinal).ToList();
            var found = await store.FindOffersAsync(business.Key, null, wanted, cancellationToken);
            var known = found.Select(o => o.OfferId).ToHashSet(StringComparer.Ordinal);
            foreach (var line in business.Where(l => !known.Contains(l.Key.OfferId)))
            {
                errors.Enter("lines", line.Index);
                errors.Add(
                    ErrorCodes.OfferNotFound,
                    $"'{errors.PathOf("offerId")}' must be an offer of business '{Show(business.Key)}' (rejected value: '{Echo.Cut(line.Key.OfferId)}')",
                    errors.PathOf("offerId"));
                errors.Leave();
            }
        }
    }

    private static string Show(long value) => value.ToString(CultureInfo.InvariantCulture);
}
