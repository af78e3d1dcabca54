using System.Data.Common;
using System.Text;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Offers as the shops describe them, with their prices (ADR 0020). Part of the control plane: apart from the commits of the
/// order flow, except that deleting an offer holds the stock still. Reads see what was committed before they began.
/// </summary>
public sealed partial class CatalogueStore
{
    private readonly IControlEngine _engine;
    private readonly TimeProvider _time;

    internal CatalogueStore(IControlEngine engine, TimeProvider time)
    {
        _engine = engine;
        _time = time;
    }

    /// <summary>Grows with every change of the business's offers; 0 before the first.</summary>
    public async Task<long> VersionAsync(long businessId, CancellationToken cancellationToken)
    {
        var versions = await QueryAsync(
            CatalogueSql.Version, row => row.GetInt64(0), cancellationToken, ("@business", businessId)).ConfigureAwait(false);
        return versions.SingleOrDefault();
    }

    /// <summary>One page of the cabinet's offers.</summary>
    public Task<IReadOnlyList<CatalogueOffer>> ListAsync(CatalogueQuery query, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder($"SELECT {CatalogueSql.OfferColumns}{CatalogueSql.FromOffers}");
        var values = Filter(query, sql);
        sql.Append(" ORDER BY o.offer_id LIMIT @limit");
        return QueryAsync(
            sql.ToString(), row => CatalogueRows.Offer(row, query.BusinessId), cancellationToken, [.. values]);
    }

    /// <summary>One page of the offers that are in a shop.</summary>
    /// <param name="statuses">Wire names of states in the shop, of which one must match; empty: any.</param>
    public Task<IReadOnlyList<ShopOffer>> ListAsync(
        CatalogueQuery query, ShopStock shop, IReadOnlyCollection<string> statuses, CancellationToken cancellationToken)
    {
        var status = CatalogueSql.Status(shop.Warehouses);
        var sql = new StringBuilder(
            $"SELECT {CatalogueSql.OfferColumns}, {CatalogueSql.TermsColumns}, {status}{CatalogueSql.FromOffers}{CatalogueSql.WithTerms}");
        var values = Filter(query, sql);
        values.Add(("@campaign", shop.CampaignId));
        sql.Append(" AND COALESCE(t.removed, 0) = 0");
        if (statuses.Count > 0)
        {
            sql.Append(" AND ").Append(status).Append(' ').Append(_engine.AnyOf("@statuses"));
            values.Add(("@statuses", _engine.Texts(statuses)));
        }

        sql.Append(" ORDER BY o.offer_id LIMIT @limit");
        return QueryAsync(sql.ToString(), Read, cancellationToken, [.. values]);

        ShopOffer Read(DbDataReader row)
        {
            var entry = CatalogueRows.Offer(row, query.BusinessId);
            return new ShopOffer(
                entry,
                CatalogueRows.Terms(row, CatalogueRows.OfferLength, query.BusinessId, shop.CampaignId, entry.Offer.OfferId),
                row.GetString(row.FieldCount - 1));
        }
    }

    /// <summary>States of offers in a shop, by SKU; offers that are not in it are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatusesAsync(
        long businessId, ShopStock shop, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken)
    {
        var states = await QueryAsync(
            $"SELECT o.offer_id, {CatalogueSql.Status(shop.Warehouses)} FROM offer o {CatalogueSql.WithTerms}"
            + $"WHERE o.business_id = @business AND o.offer_id {_engine.AnyOf("@offers")} AND o.deleted_at IS NULL "
            + "AND COALESCE(t.removed, 0) = 0",
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            ("@business", businessId),
            ("@campaign", shop.CampaignId),
            ("@offers", _engine.Texts(offerIds))).ConfigureAwait(false);
        return states.ToDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal);
    }

    /// <summary>Prices that a shop has set, by SKU.</summary>
    /// <param name="offerIds">Only these; <see langword="null"/>: all.</param>
    /// <param name="after">SKU at which the page before ended; empty: the first page.</param>
    public Task<IReadOnlyList<ShopTerms>> PricesAsync(
        long businessId,
        long campaignId,
        IReadOnlyCollection<string>? offerIds,
        string after,
        int limit,
        CancellationToken cancellationToken)
    {
        (string, object?)[] values = [("@business", businessId), ("@campaign", campaignId), ("@limit", limit)];
        var (condition, value) = offerIds is null
            ? ("t.offer_id > @after", ("@after", (object?)after))
            : ($"t.offer_id {_engine.AnyOf("@offers")}", ("@offers", _engine.Texts(offerIds)));
        return QueryAsync(
            CatalogueSql.Prices(condition),
            row => CatalogueRows.Terms(row, 1, businessId, campaignId, row.GetString(0))!,
            cancellationToken,
            [.. values, value]);
    }

    /// <summary>Adds the condition of the filter.</summary>
    private List<(string Name, object? Value)> Filter(CatalogueQuery query, StringBuilder sql)
    {
        var values = new List<(string, object?)> { ("@business", query.BusinessId), ("@limit", query.Limit) };
        sql.Append("WHERE o.business_id = @business AND o.deleted_at IS NULL");
        if (query.After.Length > 0)
        {
            sql.Append(" AND o.offer_id > @after");
            values.Add(("@after", query.After));
        }

        if (query.OfferIds is { } ids)
        {
            sql.Append(" AND o.offer_id ").Append(_engine.AnyOf("@offers"));
            values.Add(("@offers", _engine.Texts(ids)));
        }

        if (query.Archived is { } archived)
        {
            sql.Append(archived ? " AND o.archived = 1" : " AND o.archived = 0");
        }

        if (query.Priced)
        {
            sql.Append(" AND o.price <> '0'");
        }

        if (query.CardStatuses.Count > 0)
        {
            sql.Append(" AND o.card_status ").Append(_engine.AnyOf("@cards"));
            values.Add(("@cards", _engine.Texts(query.CardStatuses)));
        }

        Keys(OfferKeyKind.Category, query.Categories);
        Keys(OfferKeyKind.Vendor, query.Vendors);
        Keys(OfferKeyKind.Tag, query.Tags);
        return values;

        void Keys(OfferKeyKind kind, IReadOnlyCollection<string> texts)
        {
            if (texts.Count > 0)
            {
                var name = WireText.Of(kind);
                sql.Append(" AND o.offer_id IN (SELECT k.offer_id FROM offer_key k WHERE k.business_id = @business AND k.kind = '")
                    .Append(name).Append("' AND k.value ").Append(_engine.AnyOf("@" + name)).Append(')');
                values.Add(("@" + name, _engine.Texts(texts)));
            }
        }
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        await _engine.RunAsync(connection => connection.QueryAsync(sql, read, cancellationToken, values), cancellationToken)
            .ConfigureAwait(false);
}
