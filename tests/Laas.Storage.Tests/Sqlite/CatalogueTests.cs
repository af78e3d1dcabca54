using System.Reflection;
using System.Text.RegularExpressions;
using Laas.Domain;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>Rules that every statement obeys (SCALE 7), read from the statements themselves.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string[] TenantTables =
    [
        "business", "campaign", "offer", "stock", "stock_ledger", "orders", "external_order", "order_event", "tenant_counter",
        "operation", "idempotency", "slot_grant", "document", "offer_card", "offer_key", "campaign_offer",
        .. RecordTables.All.Select(t => t.Name),
    ];

    /// <summary>Statements of the sweeper, the worker and the pruner, which look across businesses, and the escrow.</summary>
    private static readonly string[] AcrossTenants =
    [
        "CallBackCapacity", "CallBackGrants", "DueDrafts", "DueOperations", "DueOrders", "DueReturns", "OldUploads", "OrdersToWork", "SlotUse",
    ];

    public static TheoryData<string, string> Statements => new(
        StatementFields()
            .Where(f => f.IsLiteral && !f.Name.EndsWith("Columns", StringComparison.Ordinal))
            .Select(f => (f.Name, (string)f.GetRawConstantValue()!))
            .Concat(RecordTables.All.SelectMany(t => typeof(SqliteRecordSql).GetProperties().Select(p =>
                ($"{t.Name} {p.Name}", (string)p.GetValue(SqliteRecordSql.Of(t.Kind))!)))));

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
        await FillRecordsAsync(test, shop, ids);
        await StepsAsync("record", s => SqliteRecords.Find<Return>(s, shop.Id, 9));
        await StepsAsync("history of a record", s => SqliteRecords.History(s, RecordKind.Return, shop.Id, 9));
        await StepsAsync("due returns", s => SqliteRecords.DueReturns(s, Shop.Start, 10));
        await StepsAsync("due orders", s => SqliteReads.DueOrders(s, Shop.Start, 10));
        await StepsAsync("queue", s => SqliteReads.OrdersToWork(
            s, Shop.Warehouse, [], null, WorkCursor.Of(order with { Id = ids[^3].Id }), 3));

        // The events are halved, a dozen times here.
        await StepsAsync("movements", s => SqliteStockReads.Movements(s, shop.Id, Shop.Campaign, null, ["B"], Shop.Start), 1000);
        var query = new RecordQuery(shop.Id, 3) { CampaignId = Shop.Campaign };
        foreach (var sort in Enum.GetValues<RecordSort>())
        {
            var after = RecordCursor.Of(Records.Return(shop.Id, 2000, 1, Shop.Start.AddSeconds(2000)), sort);
            await StepsAsync($"returns by {sort}", s => SqliteRecords.List<Return>(s, query with { Sort = sort, After = after }));
        }

        await StepsAsync("returns of a status", s => SqliteRecords.List<Return>(s, query with { Statuses = ["CREATED", "LOST"] }));
        await StepsAsync("returns of an order", s => SqliteRecords.List<Return>(s, query with { OwnerIds = [order.Id] }));
        await StepsAsync("returns by id", s => SqliteRecords.List<Return>(s, query with { Ids = [9] }));
        await StepsAsync("returns of an hour", s => SqliteRecords.List<Return>(
            s, query with { UpdatedFrom = Shop.Start.AddSeconds(10), UpdatedTo = Shop.Start.AddSeconds(13) }));
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
        async Task StepsAsync(string what, Action<SqliteSession> read, int max = 500)
        {
            var steps = await test.Sqlite.RunAsync((session, _) =>
            {
                var count = 0;
                SQLitePCL.raw.sqlite3_progress_handler(session.Connection.Handle, 1, _ => { count++; return 0; }, null);
                read(session);
                SQLitePCL.raw.sqlite3_progress_handler(session.Connection.Handle, 0, null, null);
                return count;
            });
            Assert.True(steps < max, $"{what}: {steps} steps for one among 4,000.");
        }
    }

    private static IEnumerable<FieldInfo> StatementFields() =>
        new[] { typeof(SqliteSql), typeof(SqliteDocumentSql) }.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static));
    /// <summary>A return of every order, one second after the other.</summary>
    private static async Task FillRecordsAsync(SqliteTestStore test, Shop shop, IReadOnlyList<Order> orders)
    {
        var returns = orders.Select((o, i) => Records.Return(shop.Id, i + 1, o.Id, Shop.Start.AddSeconds(i)) with { ExternalId = null });
        foreach (var some in returns.Chunk(500))
        {
            var commit = new Commit(shop.Id, Shop.Start, []) { Records = [.. some.Select(r => Records.Step(r))] };
            Assert.Equal(CommitOutcome.Committed, (await test.Store.CommitAsync(commit, TestContext.Current.CancellationToken)).Outcome);
        }
    }

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
