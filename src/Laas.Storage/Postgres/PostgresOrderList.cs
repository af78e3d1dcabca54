using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>Lists of orders: the filter of a query becomes the parameters of one of four statements.</summary>
internal static class PostgresOrderList
{
    public static async Task<IReadOnlyList<Order>> FindAsync(
        PostgresPool source, OrderQuery query, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(source, query, cancellationToken).ConfigureAwait(false);
        if (ids is [])
        {
            return [];
        }

        await using var read = new NpgsqlCommand(ids is null ? PostgresReadSql.OrderPage : PostgresReadSql.OrderPageOfIds);
        BindFilter(read.Parameters, query);
        read.Parameters
            .Bind(Ms(query.After?.CreatedAt, long.MaxValue)).Bind(query.After?.OrderId ?? long.MaxValue)
            .Bind(query.Limit).Bind(query.Skip);
        if (ids is not null)
        {
            read.Parameters.Bind(ids);
        }

        return await PostgresReading.ListAsync(source, read, DbRows.Order, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<int> CountAsync(
        PostgresPool source, OrderQuery query, int max, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(source, query, cancellationToken).ConfigureAwait(false);
        if (ids is [])
        {
            return 0;
        }

        await using var count = new NpgsqlCommand(ids is null ? PostgresReadSql.OrderCount : PostgresReadSql.OrderCountOfIds);
        BindFilter(count.Parameters, query);
        count.Parameters.Bind(max);
        if (ids is not null)
        {
            count.Parameters.Bind(ids);
        }

        var counts = await PostgresReading.ListAsync(source, count, static r => (int)r.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return counts[0];
    }

    /// <summary>The ids that the filter allows, those of its external ids among them; null when it names none.</summary>
    private static async Task<long[]?> IdsAsync(
        PostgresPool source, OrderQuery query, CancellationToken cancellationToken)
    {
        if (query.ExternalIds.Count == 0)
        {
            return query.OrderIds.Count == 0 ? null : [.. query.OrderIds];
        }

        await using var find = new NpgsqlCommand(PostgresReadSql.OrdersOfExternalIds);
        find.Parameters.Bind(query.BusinessId).Bind((byte[][])[.. query.ExternalIds.Select(id => PreparedCommit.KeyOf(id))])
            .BindFlag(query.Fake);
        var claims = await PostgresReading.ListAsync(
            source, find, static r => (First: r.GetInt64(0), Count: r.GetInt32(1)), cancellationToken).ConfigureAwait(false);
        var ids = claims.SelectMany(c => Enumerable.Range(0, c.Count).Select(i => c.First + i));
        return query.OrderIds.Count == 0 ? [.. ids] : [.. ids.Intersect(query.OrderIds)];
    }

    /// <summary>$1 to $14 of the four statements.</summary>
    private static void BindFilter(NpgsqlParameterCollection parameters, OrderQuery query) => parameters
        .Bind(query.BusinessId)
        .BindFlag(query.Fake)
        .Bind(query.CampaignIds.Count == 0 ? null : (long[])[.. query.CampaignIds])
        .Bind(query.Statuses.Count == 0 ? null : (string[])[.. query.Statuses.Select(WireText.Of)])
        .Bind(Ms(query.AsOf, long.MinValue))
        .Bind(query.Substatuses.Count == 0 ? null : (string[])[.. query.Substatuses.Select(WireText.Of)])
        .Bind(Ms(query.UpdatedFrom, long.MinValue))
        .Bind(Ms(query.UpdatedTo, long.MaxValue))
        .Bind(query.ShipFrom?.DayNumber ?? int.MinValue)
        .Bind(query.ShipTo?.DayNumber ?? int.MaxValue)
        .Bind(query.Kind is { } kind ? WireText.Of(kind) : null)
        .Bind(Ms(query.ClosedAfter, long.MinValue))
        .Bind(Ms(query.CreatedFrom, long.MinValue))
        .Bind(Ms(query.CreatedTo, long.MaxValue));

    private static long Ms(DateTimeOffset? time, long otherwise) => time is { } t ? StoredTime.Of(t) : otherwise;
}
