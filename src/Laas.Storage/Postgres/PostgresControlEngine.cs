using System.Data.Common;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>The control plane on PostgreSQL: pooled connections, and another attempt when one has failed.</summary>
internal sealed class PostgresControlEngine(PostgresPool source, string name, TimeProvider time) : IControlEngine
{
    private const int AttemptsMax = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A server that answers late gets no further attempt: a request is waiting for its key.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>On Citus one moment for each node, not for all of them: what an edit has not finished may be seen in part.</summary>
    public string BeginSnapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public bool OneBusinessPerTransaction => true;

    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await source.UseAsync((connection, _) => work(connection), Patience, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException failure)
            {
                throw new StoreUnavailableException($"{name}: {failure.Message}", failure);
            }
            catch (NpgsqlException failure) when (PostgresErrors.IsUnavailable(failure))
            {
                if (attempt == AttemptsMax || time.GetElapsedTime(started) > Patience || !PostgresErrors.IsTransient(failure))
                {
                    throw new StoreUnavailableException($"{name}: {failure.Message}", failure);
                }
            }

            // Nodes that lost the same server should not come back at the same moment.
            var pause = FirstPause * (1 << (attempt - 1)) * (0.5 + Random.Shared.NextDouble());
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, cancellationToken);

    public string AnyOf(string parameter) => $"= ANY ({parameter})";

    public object Texts(IReadOnlyCollection<string> texts) => texts as string[] ?? [.. texts];

    public async Task SaveCapacityAsync(CourierSlot slot, int firstDay, CancellationToken cancellationToken)
    {
        var days = await RunAsync(
            connection => connection.QueryAsync(
                "SELECT day FROM slot_capacity WHERE region_id = @region AND slot_id = @slot AND day >= @first AND capacity <> @capacity ORDER BY day",
                row => DateOnly.FromDayNumber((int)row.GetInt64(0)),
                cancellationToken,
                ("@region", slot.RegionId),
                ("@slot", slot.Id),
                ("@first", firstDay),
                ("@capacity", slot.Capacity)),
            cancellationToken).ConfigureAwait(false);
        foreach (var day in days)
        {
            await RunAsync(
                connection =>
                {
                    PostgresSlots.SetCapacity((NpgsqlConnection)connection, new SlotKey(slot.RegionId, day, slot.Id), slot.Capacity);
                    return Task.FromResult(day);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
