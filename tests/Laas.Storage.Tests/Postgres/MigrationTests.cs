using Laas.Domain;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Creating and upgrading a schema on PostgreSQL.</summary>
public sealed class MigrationTests
{
    /// <summary>Takes away what the second migration brought.</summary>
    private const string BackToFirst = """
        DROP INDEX operation_order;
        ALTER TABLE operation DROP COLUMN lease_until;
        DROP TABLE commit_mark;
        DROP TABLE IF EXISTS quota, quota_lease;
        DELETE FROM schema_migrations WHERE number = 2
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filled_database_of_the_version_before_is_upgraded_by_migrate_and_goes_on()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 10);
        var draft = (await shop.DraftAsync("A", 2)).Order;
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, draft.Id, OperationStatus.InProgress, Shop.Start);
        await shop.StepAsync(OrderRules.RequestCancel(draft, operation.Id, "shop", Shop.Start).Step!, begun: operation);
        await test.CloseAsync();
        test.Execute(BackToFirst);

        Assert.Equal(SchemaState.Older, test.Database.State());
        var refusal = Assert.Throws<SchemaException>(() => test.Database.Prepare());
        Assert.Contains("laas-server migrate", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaState.Older, test.Database.State());

        test.Database.Migrate();
        Assert.Equal(SchemaState.Current, test.Database.State());
        await test.ReopenAsync();
        Assert.Equal([operation], await test.Store.LeaseOperationsAsync(
            Shop.Start, Shop.Start, TimeSpan.FromSeconds(30), 10, Cancel));
        var order = await shop.OrderAsync(draft.Id);
        var cancel = OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, "operations", Shop.Start).Step!;
        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(cancel, ended: operation.Done(Shop.Start))).Outcome);
        Assert.Equal(10, (await shop.StockAsync("A")).Available);
        test.MustBeClean();
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
        await database.Source.DisposeAsync();
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
            await database.Source.DisposeAsync();
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
