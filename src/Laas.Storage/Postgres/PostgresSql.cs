namespace Laas.Storage;

/// <summary>
/// Every statement of the commit path on PostgreSQL. Times are unix milliseconds, days are day numbers, enums are wire
/// names. What must change exactly its rows divides by zero when it does not, which undoes the whole transaction.
/// <para>
/// A statement is planned once for a connection, perhaps when its table was empty: then the planner would rather read all
/// rows of the business and compare each with the arrays, and goes on doing so when there are millions. So every read is a
/// lookup for each row of the arrays (<c>LATERAL … LIMIT 1</c> leaves no other plan), and every update names the arrays of its
/// key once more; that of stock, which moves most rows, says that the arrays are short instead (<see cref="AnyNumber"/>).
/// </para>
/// </summary>
internal static class PostgresSql
{
    public const string Begin = "BEGIN";

    public const string Commit = "COMMIT";

    /// <summary>
    /// The batch's statements go by key: a plan that was made when a table was small must not read it whole when it has
    /// grown. A server that stands still in the middle of a batch must not hold its businesses for long.
    /// </summary>
    public const string PrepareSession =
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan; "
        + "SET jit = off; SET idle_in_transaction_session_timeout = '10s'";

    /// <summary>Ends a statement whose <c>done</c> must have a row for each of the key $2.</summary>
    public const string Checked = "SELECT 1 / (CASE WHEN COUNT(*) = CARDINALITY($2) THEN 1 ELSE 0 END) FROM done";

    /// <summary>The number of an event that stands so many before the last.</summary>
    private const string FromLast =
        "(SELECT c.value FROM tenant_counter c WHERE c.business_id = {business} AND c.name = 'event') - x.seq";

    /// <summary>
    /// True of every row, but the planner, who cannot know, takes it for one in two hundred. So it believes the arrays to be short
    /// and looks each row up by its key, even in a table that is empty at the time. Comparing each with arrays is a third slower.
    /// </summary>
    private const string AnyNumber = "BETWEEN -9000000000000000000 AND 9000000000000000000";

    /// <summary>A business is locked by the row of its event counter; make it before the first lock.</summary>
    public static TenantSql AddCounters { get; } = new(
        "INSERT INTO tenant_counter (business_id, name, value) SELECT {business}, x.name, 0 FROM {rows} "
        + "ON CONFLICT (business_id, name) DO NOTHING",
        "name text");

    /// <summary>
    /// The first statement of a batch: from here to its end nobody else writes for these businesses. For a batch of one business
    /// that was decided from memory, <see cref="AdvanceCounters"/> does it.
    /// </summary>
    public static TenantSql LockBusinesses { get; } = new(
        "SELECT business_id, value FROM tenant_counter WHERE business_id {is} AND name = 'event' "
        + "ORDER BY business_id FOR NO KEY UPDATE");

    public static TenantSql FindMark { get; } = new(
        "SELECT batch FROM commit_mark WHERE business_id {is} AND writer_id = {next}");

    public static TenantSql FindStock { get; } = new(
        """
        SELECT s.* FROM {rows} CROSS JOIN LATERAL (
            SELECT s.business_id, s.campaign_id, s.warehouse_id, s.offer_id, s.fit, s."freeze", s.quarantine, s.utilization, s.defect,
                s.expired
            FROM stock s
            WHERE s.business_id = {business} AND s.campaign_id = x.campaign_id
                AND s.warehouse_id = x.warehouse_id AND s.offer_id = x.offer_id LIMIT 1) s
        """,
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text");

    /// <summary>Locked, because a grant may be called back by who does not hold the business.</summary>
    public static TenantSql LockGrants { get; } = new(
        """
        SELECT g.business_id, g.region_id, g.day, g.slot_id, g.granted, g.used
        FROM {rows} JOIN slot_grant g ON g.business_id = {business} AND g.region_id = x.region_id AND g.day = x.day
            AND g.slot_id = x.slot_id
        ORDER BY g.business_id, g.region_id, g.day, g.slot_id FOR NO KEY UPDATE OF g
        """,
        "region_id bigint",
        "day bigint",
        "slot_id bigint");

    public static TenantSql FindClaims { get; } = new(
        """
        SELECT e.* FROM {rows} CROSS JOIN LATERAL (
            SELECT e.business_id, e.external_key, e.campaign_id, e.fake
            FROM external_order e
            WHERE e.business_id = {business} AND e.external_key = x.external_key
                AND e.campaign_id = x.campaign_id AND e.fake = x.fake LIMIT 1) e
        """,
        "external_key bytea",
        "campaign_id bigint",
        "fake smallint");

    public static TenantSql FindAnswers { get; } = new(
        """
        SELECT i.* FROM {rows} CROSS JOIN LATERAL (
            SELECT i.business_id, i.operation, i.idempotency_key, i.request_hash, i.status, i.body
            FROM idempotency i
            WHERE i.business_id = {business} AND i.operation = x.operation
                AND i.idempotency_key = x.idempotency_key LIMIT 1) i
        """,
        "operation text",
        "idempotency_key text");

    public static TenantSql FindVersions { get; } = new(
        """
        SELECT o.* FROM {rows} CROSS JOIN LATERAL (
            SELECT o.business_id, o.order_id, o.version
            FROM orders o
            WHERE o.business_id = {business} AND o.order_id = x.order_id LIMIT 1) o
        """,
        "order_id bigint");

    public static TenantSql FindRunning { get; } = new(
        """
        SELECT o.* FROM {rows} CROSS JOIN LATERAL (
            SELECT o.business_id, o.operation_id
            FROM operation o
            WHERE o.business_id = {business} AND o.operation_id = x.operation_id
                AND o.status = 'IN_PROGRESS' LIMIT 1) o
        """,
        "operation_id text");

    /// <summary>The first page of expired drafts: normally empty, because they are swept within a second.</summary>
    public static TenantSql DueDrafts { get; } = new(
        $"SELECT {PostgresReadSql.OrderColumns} FROM orders WHERE business_id {{is}} AND status = 'RESERVED' AND expires_at <= {{next}} "
        + "ORDER BY expires_at, order_id LIMIT 200");

    /// <summary>Undoes the batch if a draft is due: what it holds must be given back before anything is refused for want of it.</summary>
    public static TenantSql NoneDue { get; } = DueDrafts.None();

    /// <summary>Undoes the batch unless every balance allows its movement, or does not, as was guessed.</summary>
    public static TenantSql CompareStock { get; } = new(
        """
        SELECT 1 / (CASE WHEN COUNT(*) = CARDINALITY($2) THEN 1 ELSE 0 END) FROM {rows} CROSS JOIN LATERAL (
            SELECT s.business_id FROM stock s
            WHERE s.business_id = {business} AND s.campaign_id = x.campaign_id
                AND s.warehouse_id = x.warehouse_id AND s.offer_id = x.offer_id
                AND (s."freeze" + x.held BETWEEN 0 AND s.fit + x.fit) = x.is_allowed LIMIT 1) s
        """,
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "held bigint",
        "fit bigint",
        "is_allowed boolean");

    /// <summary>Undoes the batch if somebody has one of the external ids.</summary>
    public static TenantSql NoneClaimed { get; } = FindClaims.None();

    /// <summary>Undoes the batch if an answer is kept under one of the keys.</summary>
    public static TenantSql NoneAnswered { get; } = FindAnswers.None();

    /// <summary>A page of a warehouse's orders whose goods are still on the shelf, the youngest first.</summary>
    public const string OpenOrdersOfWarehouse =
        $"SELECT {PostgresReadSql.OrderColumns} FROM orders "
        + "WHERE business_id = $1 AND campaign_id = $2 AND warehouse_id = $3 AND fake = 0 "
        + "AND status IN ('RESERVED', 'PROCESSING') AND substatus <> 'SHIPPED' "
        + "AND (created_at, order_id) < ($4, $5) ORDER BY created_at DESC, order_id DESC LIMIT 200";

    public static TenantSql AddBalances { get; } = new(
        """
        INSERT INTO stock (business_id, campaign_id, warehouse_id, offer_id, fit, "freeze", quarantine, utilization, defect,
            expired, updated_at)
        SELECT {business}, x.campaign_id, x.warehouse_id, x.offer_id, 0, 0, 0, 0, 0, 0, x.updated_at FROM {rows}
        ON CONFLICT (business_id, campaign_id, warehouse_id, offer_id) DO NOTHING
        """,
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "updated_at bigint");

    /// <summary>Reserve and release; the first of them drops the room that a new row brings with it (migration 4).</summary>
    public static TenantSql MoveFreeze { get; } = new(
        $$"""
        WITH done AS (
            UPDATE stock s SET "freeze" = s."freeze" + x.units, updated_at = x.updated_at, room = '' FROM {rows}
            WHERE s.business_id = {business} AND s.campaign_id = x.campaign_id AND s.warehouse_id = x.warehouse_id
                AND s.offer_id = x.offer_id
                AND x.units {{AnyNumber}} AND s."freeze" + x.units BETWEEN 0 AND s.fit
            RETURNING 1)
        {{Checked}}
        """,
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "units bigint",
        "updated_at bigint");

    /// <summary>Any other movement.</summary>
    public static TenantSql MoveStock { get; } = new(
        $$"""
        WITH done AS (
            UPDATE stock s
            SET fit = s.fit + x.fit, "freeze" = s."freeze" + x.held, quarantine = s.quarantine + x.quarantine,
                utilization = s.utilization + x.utilization, defect = s.defect + x.defect, expired = s.expired + x.expired,
                updated_at = x.updated_at
            FROM {rows}
            WHERE s.business_id = {business} AND s.campaign_id = x.campaign_id AND s.warehouse_id = x.warehouse_id
                AND s.offer_id = x.offer_id
                AND x.held {{AnyNumber}} AND s."freeze" + x.held BETWEEN 0 AND s.fit + x.fit
                AND s.quarantine + x.quarantine >= 0 AND s.utilization + x.utilization >= 0 AND s.defect + x.defect >= 0
                AND s.expired + x.expired >= 0
            RETURNING 1)
        {{Checked}}
        """,
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "fit bigint",
        "held bigint",
        "quarantine bigint",
        "utilization bigint",
        "defect bigint",
        "expired bigint",
        "updated_at bigint");

    public static TenantSql MoveSlots { get; } = new(
        $$"""
        WITH done AS (
            UPDATE slot_grant g SET used = g.used + x.parcels FROM {rows}
            WHERE g.business_id = {business} AND g.region_id = x.region_id AND g.day = x.day AND g.slot_id = x.slot_id
                AND g.used + x.parcels BETWEEN 0 AND g.granted
            RETURNING 1)
        {{Checked}}
        """,
        "region_id bigint",
        "day bigint",
        "slot_id bigint",
        "parcels bigint");

    public static TenantSql InsertOrders { get; } = new(
        """
        INSERT INTO orders (business_id, order_id, campaign_id, warehouse_id, created_at, updated_at, expires_at, version,
            ship_day, fake, external_id, status, substatus, kind, body)
        SELECT {business}, x.order_id, x.campaign_id, x.warehouse_id, x.created_at, x.updated_at, x.expires_at, x.version,
            x.ship_day, x.fake, x.external_id, x.status, x.substatus, x.kind, x.body
        FROM {rows}
        """,
        "order_id bigint",
        "campaign_id bigint",
        "warehouse_id bigint",
        "created_at bigint",
        "updated_at bigint",
        "expires_at bigint",
        "version integer",
        "ship_day integer",
        "fake smallint",
        "external_id text",
        "status text",
        "substatus text",
        "kind text",
        "body text");

    public static TenantSql UpdateOrders { get; } = new(
        $$"""
        WITH done AS (
            UPDATE orders o
            SET status = x.status, substatus = x.substatus, version = x.version, updated_at = x.updated_at,
                ship_day = x.ship_day, body = x.body, warehouse_id = x.warehouse_id, due_at = x.due_at
            FROM {rows}
            WHERE o.business_id = {business} AND o.order_id = x.order_id AND o.order_id = ANY($2)
                AND o.version = x.was
            RETURNING 1)
        {{Checked}}
        """,
        "order_id bigint",
        "was integer",
        "version integer",
        "updated_at bigint",
        "ship_day integer",
        "status text",
        "substatus text",
        "body text",
        "warehouse_id bigint",
        "due_at bigint");

    /// <summary>For the rare orders that are born with a timer.</summary>
    public static TenantSql SetTimers { get; } = new(
        $$"""
        WITH done AS (
            UPDATE orders o SET due_at = x.due_at FROM {rows}
            WHERE o.business_id = {business} AND o.order_id = x.order_id AND o.order_id = ANY($2)
            RETURNING 1)
        {{Checked}}
        """,
        "order_id bigint",
        "due_at bigint");

    public static TenantSql InsertClaims { get; } = new(
        """
        INSERT INTO external_order (business_id, external_key, campaign_id, fake, first_order_id, order_count)
        SELECT {business}, x.external_key, x.campaign_id, x.fake, x.first_order_id, x.order_count FROM {rows}
        """,
        "external_key bytea",
        "campaign_id bigint",
        "fake smallint",
        "first_order_id bigint",
        "order_count integer");

    public static TenantSql InsertEvents { get; } = new(
        """
        INSERT INTO order_event (business_id, seq, order_id, at, order_seq, type, actor, from_status, from_substatus,
            to_status, to_substatus, detail)
        SELECT {business}, x.seq, x.order_id, x.at, x.order_seq, x.type, x.actor, x.from_status, x.from_substatus,
            x.to_status, x.to_substatus, x.detail
        FROM {rows}
        """,
        "seq bigint",
        "order_id bigint",
        "at bigint",
        "order_seq integer",
        "type text",
        "actor text",
        "from_status text",
        "from_substatus text",
        "to_status text",
        "to_substatus text",
        "detail text");

    /// <summary><see cref="InsertEvents"/> behind the events that are there: <c>seq</c> counts back from the last one.</summary>
    public static TenantSql AppendEvents { get; } = InsertEvents.Replace("x.seq", FromLast);

    public static TenantSql InsertLedger { get; } = new(
        """
        INSERT INTO stock_ledger (business_id, seq, line, campaign_id, warehouse_id, offer_id, kind, fit, "freeze", quarantine,
            utilization, defect, expired)
        SELECT {business}, x.seq, x.line, x.campaign_id, x.warehouse_id, x.offer_id, x.kind, x.fit, x.held, x.quarantine,
            x.utilization, x.defect, x.expired
        FROM {rows}
        """,
        "seq bigint",
        "line integer",
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "kind text",
        "fit bigint",
        "held bigint",
        "quarantine bigint",
        "utilization bigint",
        "defect bigint",
        "expired bigint");

    /// <summary><see cref="InsertLedger"/> with a <c>seq</c> as that of <see cref="AppendEvents"/>.</summary>
    public static TenantSql AppendLedger { get; } = InsertLedger.Replace("x.seq", FromLast);

    /// <summary>
    /// <see cref="InsertLedger"/> of lines that move nothing but FREEZE: nearly all batches have no others. What does not move is
    /// <c>NULL</c>.
    /// </summary>
    public static TenantSql InsertHolds { get; } = new(
        """
        INSERT INTO stock_ledger (business_id, seq, line, campaign_id, warehouse_id, offer_id, kind, "freeze")
        SELECT {business}, x.seq, x.line, x.campaign_id, x.warehouse_id, x.offer_id, x.kind, x.held FROM {rows}
        """,
        "seq bigint",
        "line integer",
        "campaign_id bigint",
        "warehouse_id bigint",
        "offer_id text",
        "kind text",
        "held bigint");

    /// <summary><see cref="InsertHolds"/> with a <c>seq</c> as that of <see cref="AppendEvents"/>.</summary>
    public static TenantSql AppendHolds { get; } = InsertHolds.Replace("x.seq", FromLast);

    public static TenantSql InsertOperations { get; } = new(
        """
        INSERT INTO operation (business_id, operation_id, type, order_id, status, created_at, finished_at, run_at, reason, body)
        SELECT {business}, x.operation_id, x.type, x.order_id, x.status, x.created_at, x.finished_at, x.run_at, x.reason,
            x.body
        FROM {rows}
        """,
        "operation_id text",
        "type text",
        "order_id bigint",
        "status text",
        "created_at bigint",
        "finished_at bigint",
        "run_at bigint",
        "reason text",
        "body text");

    public static TenantSql EndOperations { get; } = new(
        $$"""
        WITH done AS (
            UPDATE operation o SET status = x.status, finished_at = x.finished_at, reason = x.reason, body = '{}', lease_until = 0
            FROM {rows}
            WHERE o.business_id = {business} AND o.operation_id = x.operation_id AND o.operation_id = ANY($2)
                AND o.status = 'IN_PROGRESS'
            RETURNING 1)
        {{Checked}}
        """,
        "operation_id text",
        "status text",
        "finished_at bigint",
        "reason text");

    public static TenantSql InsertAnswers { get; } = new(
        """
        INSERT INTO idempotency (business_id, operation, idempotency_key, request_hash, status, body, created_at)
        SELECT {business}, x.operation, x.idempotency_key, x.request_hash, x.status, x.body, x.created_at FROM {rows}
        """,
        "operation text",
        "idempotency_key text",
        "request_hash bytea",
        "status integer",
        "body bytea",
        "created_at bigint");

    public static TenantSql SaveCounters { get; } = new(
        $$"""
        WITH done AS (
            UPDATE tenant_counter c SET value = x.value FROM {rows}
            WHERE c.business_id = {business} AND c.name = 'event' AND c.value = x.was
            RETURNING 1)
        {{Checked}}
        """,
        "was bigint",
        "value bigint");

    /// <summary>
    /// The first statement of a batch that was decided from memory: makes room for so many events, whatever others have written,
    /// and moves the writer's mark, but only on from the batch before. An attempt that arrives late, when it has been made again,
    /// finds another one. Gives the number of the last event; of several businesses that of any.
    /// </summary>
    public static TenantSql AdvanceCounters { get; } = new(
        $$"""
        WITH counted AS (
            UPDATE tenant_counter c SET value = c.value + x.events FROM {rows}
            WHERE c.business_id = {business} AND c.name = 'event'
            RETURNING c.value),
        done AS (
            UPDATE commit_mark m SET batch = x.batch, updated_at = x.updated_at FROM {rows}
            WHERE m.business_id = {business} AND m.writer_id = x.writer_id AND m.batch = x.was
                AND (SELECT COUNT(*) FROM counted) = CARDINALITY($2)
            RETURNING 1)
        SELECT (SELECT MAX(value) FROM counted) / (CASE WHEN COUNT(*) = CARDINALITY($2) THEN 1 ELSE 0 END) FROM done
        """,
        "events bigint",
        "writer_id bigint",
        "was bigint",
        "batch bigint",
        "updated_at bigint");

    /// <summary>Last in its transaction: whoever finds it knows that the batch is stored.</summary>
    public static TenantSql SaveMarks { get; } = new(
        """
        INSERT INTO commit_mark (business_id, writer_id, batch, updated_at)
        SELECT {business}, x.writer_id, x.batch, x.updated_at FROM {rows}
        ON CONFLICT (business_id, writer_id) DO UPDATE SET batch = excluded.batch, updated_at = excluded.updated_at
        """,
        "writer_id bigint",
        "batch bigint",
        "updated_at bigint");

    public const string TakeIds = """
        INSERT INTO id_block (name, next_id) VALUES ($1, $2::bigint + $3::bigint)
        ON CONFLICT (name) DO UPDATE SET next_id = id_block.next_id + $3
        RETURNING next_id
        """;
}
