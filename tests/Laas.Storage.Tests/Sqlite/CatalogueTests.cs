using System.Reflection;
using System.Text.RegularExpressions;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>Rules that every statement obeys (SCALE 7), read from the statements themselves.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string[] TenantTables =
    [
        "business", "campaign", "offer", "stock", "stock_ledger", "orders", "external_order", "order_event", "tenant_counter",
        "operation", "idempotency", "slot_grant", "document",
    ];

    /// <summary>Statements of the sweeper, the worker and the pruner, which look across businesses, and the escrow.</summary>
    private static readonly string[] AcrossTenants =
        ["CallBackCapacity", "CallBackGrants", "DueDrafts", "DueOperations", "OldUploads", "SlotUse"];

    public static TheoryData<string, string> Statements => new(
        StatementFields()
            .Where(f => f.IsLiteral && !f.Name.EndsWith("Columns", StringComparison.Ordinal))
            .Select(f => (f.Name, (string)f.GetRawConstantValue()!)));

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_statement_names_its_tenant_and_takes_time_and_chance_from_its_caller(string name, string sql)
    {
        Assert.DoesNotMatch(NotRepeatable(), sql);
        Assert.DoesNotContain("SELECT *", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("MERGE", sql, StringComparison.Ordinal);
        if (AcrossTenants.Contains(name, StringComparer.Ordinal) || !TablesOf(sql).Any(IsTenantTable))
        {
            return;
        }

        if (sql.StartsWith("INSERT", StringComparison.Ordinal))
        {
            Assert.Matches(@"^INSERT INTO \w+ \(business_id,", sql);
        }
        else
        {
            Assert.Matches(@"\bbusiness_id = \$\d", sql);
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_statement_is_prepared_by_SQLite(string name, string sql)
    {
        using var folder = new TempFolder();
        var database = new SqliteDatabase(Path.Combine(folder.Path, "laas.db"), TimeProvider.System);
        database.Migrate();
        using var session = SqliteSession.Open(database.Path, readOnly: false);
        using var statement = new SqliteStatement(session.Connection, sql);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Every_upsert_and_guard_stands_on_the_whole_primary_key()
    {
        var tables = Migration.Embedded("sqlite").Select(m => m.Tables).Aggregate(string.Concat);
        foreach (var (table, key) in PrimaryKey().Matches(tables).Select(m => (m.Groups["table"].Value, m.Groups["key"].Value)))
        {
            Assert.True(!IsTenantTable(table) || key.StartsWith("business_id", StringComparison.Ordinal), $"{table}: {key}");
            foreach (var sql in StatementFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)
                .Where(s => s.StartsWith($"INSERT INTO {table} ", StringComparison.Ordinal) && s.Contains("ON CONFLICT", StringComparison.Ordinal)))
            {
                Assert.Contains($"ON CONFLICT ({key})", sql, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>What the planner may not do: walk all orders or the whole ledger of a business for a few rows.</summary>
    [Fact]
    public async Task Reads_by_key_never_walk_a_business()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 1_000_000);
        var ids = (await Task.WhenAll(Enumerable.Range(0, 4000).Select(_ => shop.DraftAsync("A", 1)))).Select(a => a.Order).ToList();
        var order = ids[0];
        await StepsAsync("ledger", s => SqliteReads.Ledger(s, shop.Id, order.Id));
        await StepsAsync("history", s => SqliteReads.History(s, shop.Id, order.Id));
        await StepsAsync("ids", s => SqliteOrderList.Find(s, new OrderQuery(shop.Id, 50) { OrderIds = [order.Id] }));
        await StepsAsync("external ids", s => SqliteOrderList.Find(
            s, new OrderQuery(shop.Id, 50) { ExternalIds = [order.ExternalId], CreatedFrom = Shop.Start }));
        await StepsAsync("count", s => SqliteOrderList.Count(s, new OrderQuery(shop.Id, 50) { OrderIds = [order.Id] }, 100));
        await StepsAsync("page", s => SqliteOrderList.Find(s, new OrderQuery(shop.Id, 3) { After = (order.CreatedAt, order.Id) }));
        await StepsAsync("stock", s => SqliteStockReads.Find(s, shop.Id, Shop.Campaign, [Shop.Warehouse], ["A"], Shop.Start));
        await StepsAsync("due", s => SqliteReads.DueDrafts(s, Shop.Start, 10));

        // By SQLite's own counter of machine steps: no clock, no noise.
        async Task StepsAsync(string what, Action<SqliteSession> read)
        {
            var steps = await test.Sqlite.RunAsync((session, _) =>
            {
                var count = 0;
                SQLitePCL.raw.sqlite3_progress_handler(session.Connection.Handle, 1, _ => { count++; return 0; }, null);
                read(session);
                SQLitePCL.raw.sqlite3_progress_handler(session.Connection.Handle, 0, null, null);
                return count;
            });
            Assert.True(steps < 500, $"{what}: {steps} steps for one among 4,000.");
        }
    }

    private static IEnumerable<FieldInfo> StatementFields() =>
        new[] { typeof(SqliteSql), typeof(SqliteDocumentSql) }.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static));

    private static bool IsTenantTable(string table) => TenantTables.Contains(table, StringComparer.Ordinal);

    private static IEnumerable<string> TablesOf(string sql) =>
        Table().Matches(sql).Select(m => m.Groups["table"].Value);

    [GeneratedRegex(@"\b(now\(|random|CURRENT_|strftime|datetime\(|gen_random_uuid|clock_timestamp)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotRepeatable();

    [GeneratedRegex(@"\b(FROM|INTO|UPDATE|JOIN) (?<table>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"CREATE TABLE (?<table>\w+) \([^;]*?PRIMARY KEY \((?<key>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrimaryKey();
}
