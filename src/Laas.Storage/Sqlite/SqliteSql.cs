namespace Laas.Storage;

/// <summary>
/// Every statement of the data plane on SQLite. Times are unix milliseconds, days are day numbers, enums are wire names.
/// Each one names the tenant; what the number of changed rows means stands beside it.
/// </summary>
internal static class SqliteSql
{
    public const string Begin = "BEGIN IMMEDIATE";

    public const string Commit = "COMMIT";

    public const string Rollback = "ROLLBACK";

    public const string FindAnswer = """
        SELECT request_hash, status, body FROM idempotency
        WHERE business_id = $1 AND operation = $2 AND idempotency_key = $3
        """;

    public const string InsertAnswer = """
        INSERT INTO idempotency (business_id, operation, idempotency_key, request_hash, status, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    public const string OrderVersion = "SELECT version FROM orders WHERE business_id = $1 AND order_id = $2";

    public const string OperationStatus = "SELECT status FROM operation WHERE business_id = $1 AND operation_id = $2";

    /// <summary>No row: the id is taken.</summary>
    public const string ClaimExternalId = """
        INSERT INTO external_order (business_id, external_key, campaign_id, fake, first_order_id, order_count)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (business_id, external_key, campaign_id, fake) DO NOTHING
        """;

    public const string UnclaimExternalId = """
        DELETE FROM external_order
        WHERE business_id = $1 AND external_key = $2 AND campaign_id = $3 AND fake = $4
        """;

    /// <summary>Reserve and release. No row: too few units, or no such balance.</summary>
    public const string MoveFreeze = """
        UPDATE stock SET freeze = freeze + $5, updated_at = $6
        WHERE business_id = $1 AND campaign_id = $2 AND warehouse_id = $3 AND offer_id = $4
          AND freeze + $5 BETWEEN 0 AND fit
        """;

    /// <summary>Any other movement. No row: it would make a kind negative or FREEZE exceed FIT, or there is no such balance.</summary>
    public const string MoveStock = """
        UPDATE stock
        SET fit = fit + $5, freeze = freeze + $6, quarantine = quarantine + $7, utilization = utilization + $8,
            defect = defect + $9, expired = expired + $10, updated_at = $11
        WHERE business_id = $1 AND campaign_id = $2 AND warehouse_id = $3 AND offer_id = $4
          AND freeze + $6 BETWEEN 0 AND fit + $5
          AND quarantine + $7 >= 0 AND utilization + $8 >= 0 AND defect + $9 >= 0 AND expired + $10 >= 0
        """;

    public const string EnsureStock = """
        INSERT INTO stock (business_id, campaign_id, warehouse_id, offer_id, fit, freeze, quarantine, utilization, defect,
            expired, updated_at)
        VALUES ($1, $2, $3, $4, 0, 0, 0, 0, 0, 0, $5)
        ON CONFLICT (business_id, campaign_id, warehouse_id, offer_id) DO NOTHING
        """;

    public const string FindAmounts = """
        SELECT fit, freeze, quarantine, utilization, defect, expired FROM stock
        WHERE business_id = $1 AND campaign_id = $2 AND warehouse_id = $3 AND offer_id = $4
        """;

    public const string InsertLedger = """
        INSERT INTO stock_ledger (business_id, seq, line, campaign_id, warehouse_id, offer_id, kind, fit, freeze,
            quarantine, utilization, defect, expired)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    /// <summary>No row: this business has no grant that suffices.</summary>
    public const string MoveSlot = """
        UPDATE slot_grant SET used = used + $5
        WHERE business_id = $1 AND region_id = $2 AND day = $3 AND slot_id = $4 AND used + $5 BETWEEN 0 AND granted
        """;

    public const string EnsureSlot = """
        INSERT INTO slot_capacity (region_id, day, slot_id, capacity, granted) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (region_id, day, slot_id) DO NOTHING
        """;

    public const string SlotLeft = """
        SELECT capacity - granted FROM slot_capacity WHERE region_id = $1 AND day = $2 AND slot_id = $3
        """;

    /// <summary>Takes unused grants of the other businesses back: the shared row first, then theirs.</summary>
    public const string CallBackCapacity = """
        UPDATE slot_capacity
        SET granted = granted - (
            SELECT COALESCE(SUM(g.granted - g.used), 0) FROM slot_grant g
            WHERE g.region_id = $1 AND g.day = $2 AND g.slot_id = $3 AND g.business_id <> $4)
        WHERE region_id = $1 AND day = $2 AND slot_id = $3
        """;

    public const string CallBackGrants = """
        UPDATE slot_grant SET granted = used
        WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND business_id <> $4 AND granted > used
        """;

    /// <summary>No row: less than that is left.</summary>
    public const string GrantCapacity = """
        UPDATE slot_capacity SET granted = granted + $4
        WHERE region_id = $1 AND day = $2 AND slot_id = $3 AND granted + $4 <= capacity
        """;

    public const string GrantToBusiness = """
        INSERT INTO slot_grant (business_id, region_id, day, slot_id, granted, used) VALUES ($1, $2, $3, $4, $5, 0)
        ON CONFLICT (business_id, region_id, day, slot_id) DO UPDATE SET granted = granted + excluded.granted
        """;

    public const string InsertOrder = """
        INSERT INTO orders (business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version,
            created_at, updated_at, expires_at, ship_day, kind, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    /// <summary>For the rare order that is born with a timer.</summary>
    public const string SetTimer = "UPDATE orders SET due_at = $3 WHERE business_id = $1 AND order_id = $2";

    /// <summary>No row: another version is stored.</summary>
    public const string UpdateOrder = """
        UPDATE orders SET status = $4, substatus = $5, version = $6, updated_at = $7, ship_day = $8, body = $9,
            warehouse_id = $10, due_at = $11
        WHERE business_id = $1 AND order_id = $2 AND version = $3
        """;

    public const string InsertEvent = """
        INSERT INTO order_event (business_id, seq, order_id, order_seq, type, at, actor, from_status, from_substatus,
            to_status, to_substatus, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    public const string InsertRecordEvent = """
        INSERT INTO order_event (business_id, seq, order_seq, type, at, actor, from_status, to_status, detail, record_kind,
            record_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    public const string LastSeq = "SELECT value FROM tenant_counter WHERE business_id = $1 AND name = 'event'";

    public const string SaveSeq = """
        INSERT INTO tenant_counter (business_id, name, value) VALUES ($1, 'event', $2)
        ON CONFLICT (business_id, name) DO UPDATE SET value = excluded.value
        """;

    public const string InsertOperation = """
        INSERT INTO operation (business_id, operation_id, type, order_id, status, created_at, finished_at, run_at, reason, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $10, $8, $9)
        """;

    /// <summary>No row: it has ended already.</summary>
    public const string EndOperation = """
        UPDATE operation SET status = $3, finished_at = $4, reason = $5, body = '{}'
        WHERE business_id = $1 AND operation_id = $2 AND status = 'IN_PROGRESS'
        """;

    public const string OrderColumns =
        "business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version, created_at, "
        + "updated_at, expires_at, body, due_at";

    /// <summary>
    /// A page of a business's expired drafts, by expiry. The index is named: without statistics SQLite would rather walk
    /// every order of the business by its key.
    /// </summary>
    public const string DueDraftsOfBusiness =
        $"SELECT {OrderColumns} FROM orders INDEXED BY orders_due "
        + "WHERE status = 'RESERVED' AND expires_at <= $1 AND business_id = $2 AND (expires_at, order_id) > ($3, $4) "
        + "ORDER BY expires_at, order_id LIMIT 200";

    /// <summary>A page of a warehouse's orders whose goods are still on the shelf, the youngest first.</summary>
    public const string OpenOrdersOfWarehouse =
        $"SELECT {OrderColumns} FROM orders INDEXED BY orders_created "
        + "WHERE business_id = $1 AND campaign_id = $2 AND warehouse_id = $3 AND fake = 0 "
        + "AND status IN ('RESERVED', 'PROCESSING') AND substatus <> 'SHIPPED' "
        + "AND (created_at, order_id) < ($4, $5) ORDER BY created_at DESC, order_id DESC LIMIT 200";

    public const string DueReturns =
        $"SELECT {RecordRow.Columns} FROM order_return INDEXED BY order_return_timer "
        + "WHERE due_at <= $1 AND due_at < 9000000000000000 ORDER BY due_at, business_id LIMIT $2";

    public const string DueOrders =
        $"SELECT {OrderColumns} FROM orders INDEXED BY orders_timer WHERE due_at <= $1 ORDER BY due_at, business_id LIMIT $2";

    /// <summary>A page of a warehouse's queue over all businesses. $3 is null or a JSON array; $4 to $6 are the last one of the page before.</summary>
    public const string OrdersToWork =
        $"SELECT {OrderColumns} FROM orders INDEXED BY orders_work "
        + "WHERE warehouse_id = $1 AND status = 'PROCESSING' AND fake = 0 AND ship_day <= $2 "
        + "AND ($3 IS NULL OR substatus IN (SELECT value FROM json_each($3))) "
        + "AND (ship_day, business_id, order_id) > ($4, $5, $6) ORDER BY ship_day, business_id, order_id LIMIT $7";

    public const string HistoryOfRecord = """
        SELECT seq, order_seq, type, at, actor, from_status, from_substatus, to_status, to_substatus, detail
        FROM order_event INDEXED BY order_event_record
        WHERE business_id = $1 AND record_id = $2 AND record_kind = $3 ORDER BY seq
        """;

    /// <summary>
    /// The first event of a business at $2 or later, halved down to: events are numbered without gaps, and their times grow with
    /// their numbers. One beyond the last when there is none.
    /// </summary>
    public const string FirstEventSince = """
        WITH RECURSIVE half (low, high) AS (
            SELECT 1, value + 1 FROM tenant_counter WHERE business_id = $1 AND name = 'event'
            UNION ALL
            SELECT CASE WHEN e.at < $2 THEN e.seq + 1 ELSE h.low END, CASE WHEN e.at < $2 THEN h.high ELSE e.seq END
            FROM half h JOIN order_event e ON e.business_id = $1 AND e.seq = (h.low + h.high) / 2
            WHERE h.low < h.high)
        SELECT COALESCE(MIN(high), 1) FROM half
        """;

    /// <summary>Units shipped and returned of offers ($3, a JSON array) since event $4; $5 is a warehouse or null.</summary>
    public const string Movements = """
        SELECT warehouse_id, offer_id, SUM(CASE WHEN kind = 'SHIP' THEN -fit ELSE 0 END),
            SUM(CASE WHEN kind = 'RETURN' THEN fit + quarantine + utilization + defect + expired ELSE 0 END)
        FROM stock_ledger INDEXED BY stock_ledger_sales
        WHERE business_id = $1 AND campaign_id = $2 AND kind IN ('SHIP', 'RETURN')
            AND offer_id IN (SELECT value FROM json_each($3)) AND seq >= $4 AND ($5 IS NULL OR warehouse_id = $5)
        GROUP BY offer_id, warehouse_id
        """;

    public const string TakeIds = """
        INSERT INTO id_block (name, next_id) VALUES ($1, $2 + $3)
        ON CONFLICT (name) DO UPDATE SET next_id = next_id + $3
        RETURNING next_id
        """;
}
