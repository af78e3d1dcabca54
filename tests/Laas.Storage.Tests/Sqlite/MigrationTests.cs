using Laas.Domain;

namespace Laas.Storage.Tests.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "laas.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Migration Later(string sql) =>
        new(Migration.Embedded("sqlite").Length + 1, "later", sql, "CREATE INDEX later_name ON later (name);");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_gets_the_schema_without_a_backup()
    {
        var database = Now(File);
        Assert.Equal(SchemaState.Empty, database.State());
        Assert.Null(database.Migrate().Backup);
        Assert.Equal(SchemaState.Current, database.State());
        Assert.Null(database.Migrate().Backup);
        Assert.True(database.Verify().IsClean);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.bak"));
    }

    [Fact]
    public async Task An_older_filled_file_is_backed_up_then_migrated()
    {
        var order = await FillAsync();
        var newer = With(Later("CREATE TABLE later (name TEXT NOT NULL);"));
        Assert.Equal(SchemaState.Older, newer.State());

        var backup = newer.Migrate().Backup;
        Assert.NotNull(backup);
        Assert.Equal(SchemaState.Current, newer.State());
        Assert.Equal(SchemaState.Current, Now(backup).State());
        Assert.True(Now(backup).Verify().IsClean);
        foreach (var path in new[] { File, backup })
        {
            await using var store = new SqliteDatabase(path, TimeProvider.System).OpenStore();
            Assert.NotNull(await store.FindOrderAsync(1001, order, Cancel));
        }
    }

    /// <summary>Made by the migrations of the version before, with the rows that it would have.</summary>
    [Fact]
    public async Task A_file_of_the_version_before_is_migrated_and_its_orders_go_on()
    {
        await using var test = SqliteTestStore.Open();
        var order = await MigratedOrders.FillAsync(test);
        await test.CloseAsync();
        var before = new SqliteDatabase(File, TimeProvider.System, Migration.Embedded("sqlite")[..1]);
        before.Migrate();
        using (var session = SqliteSession.Open(File, readOnly: false))
        {
            session.Execute($"ATTACH '{test.Database.Path}' AS filled");
            MigratedOrders.Copy("filled", "main", Columns(session), session.Execute);
        }

        Assert.NotNull(Now(File).Migrate().Backup);
        Assert.True(Now(File).Verify().IsClean);
        await using var migrated = SqliteTestStore.OpenIn(_folder.Path);
        await MigratedOrders.MustGoOnAsync(migrated, order);
    }

    private static List<(string Table, string Column)> Columns(SqliteSession session)
    {
        var columns = new List<(string Table, string Column)>();
        using var read = new SqliteStatement(
            session.Connection, "SELECT t.name, c.name FROM main.sqlite_schema t, pragma_table_info(t.name, 'main') c WHERE t.type = 'table'");
        while (read.Read())
        {
            columns.Add((read.Text(0), read.Text(1)));
        }

        return columns;
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_as_it_was()
    {
        var order = await FillAsync();
        Assert.ThrowsAny<Exception>(() => With(Later("CREATE TABLE later (name TEXT NOT NULL); SELECT no_such_function();")).Migrate());
        Assert.ThrowsAny<Exception>(() => With(Later("CREATE TABLE stock (name TEXT NOT NULL);")).Migrate());

        Assert.Equal(SchemaState.Current, Now(File).State());
        Assert.True(Now(File).Verify().IsClean);
        await using var store = Now(File).OpenStore();
        Assert.NotNull(await store.FindOrderAsync(1001, order, Cancel));
    }

    [Fact]
    public void A_newer_file_is_refused()
    {
        With(Later("CREATE TABLE later (name TEXT NOT NULL);")).Migrate();
        Assert.Equal(SchemaState.Newer, Now(File).State());
        Assert.Contains("newer", Assert.Throws<SchemaException>(() => Now(File).Migrate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_migration_is_refused()
    {
        Now(File).Migrate();
        var first = Migration.Embedded("sqlite")[0];
        var edited = new SqliteDatabase(File, TimeProvider.System, [first with { Tables = first.Tables + "\n" }]);
        var error = Assert.Throws<SchemaException>(() => edited.Migrate());
        Assert.Contains("another text", error.Message, StringComparison.Ordinal);
        Assert.Throws<SchemaException>(() => edited.State());
    }

    [Fact]
    public void A_second_server_on_one_file_is_refused_until_the_first_is_gone()
    {
        using (Now(File).Lock())
        {
            var error = Assert.Throws<SchemaException>(() => Now(File).Lock());
            Assert.Contains("Another laas-server", error.Message, StringComparison.Ordinal);
        }

        using (Now(File).Lock())
        {
            Assert.Throws<SchemaException>(() => Now(File).Lock());
        }

        Assert.Throws<DirectoryNotFoundException>(() => Now(Path.Combine(_folder.Path, "none", "laas.db")).Lock());
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file::memory:?cache=shared")]
    [InlineData("file:x.db?mode=memory")]
    [InlineData("")]
    [InlineData("  ")]
    public void A_database_that_would_not_last_is_refused(string path) =>
        Assert.Throws<SchemaException>(() => Now(path));

    [Fact]
    public void A_file_that_is_not_ours_is_refused_and_left_alone()
    {
        System.IO.File.WriteAllText(File, new string('x', 5000));
        Assert.Throws<SchemaException>(() => Now(File).Migrate());
        Assert.Equal(new string('x', 5000), System.IO.File.ReadAllText(File));

        var foreign = Path.Combine(_folder.Path, "foreign.db");
        using (var session = SqliteSession.Open(foreign, readOnly: false))
        {
            session.Execute("CREATE TABLE theirs (x TEXT)");
        }

        Assert.Contains("not", Assert.Throws<SchemaException>(() => Now(foreign).Migrate()).Message, StringComparison.Ordinal);
        using var after = SqliteSession.Open(foreign, readOnly: true);
        using var tables = new SqliteStatement(after.Connection, "SELECT COUNT(*) FROM sqlite_schema");
        Assert.True(tables.Read());
        Assert.Equal(1, tables.Int64(0));
    }

    [Fact]
    public void Several_processes_that_start_at_once_create_one_schema()
    {
        for (var round = 0; round < 10; round++)
        {
            var path = $"{File}.{round}";
            Parallel.For(0, 8, _ => Now(path).Migrate());
            Assert.Equal(SchemaState.Current, Now(path).State());
        }
    }

    [Fact]
    public async Task A_backup_taken_while_orders_come_in_is_consistent()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 100_000);
        const int callers = 3;
        var count = 0L;
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var made = await shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = 100_000 }]);
                await shop.StepAsync(OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Shop.Start));
                Interlocked.Increment(ref count);
            }
        })).ToList();

        var orders = 0L;
        await shop.DraftAsync("A", 1);
        for (var i = 0; i < 4; i++)
        {
            // More than the callers had under way: at least one order was begun after the backup before.
            var enough = Interlocked.Read(ref count) + callers;
            while (Interlocked.Read(ref count) <= enough)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
            }

            var copy = Path.Combine(_folder.Path, $"copy{i}.db");
            test.Database.Backup(copy);
            var report = Now(copy).Verify();
            Assert.True(report.IsClean, string.Join('\n', report.Findings.Take(5)));
            Assert.True(report.Checked["orders"] > orders);
            orders = report.Checked["orders"];
            Assert.Throws<SchemaException>(() => test.Database.Backup(copy));
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        test.MustBeClean();
    }

    [Fact]
    public void A_backup_of_nothing_is_refused_and_makes_nothing()
    {
        Assert.Throws<SchemaException>(() => Now(File).Backup(File + ".copy"));
        Assert.Throws<SchemaException>(() => Now(File).Verify());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Imports_and_orders_share_the_file()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 100_000);
        var import = Task.Run(
            () => test.Control.SaveAsync(
            ImportSet.Empty with
            {
                Offers = [.. Enumerable.Range(0, 5000).Select(i => new Offer(shop.Id, $"O{i}", $"Offer {i}", 1, 1, 1, 1, 1, null, false))],
            },
            null,
            Cancel),
            Cancel);
        var orders = 0;
        while (!import.IsCompleted)
        {
            Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
            orders++;
        }

        await import;
        Assert.True(orders > 0);
        Assert.Equal(2, (await test.Store.FindOffersAsync(shop.Id, null, ["O0", "O4999"], Cancel)).Count);
        test.MustBeClean();
    }

    private static SqliteDatabase Now(string path) => new(path, TimeProvider.System);

    private SqliteDatabase With(Migration later) =>
        new(File, TimeProvider.System, [.. Migration.Embedded("sqlite"), later]);

    private async Task<long> FillAsync()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 2);
        var order = (await shop.DraftAsync("A", 1)).Order;
        test.Database.Backup(File);
        return order.Id;
    }
}
