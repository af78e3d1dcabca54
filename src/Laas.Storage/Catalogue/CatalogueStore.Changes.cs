using System.Data.Common;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Changes of the catalogue: read, decided and written while nobody else changes it.</summary>
public sealed partial class CatalogueStore
{
    /// <summary>
    /// Reads what the scope names, lets <paramref name="decide"/> say what shall be, and writes that, in one transaction that
    /// no other change of the business's catalogue overlaps: what a request leaves out stays as it is, whoever else writes.
    /// </summary>
    /// <param name="decide">Pure: it may be asked again, of another view, when the connection has failed.</param>
    /// <returns>
    /// What was decided; or <c>Replayed</c>: the Idempotency-Key of the scope has an answer already, and nothing was written.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or cannot write; nothing was written.</exception>
    public Task<(bool Replayed, T? Result)> ChangeAsync<T>(
        CatalogueScope scope, Func<CatalogueView, (T Result, CatalogueChange Change)> decide, CancellationToken cancellationToken) =>
        _engine.WriteAsync(
            async connection =>
            {
                await using var transaction =
                    await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, transaction, CatalogueSql.Take, ("@business", scope.BusinessId)).ConfigureAwait(false);
                if (await IsAnsweredAsync(connection, transaction, scope).ConfigureAwait(false))
                {
                    return (true, default(T));
                }

                var (result, change) = decide(await ViewAsync(connection, transaction, scope).ConfigureAwait(false));
                if (!change.IsEmpty)
                {
                    await WriteAsync(connection, transaction, scope.BusinessId, change).ConfigureAwait(false);

                    // Not given up half-way: whoever asked would not know whether it took place.
                    await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                }

                return (false, result);
            },
            cancellationToken);

    /// <summary>Writes imported offers of one business, as far as they say something new (<see cref="OfferImport"/>).</summary>
    internal async Task ImportAsync(IReadOnlyList<Offer> rows, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await ChangeAsync(
            new CatalogueScope(rows[0].BusinessId, [.. rows.Select(r => r.OfferId)]),
            view => (true, new CatalogueChange
            {
                Offers =
                [
                    .. rows.Select(row => OfferImport.Merge(view.Offers.GetValueOrDefault(row.OfferId), row, now))
                        .OfType<CatalogueOffer>().Select(o => new OfferChange(o, [], [])),
                ],
            }),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<CatalogueView> ViewAsync(DbConnection connection, DbTransaction transaction, CatalogueScope scope)
    {
        (string, object?) business = ("@business", scope.BusinessId);
        (string, object?) ids = ("@offers", _engine.Texts(scope.OfferIds));
        var offers = await QueryAsync(
            connection, transaction, CatalogueSql.FindOffers(_engine), row => CatalogueRows.Offer(row, scope.BusinessId), business, ids)
            .ConfigureAwait(false);
        List<ShopTerms> terms = scope.CampaignId is not { } campaign
            ? []
            : await QueryAsync(
                connection,
                transaction,
                CatalogueSql.FindTerms(_engine),
                row => CatalogueRows.Terms(row, 1, scope.BusinessId, campaign, row.GetString(0))!,
                business,
                ids,
                ("@campaign", campaign)).ConfigureAwait(false);
        List<string> taken = scope.Barcodes.Count == 0
            ? []
            : await QueryAsync(
                connection,
                transaction,
                CatalogueSql.TakenBarcodes(_engine),
                row => row.GetString(0),
                business,
                ("@barcodes", _engine.Texts(scope.Barcodes))).ConfigureAwait(false);
        return new CatalogueView(
            offers.ToDictionary(o => o.Offer.OfferId, StringComparer.Ordinal),
            terms.ToDictionary(t => t.OfferId, StringComparer.Ordinal),
            await StoredAsync(connection, transaction, scope).ConfigureAwait(false),
            taken.ToHashSet(StringComparer.Ordinal));
    }

    private async Task<HashSet<string>> StoredAsync(DbConnection connection, DbTransaction transaction, CatalogueScope scope)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        if (scope.StoredIn.IsEmpty)
        {
            return stored;
        }

        await ExecuteAsync(connection, transaction, CatalogueSql.TakeStock, ("@business", scope.BusinessId)).ConfigureAwait(false);
        foreach (var shop in scope.StoredIn)
        {
            stored.UnionWith(await QueryAsync(
                connection,
                transaction,
                CatalogueSql.Stored(_engine, shop.Warehouses),
                row => row.GetString(0),
                ("@business", scope.BusinessId),
                ("@campaign", shop.CampaignId),
                ("@offers", _engine.Texts(scope.OfferIds))).ConfigureAwait(false));
        }

        return stored;
    }

    private static async Task<bool> IsAnsweredAsync(DbConnection connection, DbTransaction transaction, CatalogueScope scope) =>
        scope.Idempotency is { } claim && (await QueryAsync(
            connection,
            transaction,
            CatalogueSql.FindAnswer,
            row => row.FieldCount,
            ("@business", scope.BusinessId),
            ("@operation", claim.Operation),
            ("@key", claim.Key)).ConfigureAwait(false)).Count > 0;

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, long businessId, CatalogueChange change)
    {
        var alive = change.Offers.Where(o => o.Offer.DeletedAt is null).ToList();
        var dead = change.Offers.Where(o => o.Offer.DeletedAt is not null).ToList();
        await EachAsync(CatalogueSql.SaveOffer, change.Offers.Select(o => CatalogueRows.Parameters(o.Offer))).ConfigureAwait(false);
        await EachAsync(
            CatalogueSql.SaveCard,
            alive.Where(o => o.Offer.Card is not null).Select(o => Of(o.Offer, ("@body", o.Offer.Card)))).ConfigureAwait(false);
        await EachAsync(CatalogueSql.DeleteCard, dead.Select(o => Of(o.Offer))).ConfigureAwait(false);
        await EachAsync(CatalogueSql.DeleteTerms, dead.Select(o => Of(o.Offer))).ConfigureAwait(false);
        await EachAsync(
            CatalogueSql.DeleteKey,
            change.Offers.SelectMany(o => o.Removed.Select(k => CatalogueRows.Parameters(o.Offer.Offer, k)))).ConfigureAwait(false);
        await EachAsync(
            CatalogueSql.AddKey,
            change.Offers.SelectMany(o => o.Added.Select(k => CatalogueRows.Parameters(o.Offer.Offer, k)))).ConfigureAwait(false);
        await EachAsync(CatalogueSql.SaveTerms, change.Terms.Select(CatalogueRows.Parameters)).ConfigureAwait(false);
        if (change.Idempotency is { } kept)
        {
            await EachAsync(CatalogueSql.KeepAnswer, [Answer(businessId, kept, change.Now)]).ConfigureAwait(false);
        }

        // Parts, because a batch is one message of the protocol.
        async Task EachAsync(string sql, IEnumerable<(string Name, object? Value)[]> rows)
        {
            foreach (var part in rows.Chunk(ControlStore.ChunkMax))
            {
                await connection.ExecuteEachAsync(sql, part, transaction, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static (string Name, object? Value)[] Answer(long businessId, IdempotencyRecord kept, DateTimeOffset now) =>
    [
        ("@business", businessId),
        ("@operation", kept.Operation),
        ("@key", kept.Key),
        ("@hash", kept.Answer.RequestHash.ToArray()),
        ("@status", kept.Answer.Status),
        ("@body", kept.Answer.Body.ToArray()),
        ("@at", StoredTime.Of(now)),
    ];

    private static (string Name, object? Value)[] Of(CatalogueOffer entry, params ReadOnlySpan<(string Name, object? Value)> more) =>
        [("@business", entry.Offer.BusinessId), ("@offer", entry.Offer.OfferId), .. more];

    private static Task<int> ExecuteAsync(
        DbConnection connection, DbTransaction transaction, string sql, params (string Name, object? Value)[] values) =>
        connection.ExecuteAsync(sql, transaction, CancellationToken.None, values);

    private static Task<List<T>> QueryAsync<T>(
        DbConnection connection,
        DbTransaction transaction,
        string sql,
        Func<DbDataReader, T> read,
        params (string Name, object? Value)[] values) => connection.QueryAsync(sql, read, transaction, CancellationToken.None, values);
}
