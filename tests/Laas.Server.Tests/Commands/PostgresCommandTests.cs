using System.Globalization;
using Laas.Domain;
using Laas.Server.Tests.Import;
using Laas.Server.Tests.Orders;
using Laas.Storage;
using Laas.TestPostgres;
using Npgsql;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>Every command on a PostgreSQL database, which needs no file.</summary>
[Collection(nameof(ProcessTests))]
public sealed class PostgresCommandTests : IAsyncLifetime
{
    private const string Password = "sesame-5f1";

    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ConnectionString => _database!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        _database = await TestDatabase.NewAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_command_works_on_PostgreSQL()
    {
        Assert.Contains("There is no database at", (await RunAsync(1, "verify")).Errors, StringComparison.Ordinal);
        Assert.EndsWith("was created.", (await RunAsync(0, "migrate")).Output, StringComparison.Ordinal);
        Assert.EndsWith("is up to date.", (await RunAsync(0, "migrate")).Output, StringComparison.Ordinal);

        using var files = World();
        Assert.StartsWith("Imported 2 regions", (await RunAsync(0, "import", files.Path)).Output, StringComparison.Ordinal);
        var order = await OrderAsync();
        Assert.Equal("clean", (await RunAsync(0, "verify")).Output);
        Assert.Contains("RESERVE A-1", (await RunAsync(0, "order", order)).Output, StringComparison.Ordinal);
        Assert.Contains("Refused", (await RunAsync(1, "explain", "--campaign", "21000001", "--item", "A-1", "--address", "Москва")).Output, StringComparison.Ordinal);

        Assert.StartsWith("ACMA:", (await RunAsync(0, "keys", "create", "--business", "7", "--name", "first")).Output, StringComparison.Ordinal);
        await RunAsync(0, "keys", "revoke", "1");
        Assert.EndsWith("revoked", (await RunAsync(0, "keys", "list")).Output, StringComparison.Ordinal);

        await ExecuteAsync("UPDATE stock SET fit = fit + 1");
        Assert.Contains("stock(7, 21000001, 172, A-1)", (await RunAsync(1, "verify")).Output, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", (await RunAsync(0, "repair", "--dry-run")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_the_business_of_the_tools_of_PostgreSQL()
    {
        await RunAsync(0, "migrate");
        var outcome = await RunAsync(1, "backup", Path.Combine(Path.GetTempPath(), "laas-never.db"));
        Assert.Contains("pg_dump", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Distribution_is_refused_where_there_is_nothing_to_distribute_over()
    {
        var file = (await ServerProcess.RunAsync("migrate", "--distribute", "--database", "never.db")).AssertCode(1);
        Assert.Contains("Citus", file.Errors, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var extension = source.CreateCommand("SELECT 1 FROM pg_extension WHERE extname = 'citus'");
        Assert.SkipWhen(await extension.ExecuteScalarAsync(Cancellation) is not null, "This server has Citus.");
        Assert.Contains("citus", (await RunAsync(1, "migrate", "--distribute")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=laas;Username=laas;Password=" + Password)]
    [InlineData("Host=127.0.0.1,127.0.0.2;Port=1;Database=laas;Username=laas;Password=" + Password)]
    [InlineData("Hosts=127.0.0.1;Password=" + Password)]
    [InlineData("Host=127.0.0.1;Port=many;Password=" + Password)]
    [InlineData("Database=laas;Password=" + Password)]
    public async Task A_database_that_does_not_answer_is_one_line_without_a_password(string database)
    {
        string[][] calls = [["verify"], ["migrate"], ["serve", "--urls", "http://127.0.0.1:0"]];
        foreach (var call in calls)
        {
            var outcome = (await ServerProcess.RunAsync([.. call, "--database", database])).AssertCode(1);
            Assert.StartsWith("laas-server: ", Assert.Single(outcome.Errors.Split('\n')), StringComparison.Ordinal);
            Assert.DoesNotContain(Password, outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_failing_statement_is_one_line()
    {
        await RunAsync(0, "migrate");
        await ExecuteAsync("ALTER TABLE stock RENAME COLUMN fit TO unfit");
        var outcome = await RunAsync(1, "verify");
        Assert.StartsWith("laas-server: ", Assert.Single(outcome.Errors.Split('\n')), StringComparison.Ordinal);
        await ExecuteAsync("ALTER TABLE region RENAME COLUMN body TO text");
        outcome = await RunAsync(1, "order", "1");
        Assert.StartsWith("laas-server: ", Assert.Single(outcome.Errors.Split('\n')), StringComparison.Ordinal);
    }

    private static TempFolder World()
    {
        var files = new TempFolder();
        files.Put("regions.csv", ImportWorld.Regions);
        files.Put("warehouses.csv", ImportWorld.Warehouses);
        files.Put("businesses.csv", ImportWorld.Businesses);
        files.Put("campaigns.csv", ImportWorld.Campaigns);
        files.Put("offers.csv", ImportWorld.Offers);
        files.Put("stock.csv", ImportWorld.StockHead + "7,21000001,172,A-1,40\n");
        return files;
    }

    private async Task<Outcome> RunAsync(int code, params string[] call) =>
        (await ServerProcess.RunAsync([.. call, "--database", ConnectionString])).AssertCode(code);

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <returns>Its id.</returns>
    private async Task<string> OrderAsync()
    {
        await using var store = PostgresDatabase.Of(ConnectionString, TimeProvider.System).OpenStore();
        var id = await store.NextIdsAsync(IdSequence.Order, 1, Cancellation);
        var order = OrderSamples.Order(
            delivery: OrderSamples.Pickup,
            lines: [new OrderLine(await store.NextIdsAsync(IdSequence.OrderItem, 1, Cancellation), "A-1", "Чайник", 2, 10m)]) with
        {
            Id = id,
            BusinessId = 7,
            CampaignId = 21000001,
            WarehouseId = 172,
            State = default,
            Version = 0,
        };
        var now = TimeProvider.System.GetUtcNow();
        var commit = new Commit(7, now, [OrderRules.Create(order, TimeSpan.FromHours(1), 0, "shop", now)])
        {
            ExternalId = new ExternalIdClaim(21000001, false, order.ExternalId, id, 1),
        };
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(commit, Cancellation)).Outcome);
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
