using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The statements of one table of records.</summary>
internal sealed class SqliteRecordSql(RecordTable table)
{
    private static readonly ImmutableArray<SqliteRecordSql> All = [.. RecordTables.All.Select(t => new SqliteRecordSql(t))];

    public string Version { get; } = $"SELECT version FROM {table.Name} WHERE business_id = $1 AND id = $2";

    public string Find { get; } = $"SELECT {RecordRow.Columns} FROM {table.Name} WHERE business_id = $1 AND id = $2";

    public string Insert { get; } =
        $"INSERT INTO {table.Name} ({RecordRow.Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    /// <summary>No row: another version is stored.</summary>
    public string Update { get; } =
        $"UPDATE {table.Name} SET owner_id = $3, campaign_id = $4, warehouse_id = $5, type = $6, subtype = $7, status = $8, "
        + "due_at = $9, version = $10, created_at = $11, updated_at = $12, body = $13 "
        + "WHERE business_id = $1 AND id = $2 AND version = $10 - 1";

    public static SqliteRecordSql Of(RecordKind kind) => All[(int)kind];
}
