using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// The escrow of slot capacity (SCALE 8): capacity is shared by all businesses, a commit touches one. A business gets it in
/// chunks, its commits then guard only its own row. On SQLite both sides move in the writer's one transaction, so that no
/// crash can part them.
/// </summary>
internal static class SlotGrants
{
    private const int ChunkMax = 16;

    /// <summary>Gives the business room for the move; false when the slot is full even after unused grants were called back.</summary>
    public static bool TryGrant(SqliteSession session, long businessId, SlotMove move)
    {
        Bind(session.Prepare(SqliteSql.EnsureSlot), move.Key).Bind(4, move.Capacity).Run();
        var left = Left(session, move.Key);
        if (left < move.Parcels)
        {
            Bind(session.Prepare(SqliteSql.CallBackCapacity), move.Key).Bind(4, businessId).Run();
            Bind(session.Prepare(SqliteSql.CallBackGrants), move.Key).Bind(4, businessId).Run();
            left = Left(session, move.Key);
        }

        if (left < move.Parcels)
        {
            return false;
        }

        // Near exhaustion the chunk shrinks to what is asked for, so that the last places go to whoever comes.
        var chunk = Math.Max(move.Parcels, Math.Min(ChunkMax, left / 8));
        if (Bind(session.Prepare(SqliteSql.GrantCapacity), move.Key).Bind(4, chunk).Run() != 1)
        {
            return false;
        }

        session.Prepare(SqliteSql.GrantToBusiness)
            .Bind(1, businessId).Bind(2, move.Key.RegionId).Bind(3, move.Key.Date.DayNumber).Bind(4, move.Key.SlotId)
            .Bind(5, chunk)
            .Run();
        return true;
    }

    private static long Left(SqliteSession session, SlotKey key)
    {
        var find = Bind(session.Prepare(SqliteSql.SlotLeft), key);
        var left = find.Read() ? find.Int64(0) : 0;
        find.Reset();
        return left;
    }

    private static SqliteStatement Bind(SqliteStatement statement, SlotKey key) =>
        statement.Bind(1, key.RegionId).Bind(2, key.Date.DayNumber).Bind(3, key.SlotId);
}
