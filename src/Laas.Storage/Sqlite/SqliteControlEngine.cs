using System.Data.Common;
using Laas.Domain;
using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>The control plane on a SQLite file: a connection for each piece of work, beside the serving process.</summary>
internal sealed class SqliteControlEngine(Func<DbConnection> open) : IControlEngine
{
    /// <summary>Requests that wait for the file's one writer would each block a thread. Holds nothing that must be freed.</summary>
    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Deferred, unlike the driver's own: one snapshot for all tables, and no lock that a writer would wait for.</summary>
    public string BeginSnapshot => "BEGIN";

    public bool OneBusinessPerTransaction => false;

    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = open();
        return await work(connection).ConfigureAwait(false);
    }

    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException failure) when (SqliteWriteEngine.CannotWrite(failure))
        {
            throw new StoreUnavailableException("The database cannot write now.", failure);
        }
        finally
        {
            Turn.Release();
        }
    }

    public string AnyOf(string parameter) => $"IN (SELECT value FROM json_each({parameter}))";

    public object Texts(IReadOnlyCollection<string> texts) => SqliteReads.JsonArray(texts);

    public Task SaveCapacityAsync(CourierSlot slot, int firstDay, CancellationToken cancellationToken)
    {
        (string, object?)[] edit =
            [("@region", slot.RegionId), ("@slot", slot.Id), ("@capacity", slot.Capacity), ("@today", firstDay)];
        return WriteAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                foreach (var sql in EditCapacity)
                {
                    await connection.ExecuteEachAsync(sql, [edit], transaction, cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    private static readonly string[] EditCapacity =
    [
        """
        UPDATE slot_capacity SET granted = (
            SELECT COALESCE(SUM(g.used), 0) FROM slot_grant g
            WHERE g.region_id = slot_capacity.region_id AND g.day = slot_capacity.day AND g.slot_id = slot_capacity.slot_id)
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND capacity <> @capacity
        """,
        """
        UPDATE slot_grant SET granted = used
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND granted > used AND EXISTS (
            SELECT 1 FROM slot_capacity c WHERE c.region_id = slot_grant.region_id AND c.day = slot_grant.day
                AND c.slot_id = slot_grant.slot_id AND c.capacity <> @capacity)
        """,
        """
        UPDATE slot_capacity SET capacity = CASE WHEN granted > @capacity THEN granted ELSE @capacity END
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND capacity <> @capacity
        """,
    ];
}
