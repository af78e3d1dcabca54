using Laas.Domain;
using Npgsql;
using static Laas.Storage.PostgresBatch;

namespace Laas.Storage;

/// <summary>Turns what a batch has decided into the statements of its last round trip.</summary>
internal static class PostgresFlush
{
    /// <param name="mark">Writer and number of the batch.</param>
    public static void Add(PostgresBatch batch, PostgresChanges changes, bool isOne, (long Writer, long Batch) mark, DateTimeOffset now)
    {
        var counters = changes.Counters.Where(static c => c.Value.Value != c.Value.Stored).ToList();
        if (counters.Count > 0)
        {
            batch.Add(
                PostgresSql.SaveCounters, isOne, counters, static r => r.Key,
                Column(counters, static r => r.Value.Stored),
                Column(counters, static r => r.Value.Value));
        }

        AddNewOrders(batch, changes, isOne);
        AddRows(batch, changes, isOne, isGuess: false);
        AddMarks(batch, [.. changes.Counters.Keys], isOne, mark, now);
        batch.Add(PostgresSql.Commit);
    }

    /// <summary>
    /// The only round trip of a batch that was decided from memory: what is sent together and begins no transaction is one.
    /// </summary>
    /// <param name="mark">Writer and number of the batch.</param>
    public static void AddGuess(
        PostgresBatch batch, PostgresTransaction transaction, PostgresMemory memory, (long Writer, long Batch) mark, DateTimeOffset now)
    {
        var changes = transaction.Changes;
        List<long> businesses = [.. changes.Counters.Keys];
        var isOne = businesses.Count == 1;

        // Nobody else has their ids: they are written before the lock, while another server's batch may still hold it.
        AddNewOrders(batch, changes, isOne);
        if (!isOne)
        {
            batch.Add(PostgresSql.LockBusinesses, businesses);
        }

        // Locks its business, whether or not there is an event of it.
        batch.Add(
            PostgresSql.AdvanceCounters, isOne, businesses, static b => b,
            Column(businesses, b => changes.Counter(b).Value),
            Column(businesses, _ => mark.Writer),
            Column(businesses, b => memory.Mark(b)!.Value),
            Column(businesses, _ => mark.Batch),
            Column(businesses, _ => StoredTime.Of(now)));
        AddChecks(batch, transaction.Guess!, isOne, businesses);
        AddRows(batch, changes, isOne, isGuess: true);
    }

    public static void AddMarks(
        PostgresBatch batch, List<long> businesses, bool isOne, (long Writer, long Batch) mark, DateTimeOffset now) => batch.Add(
            PostgresSql.SaveMarks, isOne, businesses, static b => b,
            Column(businesses, _ => mark.Writer),
            Column(businesses, _ => mark.Batch),
            Column(businesses, _ => StoredTime.Of(now)));

    private static void AddChecks(PostgresBatch batch, PostgresGuess guess, bool isOne, List<long> businesses)
    {
        if (guess.NoneDueBy is { } now)
        {
            batch.Add(PostgresSql.NoneDue, businesses, Scalar(StoredTime.Of(now)));
        }

        if (guess.Lines.Count > 0)
        {
            batch.Add(
                PostgresSql.CompareStock, isOne, guess.Lines, static r => r.BusinessId,
                Column(guess.Lines, static r => r.Key.CampaignId),
                Column(guess.Lines, static r => r.Key.WarehouseId),
                Column(guess.Lines, static r => r.Key.OfferId),
                Column(guess.Lines, static r => r.Held),
                Column(guess.Lines, static r => r.Fit),
                Column(guess.Lines, static r => r.IsAllowed));
        }

        if (guess.Claims.Count > 0)
        {
            PostgresWanted.AddClaims(batch, PostgresSql.NoneClaimed, isOne, guess.Claims);
        }

        if (guess.Answers.Count > 0)
        {
            PostgresWanted.AddAnswers(batch, PostgresSql.NoneAnswered, isOne, guess.Answers);
        }
    }

    private static void AddRows(PostgresBatch batch, PostgresChanges changes, bool isOne, bool isGuess)
    {
        AddGoods(batch, changes, isOne);
        AddChangedOrders(batch, changes, isOne);
        AddClaims(batch, changes, isOne);
        PostgresRecords.AddTo(batch, changes, isOne);
        AddJournal(batch, changes, isOne, isGuess);
        AddOperations(batch, changes, isOne);
    }

    private static void AddGoods(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        var created = changes.StockCells.Where(static c => c.IsNew).ToList();
        if (created.Count > 0)
        {
            batch.Add(
                PostgresSql.AddBalances, isOne, created, static r => r.BusinessId,
                Column(created, static r => r.Key.CampaignId),
                Column(created, static r => r.Key.WarehouseId),
                Column(created, static r => r.Key.OfferId),
                Column(created, static r => StoredTime.Of(r.UpdatedAt)));
        }

        var held = new List<StockCell>();
        var other = new List<StockCell>();
        foreach (var cell in changes.StockCells)
        {
            var delta = cell.Delta;
            if (delta != default)
            {
                (CommitMoves.IsHold(delta) ? held : other).Add(cell);
            }
        }

        if (held.Count > 0)
        {
            batch.Add(
                PostgresSql.MoveFreeze, isOne, held, static r => r.BusinessId,
                Column(held, static r => r.Key.CampaignId),
                Column(held, static r => r.Key.WarehouseId),
                Column(held, static r => r.Key.OfferId),
                Column(held, static r => r.Delta.Freeze),
                Column(held, static r => StoredTime.Of(r.UpdatedAt)));
        }

        if (other.Count > 0)
        {
            batch.Add(
                PostgresSql.MoveStock, isOne, other, static r => r.BusinessId,
                Column(other, static r => r.Key.CampaignId),
                Column(other, static r => r.Key.WarehouseId),
                Column(other, static r => r.Key.OfferId),
                Column(other, static r => r.Delta.Fit),
                Column(other, static r => r.Delta.Freeze),
                Column(other, static r => r.Delta.Quarantine),
                Column(other, static r => r.Delta.Utilization),
                Column(other, static r => r.Delta.Defect),
                Column(other, static r => r.Delta.Expired),
                Column(other, static r => StoredTime.Of(r.UpdatedAt)));
        }

        var slots = changes.SlotCells.Where(static c => c.Delta != 0).ToList();
        if (slots.Count > 0)
        {
            batch.Add(
                PostgresSql.MoveSlots, isOne, slots, static r => r.BusinessId,
                Column(slots, static r => r.Key.RegionId),
                Column(slots, static r => (long)r.Key.Date.DayNumber),
                Column(slots, static r => r.Key.SlotId),
                Column(slots, static r => r.Delta));
        }
    }

    private static void AddNewOrders(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        var created = changes.Orders.Where(static c => c.StoredVersion == 0).ToList();
        if (created.Count > 0)
        {
            batch.Add(
                PostgresSql.InsertOrders, isOne, created, static r => r.Order.BusinessId,
                Column(created, static r => r.Order.Id),
                Column(created, static r => r.Order.CampaignId),
                Column(created, static r => r.Order.WarehouseId),
                Column(created, static r => StoredTime.Of(r.Order.CreatedAt)),
                Column(created, static r => StoredTime.Of(r.Order.UpdatedAt)),
                Column(created, static r => r.Order.ExpiresAt is { } at ? StoredTime.Of(at) : (long?)null),
                Column(created, static r => r.Order.Version),
                Column(created, static r => r.Order.Details.Delivery.ShipDate.DayNumber),
                Column(created, static r => (short)(r.Order.Fake ? 1 : 0)),
                Column(created, static r => r.Order.ExternalId),
                Column(created, static r => WireText.Of(r.Order.State.Status)),
                Column(created, static r => WireText.Of(r.Order.State.Substatus)),
                Column(created, static r => WireText.Of(r.Order.Details.Delivery.Kind)),
                Texts(created, static r => r.Body));
            AddTimers(batch, created, isOne);
        }
    }

    private static void AddChangedOrders(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        var changed = changes.Orders.Where(static c => c.StoredVersion > 0).ToList();
        if (changed.Count > 0)
        {
            batch.Add(
                PostgresSql.UpdateOrders, isOne, changed, static r => r.Order.BusinessId,
                Column(changed, static r => r.Order.Id),
                Column(changed, static r => r.StoredVersion),
                Column(changed, static r => r.Order.Version),
                Column(changed, static r => StoredTime.Of(r.Order.UpdatedAt)),
                Column(changed, static r => r.Order.Details.Delivery.ShipDate.DayNumber),
                Column(changed, static r => WireText.Of(r.Order.State.Status)),
                Column(changed, static r => WireText.Of(r.Order.State.Substatus)),
                Texts(changed, static r => r.Body),
                Column(changed, static r => r.Order.WarehouseId),
                Column(changed, static r => r.Order.DueAt is { } at ? StoredTime.Of(at) : (long?)null));
        }
    }

    private static void AddTimers(PostgresBatch batch, List<OrderChange> created, bool isOne)
    {
        var timed = created.FindAll(static c => c.Order.DueAt is not null);
        if (timed.Count > 0)
        {
            batch.Add(
                PostgresSql.SetTimers, isOne, timed, static r => r.Order.BusinessId,
                Column(timed, static r => r.Order.Id),
                Column(timed, static r => StoredTime.Of(r.Order.DueAt!.Value)));
        }
    }

    private static void AddClaims(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        if (changes.Claims.Count > 0)
        {
            batch.Add(
                PostgresSql.InsertClaims, isOne, changes.Claims, static r => r.BusinessId,
                Column(changes.Claims, static r => r.Key),
                Column(changes.Claims, static r => r.Claim.CampaignId),
                Column(changes.Claims, static r => (short)(r.Claim.Fake ? 1 : 0)),
                Column(changes.Claims, static r => r.Claim.FirstOrderId),
                Column(changes.Claims, static r => r.Claim.OrderCount));
        }
    }

    /// <param name="isGuess">Events are counted back from the last of this batch, whose number only the database knows.</param>
    private static void AddJournal(PostgresBatch batch, PostgresChanges changes, bool isOne, bool isGuess)
    {
        if (changes.Events.Count > 0)
        {
            var rows = changes.Events;
            batch.Add(
                isGuess ? PostgresSql.AppendEvents : PostgresSql.InsertEvents, isOne, rows, static r => r.BusinessId,
                Column(rows, r => SeqOf(r.BusinessId, r.Seq)),
                Column(rows, static r => r.Order?.Id),
                Column(rows, static r => StoredTime.Of(r.At)),
                Column(rows, static r => r.Order?.Version),
                Column(rows, static r => WireText.Of(r.Type)),
                Column(rows, static r => r.Actor),
                Column(rows, static r => r.From is { } from ? WireText.Of(from.Status) : null),
                Column(rows, static r => r.From is { } from ? WireText.Of(from.Substatus) : null),
                Column(rows, static r => r.Order is { } order ? WireText.Of(order.State.Status) : null),
                Column(rows, static r => r.Order is { } order ? WireText.Of(order.State.Substatus) : null),
                Column(rows, static r => r.Detail));
        }

        var ledger = changes.Ledger;
        if (ledger.Count > 0)
        {
            NpgsqlParameter[] line =
            [
                Column(ledger, r => SeqOf(r.BusinessId, r.Seq)),
                Column(ledger, static r => r.Line),
                Column(ledger, static r => r.Move.Key.CampaignId),
                Column(ledger, static r => r.Move.Key.WarehouseId),
                Column(ledger, static r => r.Move.Key.OfferId),
                Column(ledger, static r => WireText.Of(r.Move.Kind)),
            ];
            if (ledger.TrueForAll(static r => CommitMoves.IsHold(r.Move.Delta)))
            {
                batch.Add(
                    isGuess ? PostgresSql.AppendHolds : PostgresSql.InsertHolds, isOne, ledger, static r => r.BusinessId,
                    [.. line, Column(ledger, static r => r.Move.Delta.Freeze)]);
            }
            else
            {
                batch.Add(
                    isGuess ? PostgresSql.AppendLedger : PostgresSql.InsertLedger, isOne, ledger, static r => r.BusinessId,
                    [
                        .. line,
                        Column(ledger, static r => r.Move.Delta.Fit),
                        Column(ledger, static r => r.Move.Delta.Freeze),
                        Column(ledger, static r => r.Move.Delta.Quarantine),
                        Column(ledger, static r => r.Move.Delta.Utilization),
                        Column(ledger, static r => r.Move.Delta.Defect),
                        Column(ledger, static r => r.Move.Delta.Expired),
                    ]);
            }
        }

        long SeqOf(long businessId, long seq) => isGuess ? changes.Counter(businessId).Value - seq : seq;
    }

    private static void AddOperations(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        if (changes.NewOperations.Count > 0)
        {
            var rows = changes.NewOperations;
            batch.Add(
                PostgresSql.InsertOperations, isOne, rows, static r => r.BusinessId,
                Column(rows, static r => r.Id),
                Column(rows, static r => WireText.Of(r.Type)),
                Column(rows, static r => r.OrderId),
                Column(rows, static r => WireText.Of(r.Status)),
                Column(rows, static r => StoredTime.Of(r.CreatedAt)),
                Column(rows, static r => r.FinishedAt is { } at ? StoredTime.Of(at) : (long?)null),
                Column(rows, OperationBody.RunAt),
                Column(rows, static r => r.Reason),
                Texts(rows, OperationBody.Of));
        }

        if (changes.EndedOperations.Count > 0)
        {
            var rows = changes.EndedOperations;
            batch.Add(
                PostgresSql.EndOperations, isOne, rows, static r => r.Operation.BusinessId,
                Column(rows, static r => r.Operation.Id),
                Column(rows, static r => WireText.Of(r.Operation.Status)),
                Column(rows, static r => StoredTime.Of(r.Operation.FinishedAt ?? r.Now)),
                Column(rows, static r => r.Operation.Reason));
        }

        if (changes.Answers.Count > 0)
        {
            var rows = changes.Answers;
            batch.Add(
                PostgresSql.InsertAnswers, isOne, rows, static r => r.BusinessId,
                Column(rows, static r => r.Record.Operation),
                Column(rows, static r => r.Record.Key),
                Column(rows, static r => r.Record.Answer.RequestHash.ToArray()),
                Column(rows, static r => r.Record.Answer.Status),
                Column(rows, static r => r.Record.Answer.Body.ToArray()),
                Column(rows, static r => StoredTime.Of(r.Now)));
        }
    }
}
