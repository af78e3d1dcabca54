using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Creating and upgrading a schema on PostgreSQL.</summary>
public sealed class MigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Made by the migrations of a version before, with the rows that it would have.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_filled_database_of_a_version_before_is_upgraded_by_migrate_and_goes_on(int version)
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var order = await MigratedOrders.FillAsync(test);
        await test.CloseAsync();
        await using var schema = await TestDatabase.NewAsync(Cancel);
        var settings = new NpgsqlConnectionStringBuilder(schema.ConnectionString);
        var before = new PostgresDatabase(settings, TimeProvider.System, Migration.Embedded("postgres")[..version], distribute: false);
        before.Migrate();
        MigratedOrders.Copy(
            new NpgsqlConnectionStringBuilder(test.Address).SearchPath!, schema.Schema, await ColumnsAsync(before), sql => test.Execute(sql));
        await before.DisposeAsync();

        var database = PostgresDatabase.Of(schema.ConnectionString, TimeProvider.System);
        Assert.Equal(SchemaState.Older, database.State());
        var refusal = Assert.Throws<SchemaException>(() => database.Prepare());
        Assert.Contains("laas-server migrate", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaState.Older, database.State());

        database.Migrate();
        Assert.Equal(SchemaState.Current, database.State());
        Assert.True(database.Verify().IsClean);
        await database.DisposeAsync();
        await using var migrated = PostgresTestStore.OpenIn(schema.ConnectionString);
        await MigratedOrders.MustGoOnAsync(migrated, order);
    }

    private static async Task<List<(string Table, string Column)>> ColumnsAsync(PostgresDatabase database)
    {
        await using var command = database.Source.CreateCommand(
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema()");
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var columns = new List<(string Table, string Column)>();
        while (await rows.ReadAsync(Cancel))
        {
            columns.Add((rows.GetString(0), rows.GetString(1)));
        }

        return columns;
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        test.Execute("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (99, 'later', 'x', 0)");
        Assert.Equal(SchemaState.Newer, test.Database.State());
        Assert.Contains("newer", Assert.Throws<SchemaException>(() => test.Database.Prepare()).Message, StringComparison.Ordinal);
        Assert.Contains("newer", Assert.Throws<SchemaException>(() => test.Database.Migrate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applied_migration_with_another_text_is_refused()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        test.Execute("UPDATE schema_migrations SET checksum = 'x' WHERE number = 1");
        Assert.Contains(
            "different build", Assert.Throws<SchemaException>(() => test.Database.Prepare()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foreign_tables_are_left_alone()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        await using var schema = await TestDatabase.NewAsync(Cancel);
        await using (var connection = new NpgsqlConnection(schema.ConnectionString))
        {
            await connection.OpenAsync(Cancel);
            await using var create = new NpgsqlCommand("CREATE TABLE theirs (id INT)", connection);
            await create.ExecuteNonQueryAsync(Cancel);
        }

        var database = PostgresDatabase.Of(schema.ConnectionString, TimeProvider.System);
        Assert.Contains("not a store", Assert.Throws<SchemaException>(() => database.Prepare()).Message, StringComparison.Ordinal);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Servers_that_start_at_once_create_one_schema()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        await using var schema = await TestDatabase.NewAsync(Cancel);
        var databases = Enumerable.Range(0, 6).Select(_ => PostgresDatabase.Of(schema.ConnectionString, TimeProvider.System)).ToList();
        await Task.WhenAll(databases.Select(d => Task.Run(() => d.Prepare(), Cancel)));
        Assert.All(databases, d => Assert.Equal(SchemaState.Current, d.State()));
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Hots=nowhere", "Hots")]
    [InlineData("Username=someone;Password=secret-word", "Host")]
    [InlineData("Host=127.0.0.1;Port=1;Username=someone;Password=secret-word;Database=x", "127.0.0.1:1/x")]
    public void A_wrong_connection_is_told_without_its_password(string text, string named)
    {
        var refusal = Assert.Throws<SchemaException>(() => PostgresDatabase.Of(text, TimeProvider.System).Prepare());
        Assert.Contains(named, refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret-word", refusal.ToString(), StringComparison.Ordinal);
    }
}
