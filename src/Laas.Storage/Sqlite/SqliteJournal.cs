using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Writes what has been decided: orders, their history, the ledger, operations and kept answers, numbered without gaps per
/// business. The counter of a business is read once and saved once per transaction, whatever the number of its events.
/// </summary>
internal sealed class SqliteJournal(SqliteSession session)
{
    private readonly Dictionary<long, long> _lastSeq = [];

    /// <summary>Forgets the counters: another process may have written since.</summary>
    public void Begin() => _lastSeq.Clear();

    /// <summary>One counter row per business and transaction.</summary>
    public void SaveCounters()
    {
        foreach (var (businessId, seq) in _lastSeq)
        {
            session.Prepare(SqliteSql.SaveSeq).Bind(1, businessId).Bind(2, seq).Run();
        }
    }

    /// <summary>One event with a ledger line per move, for stock that moved without an order.</summary>
    public void WriteStock(long businessId, EventType type, StockStep step, DateTimeOffset now)
    {
        var seq = NextSeq(businessId);
        session.Prepare(SqliteSql.InsertEvent)
            .Bind(1, businessId).Bind(2, seq).BindNull(3).BindNull(4)
            .Bind(5, WireText.Of(type)).Bind(6, StoredTime.Of(now)).Bind(7, step.Actor)
            .BindNull(8).BindNull(9).BindNull(10).BindNull(11).Bind(12, step.Detail)
            .Run();
        WriteLedger(businessId, seq, step.Moves.AsSpan());
    }

    public void WriteRecord(PreparedRecord record, DateTimeOffset now)
    {
        var (row, step) = (record.Row, record.Step);
        SqliteRecords.Write(session, record);
        session.Prepare(SqliteSql.InsertRecordEvent)
            .Bind(1, row.BusinessId).Bind(2, NextSeq(row.BusinessId)).Bind(3, row.Version)
            .Bind(4, WireText.Of(step.Type)).Bind(5, StoredTime.Of(now)).Bind(6, step.Actor)
            .Bind(7, step.From).Bind(8, step.To).Bind(9, step.Detail)
            .Bind(10, WireText.Of(record.Table.Kind)).Bind(11, row.Id)
            .Run();
    }

    public void WriteStep(OrderStep step, byte[] body, DateTimeOffset now)
    {
        var seq = NextSeq(step.Order.BusinessId);
        if (step.Order.Version == 1)
        {
            Insert(step.Order, body);
        }
        else
        {
            Update(step.Order, body);
        }

        WriteEvent(step, seq, now);
        WriteLedger(step.Order.BusinessId, seq, step.Stock.AsSpan());
    }

    private void Insert(Order order, byte[] body)
    {
        session.Prepare(SqliteSql.InsertOrder)
            .Bind(1, order.BusinessId).Bind(2, order.Id).Bind(3, order.CampaignId).Bind(4, order.WarehouseId)
            .Bind(5, order.ExternalId).Bind(6, order.Fake ? 1 : 0)
            .Bind(7, WireText.Of(order.State.Status)).Bind(8, WireText.Of(order.State.Substatus)).Bind(9, order.Version)
            .Bind(10, StoredTime.Of(order.CreatedAt)).Bind(11, StoredTime.Of(order.UpdatedAt))
            .Bind(12, order.ExpiresAt is { } expires ? StoredTime.Of(expires) : null)
            .Bind(13, order.Details.Delivery.ShipDate.DayNumber).Bind(14, SqliteRows.Name(order.Details.Delivery.Kind))
            .BindUtf8(15, body)
            .Run();
        if (order.DueAt is { } due)
        {
            session.Prepare(SqliteSql.SetTimer).Bind(1, order.BusinessId).Bind(2, order.Id).Bind(3, StoredTime.Of(due)).Run();
        }
    }

    private void Update(Order order, byte[] body)
    {
        var changed = session.Prepare(SqliteSql.UpdateOrder)
            .Bind(1, order.BusinessId).Bind(2, order.Id).Bind(3, order.Version - 1)
            .Bind(4, WireText.Of(order.State.Status)).Bind(5, WireText.Of(order.State.Substatus)).Bind(6, order.Version)
            .Bind(7, StoredTime.Of(order.UpdatedAt)).Bind(8, order.Details.Delivery.ShipDate.DayNumber)
            .BindUtf8(9, body)
            .Bind(10, order.WarehouseId).Bind(11, order.DueAt is { } due ? StoredTime.Of(due) : null)
            .Run();
        if (changed != 1)
        {
            throw new InvalidOperationException($"Order {order.Id} changed inside the writer's own transaction.");
        }
    }

    private void WriteEvent(OrderStep step, long seq, DateTimeOffset now)
    {
        var from = step.Event.From;
        session.Prepare(SqliteSql.InsertEvent)
            .Bind(1, step.Order.BusinessId).Bind(2, seq).Bind(3, step.Order.Id).Bind(4, step.Order.Version)
            .Bind(5, WireText.Of(step.Event.Type)).Bind(6, StoredTime.Of(now)).Bind(7, step.Event.Actor)
            .Bind(8, from is { } f ? WireText.Of(f.Status) : null)
            .Bind(9, from is { } g ? WireText.Of(g.Substatus) : null)
            .Bind(10, WireText.Of(step.Order.State.Status)).Bind(11, WireText.Of(step.Order.State.Substatus))
            .Bind(12, step.Event.Detail)
            .Run();
    }

    private void WriteLedger(long businessId, long seq, ReadOnlySpan<StockMove> moves)
    {
        for (var line = 0; line < moves.Length; line++)
        {
            var (key, kind, d) = moves[line];
            session.Prepare(SqliteSql.InsertLedger)
                .Bind(1, businessId).Bind(2, seq).Bind(3, line).Bind(4, key.CampaignId).Bind(5, key.WarehouseId)
                .Bind(6, key.OfferId).Bind(7, WireText.Of(kind)).Bind(8, d.Fit).Bind(9, d.Freeze).Bind(10, d.Quarantine)
                .Bind(11, d.Utilization).Bind(12, d.Defect).Bind(13, d.Expired)
                .Run();
        }
    }

    public void WriteOperations(Commit commit)
    {
        foreach (var operation in commit.NewOperations)
        {
            session.Prepare(SqliteSql.InsertOperation)
                .Bind(1, operation.BusinessId).Bind(2, operation.Id).Bind(3, WireText.Of(operation.Type))
                .Bind(4, operation.OrderId).Bind(5, WireText.Of(operation.Status))
                .Bind(6, StoredTime.Of(operation.CreatedAt))
                .Bind(7, operation.FinishedAt is { } finished ? StoredTime.Of(finished) : null)
                .Bind(8, operation.Reason)
                .BindUtf8(9, OperationBody.Of(operation))
                .Bind(10, OperationBody.RunAt(operation))
                .Run();
        }

        foreach (var operation in commit.EndedOperations)
        {
            session.Prepare(SqliteSql.EndOperation)
                .Bind(1, commit.BusinessId).Bind(2, operation.Id).Bind(3, WireText.Of(operation.Status))
                .Bind(4, StoredTime.Of(operation.FinishedAt ?? commit.Now)).Bind(5, operation.Reason)
                .Run();
        }
    }

    public void WriteAnswer(long businessId, IdempotencyRecord record, DateTimeOffset now) =>
        session.Prepare(SqliteSql.InsertAnswer)
            .Bind(1, businessId).Bind(2, record.Operation).Bind(3, record.Key)
            .BindBlob(4, record.Answer.RequestHash.Span).Bind(5, record.Answer.Status)
            .BindBlob(6, record.Answer.Body.Span).Bind(7, StoredTime.Of(now))
            .Run();

    private long NextSeq(long businessId)
    {
        if (!_lastSeq.TryGetValue(businessId, out var last))
        {
            var find = session.Prepare(SqliteSql.LastSeq).Bind(1, businessId);
            last = find.Read() ? find.Int64(0) : 0;
            find.Reset();
        }

        return _lastSeq[businessId] = last + 1;
    }
}
