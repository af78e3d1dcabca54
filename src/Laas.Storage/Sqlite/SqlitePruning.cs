namespace Laas.Storage;

/// <summary>Deletes what the retention rules let go, a bounded number of rows at a time so that no commit waits long.</summary>
internal static class SqlitePruning
{
    private const int ChunkMax = 500;

    public static int Prune(SqliteSession session, PruneBefore before) =>
        Answers(session, before.Answers) + Operations(session, before.Operations) + FakeOrders(session, before.FakeOrders);

    private static int Answers(SqliteSession session, DateTimeOffset before) =>
        session.Prepare("""
            DELETE FROM idempotency WHERE (business_id, operation, idempotency_key) IN (
                SELECT business_id, operation, idempotency_key FROM idempotency WHERE created_at < $1 LIMIT $2)
            """).Bind(1, StoredTime.Of(before)).Bind(2, ChunkMax).Run();

    private static int Operations(SqliteSession session, DateTimeOffset before) =>
        session.Prepare("""
            DELETE FROM operation WHERE (business_id, operation_id) IN (
                SELECT business_id, operation_id FROM operation WHERE finished_at < $1 LIMIT $2)
            """).Bind(1, StoredTime.Of(before)).Bind(2, ChunkMax).Run();

    /// <summary>The claim on the external id stays: it is unique for good, among fake orders too.</summary>
    private static int FakeOrders(SqliteSession session, DateTimeOffset before)
    {
        var find = session.Prepare("""
            SELECT business_id, order_id FROM orders INDEXED BY orders_fake WHERE fake = 1 AND created_at < $1 LIMIT $2
            """).Bind(1, StoredTime.Of(before)).Bind(2, ChunkMax);
        var orders = new List<(long BusinessId, long OrderId)>();
        while (find.Read())
        {
            orders.Add((find.Int64(0), find.Int64(1)));
        }

        foreach (var (businessId, orderId) in orders)
        {
            session.Prepare("DELETE FROM orders WHERE business_id = $1 AND order_id = $2")
                .Bind(1, businessId).Bind(2, orderId).Run();
        }

        return orders.Count;
    }
}
