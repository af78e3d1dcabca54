using Laas.Domain;

namespace Laas.Storage;

/// <summary>Balances and slots of the open transaction. Every change states its guard; what the guard refuses changes nothing.</summary>
internal sealed class SqliteGoods(SqliteSession session)
{
    /// <summary>A balance with all its kinds; null when there is none.</summary>
    public StockAmounts? Balance(long businessId, StockKey key)
    {
        var find = BindKey(SqliteSql.FindAmounts, businessId, key);
        if (!find.Read())
        {
            return null;
        }

        var amounts = new StockAmounts(
            find.Int64(0), find.Int64(1), find.Int64(2), find.Int64(3), find.Int64(4), find.Int64(5));
        find.Reset();
        return amounts;
    }

    public bool TryMove(long businessId, StockMove move, DateTimeOffset now)
    {
        var d = move.Delta;
        if (d == (default(StockAmounts) with { Freeze = d.Freeze }))
        {
            return BindKey(SqliteSql.MoveFreeze, businessId, move.Key)
                .Bind(5, d.Freeze).Bind(6, StoredTime.Of(now)).Run() == 1;
        }

        return BindKey(SqliteSql.MoveStock, businessId, move.Key)
            .Bind(5, d.Fit).Bind(6, d.Freeze).Bind(7, d.Quarantine).Bind(8, d.Utilization).Bind(9, d.Defect)
            .Bind(10, d.Expired).Bind(11, StoredTime.Of(now)).Run() == 1;
    }

    public bool TryMove(long businessId, SlotMove move) =>
        BindSlot(SqliteSql.MoveSlot, businessId, move.Key).Bind(5, move.Parcels).Run() == 1;

    public void EnsureBalance(long businessId, StockKey key, DateTimeOffset now) =>
        BindKey(SqliteSql.EnsureStock, businessId, key).Bind(5, StoredTime.Of(now)).Run();

    private SqliteStatement BindKey(string sql, long businessId, StockKey key) =>
        session.Prepare(sql).Bind(1, businessId).Bind(2, key.CampaignId).Bind(3, key.WarehouseId).Bind(4, key.OfferId);

    private SqliteStatement BindSlot(string sql, long businessId, SlotKey key) =>
        session.Prepare(sql).Bind(1, businessId).Bind(2, key.RegionId).Bind(3, key.Date.DayNumber).Bind(4, key.SlotId);
}
