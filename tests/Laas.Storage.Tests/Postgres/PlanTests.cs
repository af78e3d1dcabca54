using System.Globalization;
using System.Reflection;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>What the planner makes of the statements that read, and of those that change rows in place.</summary>
public sealed class PlanTests
{
    private static Dictionary<string, string> Statements { get; } = typeof(PostgresReadSql)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.FieldType == typeof(string) && !f.Name.EndsWith("Columns", StringComparison.Ordinal)
            && !f.Name.EndsWith("Moment", StringComparison.Ordinal) && f.Name is not nameof(PostgresReadSql.PrepareSession))
        .ToDictionary(f => f.Name, f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal);

    /// <summary>
    /// Among 20,000 orders of one business and as many of others: no table is read through, and a page is found in its order,
    /// whether the plan is made for the values or for all of them.
    /// </summary>
    [Theory]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task No_read_walks_a_table(string planMode)
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var connection = (NpgsqlConnection)test.Connect();
        await ExecuteAsync(connection, Filled);
        await ExecuteAsync(connection, $"ANALYZE; SET plan_cache_mode = {planMode}");

        // One region's slots on all days are most of the rows there, and a business has few marks.
        foreach (var (name, sql) in Statements.Where(s => s.Key is not ("SlotCapacity" or "SlotUseAcrossTenants" or "OldMarksAcrossTenants" or "DeleteMarks")))
        {
            var plan = await PlanAsync(connection, name, sql);
            Assert.False(plan.Contains("Seq Scan on", StringComparison.Ordinal), $"{name}:\n{plan}");
            if (name is "OrderPage")
            {
                Assert.Contains("Index Scan Backward using orders_created", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>
    /// A server plans its reads once for a connection, perhaps on the first day, when the tables are empty. They must not read a table
    /// whole that has grown since, nor sort it for the few rows that come first in the order of an index (three sort what ids or a
    /// limit have made few).
    /// </summary>
    [Fact]
    public async Task No_read_walks_a_table_that_was_empty_when_it_was_planned()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        test.Execute("VACUUM (ANALYZE)");
        await using var connection = await test.Database.Reading.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, "SET plan_cache_mode = force_generic_plan");
        var walked = new List<string>();
        foreach (var (name, sql) in Statements)
        {
            var plan = await PlanAsync(connection, name, sql);
            if (plan.Contains("Seq Scan on", StringComparison.Ordinal)
                || (name is not ("OrderPageOfIds" or "DueBusinessesAcrossTenants" or "LeaseOperations")
                    && sql.Contains(" LIMIT ", StringComparison.Ordinal) && plan.Contains("Sort", StringComparison.Ordinal)))
            {
                walked.Add($"{name}:\n{plan}");
            }
        }

        Assert.True(walked.Count == 0, string.Join("\n\n", walked));
        Assert.Equal("jit off", await LinesAsync(connection, "SELECT 'jit ' || current_setting('jit')"));
    }

    /// <summary>
    /// A writer plans its statements once, perhaps on the first day, when the tables are empty. Rows are looked up by their keys
    /// even then, not the arrays compared with all rows of the business.
    /// </summary>
    [Theory]
    [InlineData(nameof(PostgresSql.MoveFreeze))]
    [InlineData(nameof(PostgresSql.MoveStock))]
    public async Task A_movement_of_stock_looks_rows_up_by_key_even_when_it_was_planned_on_an_empty_table(string name)
    {
        var statement = (TenantSql)typeof(PostgresSql).GetProperty(name)!.GetValue(null)!;
        await using var test = await PostgresTestStore.OpenAsync();
        await using var connection = (NpgsqlConnection)test.Connect();
        await ExecuteAsync(connection, PostgresSql.PrepareSession);
        foreach (var sql in new[] { statement.One, statement.Many })
        {
            var plan = await PlanAsync(connection, name, sql);
            await ExecuteAsync(connection, "DEALLOCATE ALL");
            Assert.Matches(@"Index Cond: \(\(business_id = .* = \(?x\.\w+", plan);
            Assert.DoesNotMatch(@"Index Cond: \(business_id = \S+\)$", plan);
        }
    }

    /// <summary>Each page of records is found by an index of its own: nothing is sorted but what ids, owners or a short range name.</summary>
    [Theory]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task No_list_of_records_walks_a_business(string planMode)
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var connection = (NpgsqlConnection)test.Connect();
        await ExecuteAsync(connection, Filled);
        await ExecuteAsync(connection, $"ANALYZE; SET plan_cache_mode = {planMode}");
        var query = new RecordQuery(1, 50) { CampaignId = 7 };
        var after = new RecordCursor("S5", 30_000, 30_000, 30_000);
        (string Name, string Index, RecordQuery Query)[] lists =
        [
            ("owner", "_owner", query with { OwnerIds = [7, 9] }),
            ("ids", "_pk", query with { Ids = [7, 9] }),
            ("statuses", "_status", query with { Statuses = ["S1", "S7"] }),
            ("statuses after", "_status", query with { Statuses = ["S1", "S7"], After = after, Sort = RecordSort.Status }),
            ("types", "_created", query with { Types = ["RETURN", "SUPPLY"] }),
            .. Enum.GetValues<RecordSort>().Select(s => (
                $"by {s}", s == RecordSort.Id ? "_" : $"_{WireText.Of(s).ToLowerInvariant()}", query with { Sort = s, After = after })),
        ];
        foreach (var table in new[] { RecordTables.Of(RecordKind.Return), RecordTables.Of(RecordKind.SupplyRequest) })
        {
            foreach (var (name, index, list) in lists)
            {
                var plan = await PlanAsync(connection, new RecordListSql(table, list, PostgresRecords.PostgresRecordDialect.Instance).Page()!);
                Assert.True(plan.Contains(table.Name + index, StringComparison.Ordinal), $"{table.Name} {name}:\n{plan}");
                Assert.False(plan.Contains("Seq Scan on", StringComparison.Ordinal), $"{table.Name} {name}:\n{plan}");
                Assert.True(
                    !plan.Contains("Sort", StringComparison.Ordinal) || name is "owner" or "ids" or "statuses" or "statuses after",
                    $"{table.Name} {name}:\n{plan}");
            }
        }
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, RecordSql list)
    {
        var name = $"list_{Guid.NewGuid():N}";
        var types = list.Values.Select(v => v switch { long => "bigint", string => "text", long[] => "bigint[]", _ => "text[]" });
        var values = list.Values.Select(v => v switch
        {
            long number => number.ToString(CultureInfo.InvariantCulture),
            string text => $"'{text}'",
            long[] numbers => $"'{{{string.Join(',', numbers)}}}'",
            var texts => $"'{{{string.Join(',', (string[])texts)}}}'",
        });
        await ExecuteAsync(connection, $"PREPARE {name} ({string.Join(", ", types)}) AS {list.Text}");
        return await LinesAsync(connection, $"EXPLAIN EXECUTE {name} ({string.Join(", ", values)})");
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, string name, string sql)
    {
        var prepared = $"read_{name.ToLowerInvariant()}";
        await ExecuteAsync(connection, $"PREPARE {prepared} AS {sql}");
        await using var types = new NpgsqlCommand(
            "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = $1", connection);
        types.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prepared });
        var values = ((string[])(await types.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)
            .Select((type, i) => Value(name, i + 1, type));
        return await LinesAsync(
            connection, string.Create(CultureInfo.InvariantCulture, $"EXPLAIN EXECUTE {prepared} ({string.Join(", ", values)})"));
    }

    private static async Task<string> LinesAsync(NpgsqlConnection connection, string text)
    {
#pragma warning disable CA2100 // Constants of this test.
        await using var explain = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        await using var lines = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await lines.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(lines.GetString(0));
        }

        return string.Join('\n', plan);
    }

    /// <summary>A plausible value: the business with many orders; filters not asked for; 50 rows.</summary>
    private static string Value(string statement, int number, string type) => (statement, number, type) switch
    {
        ("OrderPage" or "OrderPageOfIds", 7 or 12 or 13, _) or ("OrderCount" or "OrderCountOfIds", 7 or 12 or 13, _) => "-9000000000000000000",
        ("OrderPage" or "OrderPageOfIds", 8 or 14 or 15 or 16, _) or ("OrderCount" or "OrderCountOfIds", 8 or 14, _) => "9000000000000000000",
        ("OrderPage" or "OrderPageOfIds" or "OrderCount" or "OrderCountOfIds", 9, _) => "-2000000000",
        ("OrderPage" or "OrderPageOfIds" or "OrderCount" or "OrderCountOfIds", 10, _) => "2000000000",
        ("OrderPage" or "OrderPageOfIds", 18, _) => "0",
        ("OrderPage" or "OrderPageOfIds" or "OrderCount" or "OrderCountOfIds", 3 or 4 or 6 or 11, _) => "NULL",
        ("OrderPage" or "OrderPageOfIds", 17, _) => "50",
        ("Movements", 4, _) => "NULL",
        (_, 1, "bigint") when !statement.EndsWith("AcrossTenants", StringComparison.Ordinal) => "1",
        (_, _, "boolean") => "NULL",
        (_, _, "smallint") => "0",
        (_, _, "text") => "'X'",
        (_, _, "bytea") => @"'\x00'",
        (_, _, "text[]") => "'{X,Y}'",
        (_, _, "bytea[]") => @"ARRAY['\x00'::bytea]",
        (_, _, "bigint[]") => "'{7,9}'",
        _ => "50",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of this test.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private const string Filled = """
        INSERT INTO orders SELECT CASE WHEN g % 2 = 0 THEN 1 ELSE 2 + g % 400 END, g, 7, 11, 1000 + g, 1000 + g,
            CASE WHEN g % 20 < 2 THEN 5000 + g END, 1, 739000, CASE WHEN g % 100 < 2 THEN 1 ELSE 0 END, 'X' || g,
            CASE WHEN g % 20 < 2 THEN 'RESERVED' ELSE 'PROCESSING' END, 'STARTED', 'COURIER', '{}' FROM generate_series(1, 40000) g;
        UPDATE orders SET due_at = 60000 + order_id, substatus = 'SHIPPED' WHERE order_id % 20 = 5;
        INSERT INTO tenant_counter SELECT b, 40000, 'event' FROM generate_series(1, 2000) b;
        INSERT INTO order_return SELECT business_id, order_id, order_id, campaign_id, NULL, CASE WHEN order_id % 20 = 0 THEN 50 + order_id
            ELSE 9000000000000000 END, created_at, updated_at, 1, 'RETURN', NULL, 'S' || order_id % 12, '{}' FROM orders;
        INSERT INTO supply_request SELECT business_id, id, NULL, campaign_id, 11, 1000 + id, created_at, updated_at, 1, 'SUPPLY', 'DEFAULT',
            status, '{}' FROM order_return;
        INSERT INTO supply_item SELECT business_id, id, id / 10, 0, NULL, 9000000000000000, created_at, updated_at, 1, NULL, NULL, NULL, '{}'
            FROM order_return;
        INSERT INTO external_order SELECT business_id, 7, order_id, 1, fake, external_id::bytea FROM orders;
        INSERT INTO order_event SELECT business_id, order_id, order_id, 1, 1, 'ORDER_CREATED', 'shop' FROM orders;
        INSERT INTO stock_ledger SELECT business_id, seq, 7, 11, 0, 1, 0, 0, 0, 0, 1, 'RESERVE', 'X' FROM order_event;
        INSERT INTO offer SELECT 1 + g % 2, 1, 1, 1, 1, 0, 'X' || g, 'X', '1' FROM generate_series(1, 10000) g;
        INSERT INTO stock SELECT business_id, 7, 11, 5, 1, 0, 0, 0, 0, 1, offer_id FROM offer;
        INSERT INTO campaign_offer SELECT business_id, 7, NULL, 0, 1, offer_id FROM offer;
        INSERT INTO operation (business_id, order_id, created_at, run_at, finished_at, operation_id, type, status, body)
            SELECT business_id, order_id, order_id, order_id, CASE WHEN order_id % 50 < 48 THEN order_id END, 'X' || order_id,
            'ORDER_STATUS_UPDATE', CASE WHEN order_id % 50 < 48 THEN 'DONE' ELSE 'IN_PROGRESS' END, '{}' FROM orders;
        INSERT INTO idempotency SELECT business_id, created_at, 200, 'createOrder', external_id, '', '' FROM orders
        """;
}
