using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Leased units of rate limits on PostgreSQL, a row for each window. Nodes agree on nothing but the row: what it says is
/// leased may be in use, be it by a node that has crashed, until the window ends.
/// </summary>
internal sealed class PostgresQuotas(PostgresPool source) : IQuotaStore
{
    public async Task<QuotaGrant> LeaseAsync(QuotaRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // May be done twice: units whose answer was lost count as used.
            return await PostgresReading.RunAsync(
                source, (connection, token) => LeaseAsync(connection, request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException failure)
        {
            throw Unavailable(failure);
        }
    }

    public async Task ReturnAsync(IReadOnlyList<QuotaReturn> returns, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var ofBusiness in returns.GroupBy(r => r.Key.BusinessId))
            {
                await using var batch = new NpgsqlBatch();

                // A transaction locks several rows: all nodes in the same order.
                foreach (var (key, start, units) in ofBusiness
                    .OrderBy(r => r.Key.Entity, StringComparer.Ordinal).ThenBy(r => r.Key.Operation, StringComparer.Ordinal))
                {
                    Add(batch, PostgresQuotaSql.Return, key, start).Bind(units);
                }

                // Tried once: units that are given back twice would be had twice.
                await source.UseAsync(
                    (connection, token) =>
                    {
                        batch.Connection = connection;
                        return batch.ExecuteNonQueryAsync(token);
                    },
                    PostgresReading.PatienceMax,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            throw Unavailable(failure);
        }
    }

    private static async Task<QuotaGrant> LeaseAsync(
        NpgsqlConnection connection, QuotaRequest request, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        Add(batch, PostgresQuotaSql.Lease, request.Key, request.WindowStart)
            .Bind(request.Amount).Bind(request.Need).Bind(request.Chunk).Bind(request.UnitsOf(request.Amount));
        if (request.ForgetBefore is { } before)
        {
            Add(batch, PostgresQuotaSql.Forget, request.Key, before);
        }

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var grant = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new QuotaGrant(rows.GetInt64(0), request.Amount - rows.GetInt64(1))
            : default;

        // The end of the transaction may still fail.
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return grant;
    }

    private static NpgsqlParameterCollection Add(NpgsqlBatch batch, string sql, QuotaKey key, DateTimeOffset time)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters.Bind(key.BusinessId).Bind(key.Entity).Bind(key.Operation).Bind(StoredTime.Of(time));
    }

    private static StoreUnavailableException Unavailable(Exception failure) =>
        new("The database cannot lease rate limits.", failure);
}
