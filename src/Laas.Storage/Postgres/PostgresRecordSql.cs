using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The statements of one table of records; the rules are those of <see cref="PostgresSql"/>.</summary>
internal sealed class PostgresRecordSql(RecordTable table)
{
    private static readonly string[] Columns =
    [
        "id bigint", "owner_id bigint", "campaign_id bigint", "warehouse_id bigint", "type text", "subtype text", "status text",
        "due_at bigint", "version integer", "created_at bigint", "updated_at bigint", "body text",
    ];

    /// <summary>In the order of <see cref="RecordKind"/>.</summary>
    public static ImmutableArray<PostgresRecordSql> All { get; } =
        [.. RecordTables.All.Select(t => new PostgresRecordSql(t))];

    public static TenantSql InsertEvents { get; } = new(
        """
        INSERT INTO order_event (business_id, seq, at, order_seq, type, actor, from_status, to_status, detail, record_kind,
            record_id)
        SELECT {business}, x.seq, x.at, x.order_seq, x.type, x.actor, x.from_status, x.to_status, x.detail, x.record_kind,
            x.record_id
        FROM {rows}
        """,
        "seq bigint",
        "at bigint",
        "order_seq integer",
        "type text",
        "actor text",
        "from_status text",
        "to_status text",
        "detail text",
        "record_kind text",
        "record_id bigint");

    public RecordKind Kind => table.Kind;

    public string Find { get; } = $"SELECT {RecordRow.Columns} FROM {table.Name} WHERE business_id = $1 AND id = $2";

    public TenantSql FindVersions { get; } = new(
        $$"""
        SELECT r.* FROM {rows} CROSS JOIN LATERAL (
            SELECT r.business_id, r.id, r.version
            FROM {{table.Name}} r
            WHERE r.business_id = {business} AND r.id = x.id LIMIT 1) r
        """,
        "id bigint");

    public TenantSql Insert { get; } = new(
        $$"""
        INSERT INTO {{table.Name}} ({{RecordRow.Columns}})
        SELECT {business}, x.id, x.owner_id, x.campaign_id, x.warehouse_id, x.type, x.subtype, x.status, x.due_at, x.version,
            x.created_at, x.updated_at, x.body
        FROM {rows}
        """,
        Columns);

    public TenantSql Update { get; } = new(
        $$"""
        WITH done AS (
            UPDATE {{table.Name}} r
            SET owner_id = x.owner_id, campaign_id = x.campaign_id, warehouse_id = x.warehouse_id, type = x.type,
                subtype = x.subtype, status = x.status, due_at = x.due_at, version = x.version, created_at = x.created_at,
                updated_at = x.updated_at, body = x.body
            FROM {rows}
            WHERE r.business_id = {business} AND r.id = x.id AND r.id = ANY($2) AND r.version = x.was
            RETURNING 1)
        {{PostgresSql.Checked}}
        """,
        [.. Columns, "was integer"]);

    public static PostgresRecordSql Of(RecordKind kind) => All[(int)kind];
}
