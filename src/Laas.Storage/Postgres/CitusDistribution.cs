using System.Collections.Immutable;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Spreads the tables over a Citus cluster: one of the three places that know of it (SCALE, verdict). Does nothing on plain
/// PostgreSQL.
/// </summary>
internal sealed class CitusDistribution(NpgsqlConnection connection)
{
    /// <summary>Small, rarely written, the same for all: a copy on every node (SCALE S10).</summary>
    public static ImmutableArray<string> ReferenceTables { get; } =
        ["setting", "reference_version", "id_block", "region", "warehouse", "lane", "courier_slot", "logistic_point", "api_token", "audit"];

    /// <summary>Tables with a key of their own: neither a business's nor rarely written.</summary>
    public static ImmutableArray<(string Table, string Key)> OwnKeyTables { get; } = [("slot_capacity", "region_id")];

    /// <summary>Rows of one business, together on one node. The first one names the group.</summary>
    public static ImmutableArray<string> TenantTables { get; } =
    [
        "business", "campaign", "offer", "stock", "stock_ledger", "orders", "external_order", "order_event", "tenant_counter",
        "operation", "idempotency", "slot_grant", "commit_mark", "quota", "document", "offer_card", "offer_key", "campaign_offer",
        .. RecordTables.All.Select(t => t.Name),
    ];

    public bool IsThere { get; } = Scalar(connection, "SELECT 1 FROM pg_extension WHERE extname = 'citus'") is not null;

    /// <summary>Distributes the tables that are not yet; filled ones are moved with their rows.</summary>
    /// <returns>How many that were.</returns>
    public int Distribute()
    {
        if (!IsThere)
        {
            return 0;
        }

        // Reference and distributed tables in one transaction: their shards are worked on one after the other.
        Run("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
        var local = ReferenceTables.Concat(OwnKeyTables.Select(t => t.Table)).Concat(TenantTables).Where(IsLocal).ToHashSet(StringComparer.Ordinal);
        foreach (var table in ReferenceTables.Where(local.Contains))
        {
            Run($"SELECT create_reference_table('{table}')");
        }

        foreach (var (table, key) in OwnKeyTables.Where(t => local.Contains(t.Table)))
        {
            Run($"SELECT create_distributed_table('{table}', '{key}', colocate_with => 'none')");
        }

        foreach (var table in TenantTables.Where(local.Contains))
        {
            var group = string.Equals(table, TenantTables[0], StringComparison.Ordinal) ? "none" : TenantTables[0];
            Run($"SELECT create_distributed_table('{table}', 'business_id', colocate_with => '{group}')");
        }

        return local.Count;
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private bool IsLocal(string table) =>
        Scalar(connection, $"SELECT 1 FROM pg_dist_partition WHERE logicalrelid = '{table}'::regclass") is null;

    private void Run(string sql) => Scalar(connection, sql);
}
