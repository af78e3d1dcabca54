using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Hands out operations to the nodes in two steps (SCALE 3): businesses with work are found without locks, then one statement
/// per business takes what nobody else has.
/// </summary>
/// <remarks>
/// A lease saves nodes from doing the same work; it is not what keeps the work right. A node that outlives its lease, or an
/// operation that is stored in the moment in which a later one of its order is leased, meets the version of the order and the
/// state of the operation in its commit.
/// </remarks>
internal static class PostgresLeases
{
    public static async Task<IReadOnlyList<Operation>> LeaseAsync(
        PostgresPool source,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        TimeSpan lease,
        int limit,
        CancellationToken cancellationToken)
    {
        var leased = new List<Operation>();
        foreach (var businessId in await DueBusinessesAsync(source, now, machineNow, limit, cancellationToken).ConfigureAwait(false))
        {
            if (leased.Count >= limit)
            {
                break;
            }

            try
            {
                leased.AddRange(await LeaseOfAsync(
                    source, businessId, now, machineNow, machineNow + lease, limit - leased.Count, cancellationToken)
                    .ConfigureAwait(false));
            }
            catch (PostgresException failure) when (PostgresErrors.IsTransient(failure))
            {
                // The business's node is away, or another one was faster: still due, and no reason to drop what is leased.
            }
            catch (Exception failure) when (failure is TimeoutException or NpgsqlException and not PostgresException)
            {
                if (leased.Count == 0)
                {
                    throw new StoreUnavailableException("The database cannot be reached now.", failure);
                }

                break;
            }
        }

        leased.Sort(static (a, b) => (a.CreatedAt, a.BusinessId).CompareTo((b.CreatedAt, b.BusinessId)) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Id, b.Id));
        return leased;
    }

    /// <summary>In random order: nodes that look at the same time do not stand in each other's way.</summary>
    private static async Task<long[]> DueBusinessesAsync(
        PostgresPool source, DateTimeOffset now, DateTimeOffset machineNow, int limit, CancellationToken cancellationToken)
    {
        await using var scan = new NpgsqlCommand(PostgresReadSql.DueBusinessesAcrossTenants);
        scan.Parameters.Bind(StoredTime.Of(now)).Bind(StoredTime.Of(machineNow)).Bind(limit);
        var found = await PostgresReading.ListAsync(source, scan, static r => r.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        long[] businesses = [.. found];
        Random.Shared.Shuffle(businesses);
        return businesses;
    }

    /// <summary>Tried once: the next round comes soon.</summary>
    private static async Task<List<Operation>> LeaseOfAsync(
        PostgresPool source,
        long businessId,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        DateTimeOffset until,
        int limit,
        CancellationToken cancellationToken)
    {
        await using var lease = new NpgsqlCommand(PostgresReadSql.LeaseOperations);
        lease.Parameters.Bind(businessId).Bind(StoredTime.Of(now)).Bind(StoredTime.Of(machineNow))
            .Bind(StoredTime.Of(until)).Bind(limit);
        return await source.UseAsync(
            async (connection, token) =>
            {
                lease.Connection = connection;
                await using var reader = await lease.ExecuteReaderAsync(token).ConfigureAwait(false);
                return await PostgresReading.RowsAsync(reader, PostgresRows.Operation, token).ConfigureAwait(false);
            },
            PostgresReading.PatienceMax,
            cancellationToken).ConfigureAwait(false);
    }
}
