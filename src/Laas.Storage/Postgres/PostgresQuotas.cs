using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Leased units of rate limits on PostgreSQL, a row for each window. Nodes agree on nothing but the row: what it says is
/// leased may be in use, be it by a node that has crashed, until the window ends.
/// </summary>
internal sealed class PostgresQuotas(NpgsqlDataSource source) : IQuotaStore
{
    // No row: nothing is left. The units are those of QuotaRequest.UnitsOf.
    private const string Lease = """
        INSERT INTO quota (business_id, entity, operation, window_start, leased, granted)
        VALUES ($1, $2, $3, $4, $8, $8)
        ON CONFLICT (business_id, entity, operation, window_start) DO UPDATE
        SET granted = LEAST($5 - quota.leased, GREATEST($6, LEAST($7, ($5 - quota.leased) / 4))),
            leased = quota.leased + LEAST($5 - quota.leased, GREATEST($6, LEAST($7, ($5 - quota.leased) / 4)))
        WHERE quota.leased < $5
        RETURNING quota.granted, quota.leased
        """;

    private const string Forget =
        "DELETE FROM quota WHERE business_id = $1 AND entity = $2 AND operation = $3 AND window_start < $4";

    // No row: the window was deleted meanwhile.
    private const string Return = """
        UPDATE quota SET leased = leased - $5
        WHERE business_id = $1 AND entity = $2 AND operation = $3 AND window_start = $4 AND leased >= $5
        """;

    public async Task<QuotaGrant> LeaseAsync(QuotaRequest request, CancellationToken cancellationToken)
    {
        var key = request.Key;
        try
        {
            await using var batch = source.CreateBatch();
            Add(batch, Lease, key, request.WindowStart, request.Amount, request.Need, request.Chunk, request.UnitsOf(request.Amount));
            if (request.ForgetBefore is { } before)
            {
                Add(batch, Forget, key, before);
            }

            await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var grant = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new QuotaGrant(rows.GetInt64(0), request.Amount - rows.GetInt64(1))
                : default;

            // The end of the transaction may still fail.
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return grant;
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
                await using var batch = source.CreateBatch();

                // A transaction locks several rows: all nodes in the same order.
                foreach (var (key, start, units) in ofBusiness
                    .OrderBy(r => r.Key.Entity, StringComparer.Ordinal).ThenBy(r => r.Key.Operation, StringComparer.Ordinal))
                {
                    Add(batch, Return, key, start, units);
                }

                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException failure)
        {
            throw Unavailable(failure);
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, QuotaKey key, DateTimeOffset time, params ReadOnlySpan<long> numbers)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.BusinessId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Entity });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Operation });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = time.ToUnixTimeMilliseconds() });
        foreach (var number in numbers)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        }

        batch.BatchCommands.Add(command);
    }

    private static StoreUnavailableException Unavailable(NpgsqlException failure) =>
        new("The database cannot lease rate limits.", failure);
}
