using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Deletes what the retention rules let go, a bounded number of rows at a time. Old rows are found over all businesses without
/// locks and deleted business by business; several nodes may do so at once.
/// </summary>
internal static class PostgresPruning
{
    /// <summary>Old rows of each kind that one round looks for.</summary>
    private const int ScanMax = 2000;

    /// <summary>Rows of one statement.</summary>
    private const int ChunkMax = 500;

    /// <summary>Far longer than a writer looks back at its own batches.</summary>
    private static readonly TimeSpan MarkAge = TimeSpan.FromDays(1);

    /// <param name="machineNow">By the machine's clock.</param>
    public static async Task<int> PruneAsync(
        PostgresPool source, PruneBefore before, DateTimeOffset machineNow, CancellationToken cancellationToken)
    {
        var answers = await PruneAsync(
            source,
            (PostgresReadSql.OldAnswersAcrossTenants, PostgresReadSql.DeleteAnswers),
            before.Answers,
            static r => (r.GetString(1), r.GetString(2)),
            (p, keys) => p.Bind(Array.ConvertAll(keys, k => k.Item1)).Bind(Array.ConvertAll(keys, k => k.Item2))
                .Bind(StoredTime.Of(before.Answers)),
            cancellationToken).ConfigureAwait(false);
        var operations = await PruneAsync(
            source,
            (PostgresReadSql.OldOperationsAcrossTenants, PostgresReadSql.DeleteOperations),
            before.Operations,
            static r => r.GetString(1),
            static (p, ids) => p.Bind(ids),
            cancellationToken).ConfigureAwait(false);
        var orders = await PruneAsync(
            source,
            (PostgresReadSql.OldFakeOrdersAcrossTenants, PostgresReadSql.DeleteFakeOrders),
            before.FakeOrders,
            static r => r.GetInt64(1),
            static (p, ids) => p.Bind(ids),
            cancellationToken).ConfigureAwait(false);
        var marksBefore = machineNow - MarkAge;
        var marks = await PruneAsync(
            source,
            (PostgresReadSql.OldMarksAcrossTenants, PostgresReadSql.DeleteMarks),
            marksBefore,
            static r => r.GetInt64(0),
            (p, _) => p.Bind(StoredTime.Of(marksBefore)),
            cancellationToken).ConfigureAwait(false);
        return answers + operations + orders + marks;
    }

    private static async Task<int> PruneAsync<TKey>(
        PostgresPool source,
        (string Scan, string Delete) sql,
        DateTimeOffset before,
        Func<NpgsqlDataReader, TKey> key,
        Action<NpgsqlParameterCollection, TKey[]> bind,
        CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Statements of the catalogue.
        await using var scan = new NpgsqlCommand(sql.Scan);
#pragma warning restore CA2100
        scan.Parameters.Bind(StoredTime.Of(before)).Bind(ScanMax);
        var old = await PostgresReading.ListAsync(
            source, scan, r => (BusinessId: r.GetInt64(0), Key: key(r)), cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var keys in old.GroupBy(o => o.BusinessId, o => o.Key))
        {
            foreach (var chunk in keys.Chunk(ChunkMax))
            {
#pragma warning disable CA2100 // Statements of the catalogue.
                await using var delete = new NpgsqlCommand(sql.Delete);
#pragma warning restore CA2100
                delete.Parameters.Bind(keys.Key);
                bind(delete.Parameters, chunk);
                count += await DeleteAsync(source, delete, cancellationToken).ConfigureAwait(false);
            }
        }

        return count;
    }

    /// <summary>May be done twice: what is gone is gone.</summary>
    private static Task<int> DeleteAsync(PostgresPool source, NpgsqlCommand delete, CancellationToken cancellationToken) =>
        PostgresReading.RunAsync(
            source,
            (connection, token) =>
            {
                delete.Connection = connection;
                return delete.ExecuteNonQueryAsync(token);
            },
            cancellationToken);
}
