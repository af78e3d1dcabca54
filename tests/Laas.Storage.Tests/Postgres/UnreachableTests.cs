using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>What callers are told when the database cannot be reached, and what they need not even notice.</summary>
public sealed class UnreachableTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_name_without_an_address_is_a_server_that_cannot_be_reached()
    {
        var database = PostgresDatabase.Of("Host=no-such-host.invalid;Username=laas;Database=laas", TimeProvider.System);

        var refusal = Assert.Throws<SchemaException>(() => database.State());
        Assert.StartsWith("no-such-host.invalid:5432/laas: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("127.0.0.1:1")]
    [InlineData("no-such-host.invalid,127.0.0.1:1")]
    public async Task Reads_say_that_the_database_is_unavailable(string host)
    {
        await using var source = PostgresSource.ForReading(new NpgsqlConnectionStringBuilder($"Host={host};Username=laas;Database=laas"), TimeProvider.System);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => PostgresReads.OrderAsync(source, 1, 1, Cancel));
    }

    [Fact]
    public async Task Sessions_that_the_server_has_ended_are_replaced_unnoticed()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var name = $"laas-{Guid.NewGuid():N}";
        var address = new NpgsqlConnectionStringBuilder(test.Address)
        {
            ApplicationName = name,
            Options = "-c idle_session_timeout=20ms",
        };
        var database = PostgresDatabase.Of(address.ConnectionString, TimeProvider.System);
        await using var store = database.OpenStore();
        var shop = new Shop(new OpenedStore(store), 1);
        await shop.ReceiveAsync("A", 100);
        for (var round = 0; round < 3; round++)
        {
            var made = await shop.DraftAsync("A", 1);
            Assert.Equal(CommitOutcome.Committed, made.Outcome);
            await NoSessionAsync(test, name);
            Assert.Equal(made.Order.Id, (await shop.OrderAsync(made.Order.Id)).Id);
            await NoSessionAsync(test, name);
        }

        await database.DisposeAsync();
        test.MustBeClean();
    }

    private static async Task NoSessionAsync(PostgresTestStore test, string name)
    {
        while (test.Scalar<long>($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'") > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }
    }
}
