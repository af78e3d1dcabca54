using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The schema as PostgreSQL has it: fit for Citus, in three classes of tables, and the same as SQLite's.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A fault each, and the rule that finds it.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "CREATE TABLE fault (id BIGINT NOT NULL, CONSTRAINT fault_pk PRIMARY KEY (id))", "no business_id bigint not null" },
        { "CREATE TABLE fault (business_id BIGINT NOT NULL, id BIGINT)", "no primary key" },
        { "CREATE TABLE fault (business_id BIGINT NOT NULL, id BIGINT, CONSTRAINT fault_pk PRIMARY KEY (id, business_id))", "unique/PK not led by business_id" },
        { "CREATE UNIQUE INDEX fault ON orders (order_id)", "unique/PK not led by business_id" },
        { "ALTER TABLE orders ADD CONSTRAINT fault_deferred UNIQUE (business_id, created_at, order_id) DEFERRABLE", "DEFERRABLE constraint" },
        { "CREATE TABLE fault (business_id BIGINT NOT NULL, id INTEGER GENERATED ALWAYS AS IDENTITY, CONSTRAINT fault_pk PRIMARY KEY (business_id, id))", "int identity/serial" },
        { "ALTER TABLE orders ADD CHECK (version > 0)", "constraint or index without a name of ours" },
        { "ALTER TABLE region ADD CONSTRAINT fault_fk FOREIGN KEY (region_id) REFERENCES business (business_id)", "FK from a global table to a tenant table" },
        { "ALTER TABLE offer ADD CONSTRAINT fault_fk FOREIGN KEY (weight_grams) REFERENCES business (business_id)", "FK to a tenant table without business_id = business_id" },
        { "ALTER TABLE offer ADD CONSTRAINT fault_fk FOREIGN KEY (business_id) REFERENCES business (business_id) ON DELETE SET NULL", "FK ON DELETE/UPDATE SET NULL|DEFAULT" },
        { "CREATE TRIGGER fault BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "trigger" },
    };

    [Fact]
    public async Task The_schema_keeps_the_rules_of_distribution()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        Assert.Empty(await LintAsync(test));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_rules_find_what_breaks_them(string fault, string rule)
    {
        await using var test = await PostgresTestStore.OpenAsync();
        test.Execute(fault);
        Assert.Contains(await LintAsync(test), f => f.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_table_belongs_to_one_class()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var classes = CitusDistribution.ReferenceTables
            .Concat(CitusDistribution.OwnKeyTables.Select(t => t.Table))
            .Concat(CitusDistribution.TenantTables)
            .Append("schema_migrations")
            .Order(StringComparer.Ordinal);
        var tables = await QueryAsync(
            test,
            "SELECT relname::text, '' FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname COLLATE \"C\"");
        Assert.Equal(classes, tables, StringComparer.Ordinal);
    }

    /// <summary>What one engine stores the other must have a place for.</summary>
    [Fact]
    public async Task Every_column_of_SQLite_is_there()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var file = SqliteTestStore.Open();
        var have = await QueryAsync(
            test, "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema()");
        await using var connection = file.Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
        await using var columns = await command.ExecuteReaderAsync(Cancel);
        while (await columns.ReadAsync(Cancel))
        {
            Assert.Contains($"{columns.GetString(0)} {columns.GetString(1)}", have, StringComparer.Ordinal);
        }
    }

    private static Task<List<string>> LintAsync(PostgresTestStore test) => QueryAsync(
        test,
        SchemaLint.Sql,
        [.. CitusDistribution.ReferenceTables, .. CitusDistribution.OwnKeyTables.Select(t => t.Table)]);

    private static async Task<List<string>> QueryAsync(PostgresTestStore test, string sql, params string[] tables)
    {
        await using var connection = (NpgsqlConnection)test.Connect();
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        if (tables.Length > 0)
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = tables });
        }

        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var found = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            found.Add($"{rows.GetString(0)} {rows.GetString(1)}".TrimEnd());
        }

        return found;
    }
}
