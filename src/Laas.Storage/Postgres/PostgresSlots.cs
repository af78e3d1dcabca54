using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// The escrow of slot capacity (SCALE 8) on PostgreSQL. Whoever moves capacity between businesses holds the row of
/// slot_capacity from the first statement on: it is the slot's lock. Rows of slot_grant follow in the order of their
/// businesses. A commit holds such rows without the slot's lock, in the order of slots, and asks for a grant only while it
/// holds none: so no two can wait for each other. On Citus the shares stand on several nodes, which commit in two phases;
/// sums are therefore moved by differences and never counted anew.
/// </summary>
internal static class PostgresSlots
{
    /// <summary>Each grant is a transaction: more at a time than SQLite takes, and still an eighth of what is left at most.</summary>
    private const int ChunkMax = 256;

    private const string LockSlot =
        "SELECT capacity, granted FROM slot_capacity WHERE region_id = $1 AND day = $2 AND slot_id = $3 FOR UPDATE";

    private const string EnsureSlot = """
        INSERT INTO slot_capacity (region_id, day, slot_id, capacity, granted) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (region_id, day, slot_id) DO NOTHING
        """;

    private const string SaveSlot =
        "UPDATE slot_capacity SET capacity = $4, granted = $5 WHERE region_id = $1 AND day = $2 AND slot_id = $3";

    /// <summary>Across tenants, so without locks.</summary>
    private const string FindUnusedAcrossTenants = """
        SELECT business_id, granted - used FROM slot_grant
        WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND granted > used ORDER BY business_id
        """;

    private const string LockGrant = """
        SELECT granted - used FROM slot_grant
        WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND business_id = $4 FOR UPDATE
        """;

    private const string FindOwnUnused = """
        SELECT granted - used FROM slot_grant WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND business_id = $4
        """;

    private const string CallBackGrant = """
        UPDATE slot_grant SET granted = used WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND business_id = $4
        """;

    private const string GrantToBusiness = """
        INSERT INTO slot_grant (region_id, day, slot_id, business_id, granted, used) VALUES ($1, $2, $3, $4, $5, 0)
        ON CONFLICT (business_id, region_id, day, slot_id) DO UPDATE SET granted = slot_grant.granted + excluded.granted
        """;

    /// <summary>
    /// Gives the business room for the move, in a transaction of its own; false when the slot is full even after unused
    /// grants of the others were called back.
    /// </summary>
    /// <param name="connection">Has no transaction, and its caller no row that another connection would have to wait for.</param>
    public static bool TryGrant(NpgsqlConnection connection, long businessId, SlotMove move)
    {
        // All commits of a batch that lack the same come here one after the other: what one of them got may do for many.
        var lacking = move.Parcels - OwnUnused(connection, businessId, move.Key);
        if (lacking <= 0)
        {
            return true;
        }

        using var transaction = connection.BeginTransaction();
        var (capacity, granted) = Lock(connection, move.Key, move.Capacity);
        if (capacity - granted < lacking)
        {
            // Looked at before any of them is locked: at a full slot, being refused must cost little.
            var unused = Unused(connection, move.Key).Where(u => u.BusinessId != businessId).ToList();
            if (capacity - granted + unused.Sum(u => u.Parcels) < lacking)
            {
                return false;
            }

            // Its own row too, and in its place: a batch of another server may hold it and wait for one behind it.
            granted -= CallBack(connection, move.Key, unused.Select(u => u.BusinessId).Append(businessId).Order(), businessId);
        }

        var left = capacity - granted;
        if (left < lacking)
        {
            return false;
        }

        // Near exhaustion the chunk shrinks to what is asked for, so that the last places go to whoever comes.
        var chunk = Math.Max(lacking, Math.Min(ChunkMax, left / 8));
        Execute(connection, SaveSlot, move.Key, capacity, granted + chunk);
        Execute(connection, GrantToBusiness, move.Key, businessId, chunk);
        transaction.Commit();
        return true;
    }

    /// <summary>Gives a booked slot another capacity, in a transaction of its own: what is not used is called back first.</summary>
    /// <param name="connection">As for <see cref="TryGrant"/>.</param>
    public static void SetCapacity(NpgsqlConnection connection, SlotKey key, int capacity)
    {
        using var transaction = connection.BeginTransaction();
        var (_, granted) = Lock(connection, key, capacity);
        granted -= CallBack(connection, key, Unused(connection, key).Select(u => u.BusinessId));
        Execute(connection, SaveSlot, key, Math.Max(capacity, granted), granted);
        transaction.Commit();
    }

    private static (long Capacity, long Granted) Lock(NpgsqlConnection connection, SlotKey key, int capacity)
    {
        if (TryLock() is { } there)
        {
            return there;
        }

        Execute(connection, EnsureSlot, key, capacity);
        return TryLock() ?? throw new InvalidOperationException($"Slot {key} has gone.");

        (long, long)? TryLock()
        {
            using var command = Command(connection, LockSlot, key);
            using var row = command.ExecuteReader();
            return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
        }
    }

    private static List<(long BusinessId, long Parcels)> Unused(NpgsqlConnection connection, SlotKey key)
    {
        using var command = Command(connection, FindUnusedAcrossTenants, key);
        using var row = command.ExecuteReader();
        var unused = new List<(long, long)>();
        while (row.Read())
        {
            unused.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return unused;
    }

    private static long OwnUnused(NpgsqlConnection connection, long businessId, SlotKey key)
    {
        using var find = Command(connection, FindOwnUnused, key, businessId);
        return find.ExecuteScalar() is long unused ? unused : 0;
    }

    /// <param name="businesses">In ascending order.</param>
    /// <param name="except">Is locked only.</param>
    /// <returns>Parcels that were called back.</returns>
    private static long CallBack(NpgsqlConnection connection, SlotKey key, IEnumerable<long> businesses, long? except = null)
    {
        var parcels = 0L;
        foreach (var business in businesses)
        {
            using var find = Command(connection, LockGrant, key, business);
            if (find.ExecuteScalar() is > 0L and long unused && business != except)
            {
                Execute(connection, CallBackGrant, key, business);
                parcels += unused;
            }
        }

        return parcels;
    }

    private static void Execute(NpgsqlConnection connection, string sql, SlotKey key, params ReadOnlySpan<long> values)
    {
        using var command = Command(connection, sql, key, values);
        command.ExecuteNonQuery();
    }

    /// <param name="values">Parameters from $4 on; the key has the first three.</param>
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, SlotKey key, params ReadOnlySpan<long> values)
    {
#pragma warning disable CA2100 // The constants above.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        ReadOnlySpan<long> all = [key.RegionId, key.Date.DayNumber, key.SlotId, .. values];
        foreach (var value in all)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        }

        return command;
    }
}
