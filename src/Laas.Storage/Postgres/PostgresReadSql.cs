namespace Laas.Storage;

/// <summary>
/// Every statement that reads, leases or prunes on PostgreSQL. Each one names the tenant of each table by a parameter; those
/// whose names end in <c>AcrossTenants</c> are the exceptions: they find work, or sum what all businesses share, and lock
/// nothing. A filter that is not asked for is a null or the end of its range, so that the texts are few and stay prepared;
/// none of them decides which index is used.
/// </summary>
internal static class PostgresReadSql
{
    /// <summary>Several reads of one moment.</summary>
    public const string BeginMoment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public const string EndMoment = "COMMIT";

    /// <summary>
    /// A statement is planned once for a connection, perhaps when its table was empty: a plan that reads the table whole would
    /// stay until PostgreSQL's first automatic ANALYZE, and the sweeps run every second. Where there is no other plan, what is
    /// switched off counts as so dear that it would be compiled, for a tenth of a second: no statement here is worth that.
    /// </summary>
    public const string PrepareSession = "SET enable_seqscan = off; SET jit = off";

    /// <summary>Rows of <see cref="DueDraftsOfBusiness"/>.</summary>
    public const int DueDraftsPageMax = 200;

    public const string OrderColumns =
        "business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version, created_at, "
        + "updated_at, expires_at, body, due_at";

    public const string OperationColumns =
        "business_id, operation_id, type, order_id, status, created_at, finished_at, reason, body";

    public const string StockColumns =
        "s.campaign_id, s.warehouse_id, s.offer_id, s.fit, s.freeze, s.quarantine, s.utilization, s.defect, s.expired, s.updated_at";

    public const string Order = $"SELECT {OrderColumns} FROM orders WHERE business_id = $1 AND order_id = $2";

    public const string IsTaken = """
        SELECT 1 FROM external_order
        WHERE business_id = $1 AND external_key = $2 AND campaign_id = $3 AND fake = $4
        """;

    /// <summary>$1 to $14 are those of <see cref="OrderFilter"/>. OFFSET is for the legacy page numbers, else 0.</summary>
    public const string OrderPage =
        $"SELECT {OrderColumns} FROM orders WHERE {OrderFilter} "
        + "AND created_at >= $13 AND created_at < $14 AND (created_at, order_id) < ($15, $16) "
        + "ORDER BY created_at DESC, order_id DESC LIMIT $17 OFFSET $18";

    /// <summary>
    /// Orders whose ids are known. The sum keeps the index on the creation time away: they are looked up one by one, not
    /// found on a walk over all orders of the business.
    /// </summary>
    public const string OrderPageOfIds =
        $"SELECT {OrderColumns} FROM orders WHERE {OrderFilter} AND order_id = ANY($19) "
        + "AND created_at + 0 >= $13 AND created_at + 0 < $14 AND (created_at + 0, order_id) < ($15, $16) "
        + "ORDER BY created_at + 0 DESC, order_id DESC LIMIT $17 OFFSET $18";

    public const string OrderCount =
        $"SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE {OrderFilter} "
        + "AND created_at >= $13 AND created_at < $14 LIMIT $15) o";

    public const string OrderCountOfIds =
        $"SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE {OrderFilter} AND order_id = ANY($16) "
        + "AND created_at + 0 >= $13 AND created_at + 0 < $14 LIMIT $15) o";

    /// <summary>One row for each claim on these external ids.</summary>
    public const string OrdersOfExternalIds = """
        SELECT first_order_id, order_count FROM external_order
        WHERE business_id = $1 AND external_key = ANY($2) AND fake = $3
        """;

    /// <summary>A page of a business's expired drafts, by expiry; $3 and $4 are the last one of the page before.</summary>
    public const string DueDraftsOfBusiness =
        $"SELECT {OrderColumns} FROM orders "
        + "WHERE business_id = $1 AND status = 'RESERVED' AND expires_at <= $2 AND (expires_at, order_id) > ($3, $4) "
        + "ORDER BY expires_at, order_id LIMIT 200";

    public const string DueDraftsAcrossTenants =
        $"SELECT {OrderColumns} FROM orders WHERE status = 'RESERVED' AND expires_at <= $1 "
        + "ORDER BY expires_at, business_id LIMIT $2";

    public const string DueOrdersAcrossTenants =
        $"SELECT {OrderColumns} FROM orders WHERE due_at <= $1 ORDER BY due_at, business_id LIMIT $2";

    public const string DueReturnsAcrossTenants =
        $"SELECT {RecordRow.Columns} FROM order_return "
        + "WHERE due_at <= $1 AND due_at < 9000000000000000 ORDER BY due_at, business_id LIMIT $2";

    /// <summary>A page of a warehouse's queue; $4 to $6 are the last order of the page before.</summary>
    public const string OrdersToWorkAcrossTenants =
        $"SELECT {OrderColumns} FROM orders "
        + "WHERE warehouse_id = $1 AND status = 'PROCESSING' AND fake = 0 AND ship_day <= $2 "
        + "AND ($3::text[] IS NULL OR substatus = ANY($3)) AND (ship_day, business_id, order_id) > ($4, $5, $6) "
        + "ORDER BY ship_day, business_id, order_id LIMIT $7";

    public const string History = """
        SELECT seq, order_seq, type, at, actor, from_status, from_substatus, to_status, to_substatus, detail
        FROM order_event WHERE business_id = $1 AND order_id = $2 ORDER BY seq
        """;

    public const string HistoryOfRecord = """
        SELECT seq, order_seq, type, at, actor, from_status, from_substatus, to_status, to_substatus, detail
        FROM order_event WHERE business_id = $1 AND record_id = $2 AND record_kind = $3 ORDER BY seq
        """;

    public const string Ledger = """
        SELECT l.seq, l.line, l.campaign_id, l.warehouse_id, l.offer_id, l.kind, l.fit, l.freeze, l.quarantine,
            l.utilization, l.defect, l.expired, e.at
        FROM order_event e JOIN stock_ledger l ON l.business_id = e.business_id AND l.seq = e.seq
        WHERE e.business_id = $1 AND l.business_id = $1 AND e.order_id = $2 ORDER BY l.seq, l.line
        """;

    public const string Operations =
        $"SELECT {OperationColumns} FROM operation "
        + "WHERE business_id = $1 AND type = $2 AND operation_id = ANY($3) ORDER BY operation_id";

    public const string OperationsOfOrder =
        $"SELECT {OperationColumns} FROM operation WHERE business_id = $1 AND order_id = $2 ORDER BY operation_id";

    /// <summary>Businesses that have operations to carry out which nobody holds: the first step of a lease (SCALE 3).</summary>
    public const string DueBusinessesAcrossTenants = """
        SELECT DISTINCT d.business_id FROM (
            SELECT business_id FROM operation
            WHERE status = 'IN_PROGRESS' AND run_at <= $1 AND lease_until <= $2 ORDER BY run_at LIMIT $3) d
        """;

    /// <summary>
    /// Leases the due operations of up to $5 orders until $4. The first due one of an order stands for all of them: whoever
    /// has locked it has the order, others skip it. An order of which anything is leased is left alone. ARRAY, because a join
    /// may run the inner query again for each row, and finds the rows that it has locked gone.
    /// </summary>
    public const string LeaseOperations =
        "UPDATE operation o SET lease_until = $4 "
        + "WHERE o.business_id = $1 AND o.status = 'IN_PROGRESS' AND o.run_at <= $2 AND o.lease_until <= $3 "
        + "AND o.order_id = ANY(ARRAY("
        + "SELECT a.order_id FROM operation a "
        + "WHERE a.business_id = $1 AND a.status = 'IN_PROGRESS' AND a.run_at <= $2 AND a.lease_until <= $3 "
        + "AND NOT EXISTS ("
        + "SELECT 1 FROM operation e WHERE e.business_id = $1 AND e.order_id = a.order_id AND e.status = 'IN_PROGRESS' "
        + "AND (e.lease_until > $3 "
        + "OR (e.run_at <= $2 AND (e.created_at, e.operation_id) < (a.created_at, a.operation_id)))) "
        + "ORDER BY a.run_at, a.operation_id LIMIT $5 FOR UPDATE SKIP LOCKED)) "
        + $"RETURNING {OperationColumns}";

    public const string Answer = """
        SELECT request_hash, status, body FROM idempotency
        WHERE business_id = $1 AND operation = $2 AND idempotency_key = $3
        """;

    public const string StockOfOffers =
        $"SELECT {StockColumns} FROM stock s "
        + "WHERE s.business_id = $1 AND s.campaign_id = $2 AND s.warehouse_id = ANY($3) AND s.offer_id = ANY($4) "
        + "ORDER BY s.warehouse_id, s.offer_id";

    /// <summary>A page after ($3, $4), up to warehouse $5.</summary>
    public const string StockPage =
        $"SELECT {StockColumns} FROM stock s JOIN offer o ON o.business_id = s.business_id AND o.offer_id = s.offer_id "
        + "WHERE s.business_id = $1 AND o.business_id = $1 AND s.campaign_id = $2 "
        + "AND (s.warehouse_id, s.offer_id) > ($3, $4) AND s.warehouse_id <= $5 "
        + "AND ($6::boolean IS NULL OR (s.fit > 0) = $6) AND o.archived = $7 "
        + "ORDER BY s.warehouse_id, s.offer_id LIMIT $8";

    /// <summary>
    /// Units shipped and returned of offers ($3) since the first event at $5 or later; $4 is a warehouse or null. That event is
    /// halved down to: events are numbered without gaps, and their times grow with their numbers.
    /// </summary>
    public const string Movements = """
        WITH RECURSIVE half (low, high) AS (
            SELECT CAST(1 AS BIGINT), c.value + 1 FROM tenant_counter c WHERE c.business_id = $1 AND c.name = 'event'
            UNION ALL
            SELECT CASE WHEN e.at < $5 THEN e.seq + 1 ELSE h.low END, CASE WHEN e.at < $5 THEN h.high ELSE e.seq END
            FROM half h JOIN order_event e ON e.business_id = $1 AND e.seq = (h.low + h.high) / 2
            WHERE h.low < h.high)
        SELECT l.warehouse_id, l.offer_id, CAST(SUM(CASE WHEN l.kind = 'SHIP' THEN -l.fit ELSE 0 END) AS BIGINT),
            CAST(SUM(CASE WHEN l.kind = 'RETURN' THEN l.fit + l.quarantine + l.utilization + l.defect + l.expired ELSE 0 END)
                AS BIGINT)
        FROM stock_ledger l
        WHERE l.business_id = $1 AND l.campaign_id = $2 AND l.kind IN ('SHIP', 'RETURN') AND l.offer_id = ANY($3)
            AND l.seq >= (SELECT COALESCE(MIN(high), 1) FROM half) AND ($4::bigint IS NULL OR l.warehouse_id = $4)
        GROUP BY l.offer_id, l.warehouse_id
        """;

    public const string Offers = """
        SELECT o.business_id, o.offer_id, o.name, o.weight_grams, o.length_cm, o.width_cm, o.height_cm, o.price,
            COALESCE(t.vat, o.vat), o.archived
        FROM offer o LEFT JOIN campaign_offer t
            ON t.business_id = $1 AND t.campaign_id = $3 AND t.offer_id = o.offer_id
        WHERE o.business_id = $1 AND o.offer_id = ANY($2) AND o.deleted_at IS NULL AND COALESCE(t.removed, 0) = 0
        ORDER BY o.offer_id
        """;

    public const string SlotCapacity = """
        SELECT day, slot_id, capacity FROM slot_capacity WHERE region_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day, slot_id
        """;

    /// <summary>What all businesses have booked.</summary>
    public const string SlotUseAcrossTenants = """
        SELECT day, slot_id, CAST(SUM(used) AS BIGINT) FROM slot_grant
        WHERE region_id = $1 AND day BETWEEN $2 AND $3 GROUP BY day, slot_id
        """;

    public const string OldAnswersAcrossTenants = """
        SELECT business_id, operation, idempotency_key FROM idempotency WHERE created_at < $1 ORDER BY created_at LIMIT $2
        """;

    /// <summary>A key that was used anew meanwhile is young and stays.</summary>
    public const string DeleteAnswers = """
        DELETE FROM idempotency i USING unnest($2::text[], $3::text[]) AS old (operation, idempotency_key)
        WHERE i.business_id = $1 AND i.created_at < $4
          AND i.operation = old.operation AND i.idempotency_key = old.idempotency_key
        """;

    public const string OldOperationsAcrossTenants = """
        SELECT business_id, operation_id FROM operation WHERE finished_at < $1 ORDER BY finished_at LIMIT $2
        """;

    public const string DeleteOperations = "DELETE FROM operation WHERE business_id = $1 AND operation_id = ANY($2)";

    public const string OldFakeOrdersAcrossTenants = """
        SELECT business_id, order_id FROM orders WHERE fake = 1 AND created_at < $1 ORDER BY created_at LIMIT $2
        """;

    /// <summary>The claim on the external id stays: it is unique for good, among fake orders too.</summary>
    public const string DeleteFakeOrders = "DELETE FROM orders WHERE business_id = $1 AND order_id = ANY($2)";

    public const string OldMarksAcrossTenants = """
        SELECT DISTINCT business_id FROM commit_mark WHERE updated_at < $1 ORDER BY business_id LIMIT $2
        """;

    public const string DeleteMarks = "DELETE FROM commit_mark WHERE business_id = $1 AND updated_at < $2";

    // A draft that has expired by $5 is cancelled to whoever filters, swept or not.
    private const string IsExpired = "status = 'RESERVED' AND expires_at <= $5";

    private const string StatusThen = $"CASE WHEN {IsExpired} THEN 'CANCELLED' ELSE status END";

    private const string SubstatusThen = $"CASE WHEN {IsExpired} THEN 'RESERVATION_EXPIRED' ELSE substatus END";

    private const string UpdatedThen = $"CASE WHEN {IsExpired} THEN expires_at ELSE updated_at END";

    private const string OrderFilter =
        "business_id = $1 AND fake = $2 "
        + "AND ($3::bigint[] IS NULL OR campaign_id = ANY($3)) "
        + $"AND ($4::text[] IS NULL OR {StatusThen} = ANY($4)) "
        + $"AND ($6::text[] IS NULL OR {SubstatusThen} = ANY($6)) "
        + $"AND {UpdatedThen} >= $7 AND {UpdatedThen} < $8 "
        + "AND ship_day >= $9 AND ship_day < $10 "
        + "AND ($11::text IS NULL OR kind = $11) "
        + $"AND ({UpdatedThen} >= $12 "
        + $"OR {StatusThen} NOT IN ('CANCELLED', 'DELIVERED', 'PARTIALLY_RETURNED', 'RETURNED'))";
}
