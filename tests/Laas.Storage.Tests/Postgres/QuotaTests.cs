using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

public sealed class QuotaTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Window = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly QuotaKey Key = new(10, "campaign 100", "createOrder");

    private TestDatabase? _database;
    private IQuotaStore _quotas = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        _database = await TestDatabase.NewAsync(Stop);
        var database = PostgresDatabase.Of(_database.ConnectionString, TimeProvider.System);
        database.Migrate();
        _quotas = database.OpenQuotas();
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    [Fact]
    public async Task A_node_gets_a_chunk_while_there_is_plenty_and_the_last_units_one_by_one()
    {
        var grants = new List<QuotaGrant>();
        do
        {
            grants.Add(await LeaseAsync(amount: 100, chunk: 10));
        }
        while (grants[^1].Units > 0);

        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 7, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 0], grants.Select(g => g.Units));
        Assert.Equal(100, grants.Sum(g => g.Units));
        Assert.Equal((90, 0), (grants[0].Left, grants[^1].Left));
    }

    [Theory]
    [InlineData(100, 1, 10)]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(50, 50, 1)]
    [InlineData(30, 29, 100)]
    public async Task The_statement_gives_what_the_rule_says(long amount, long need, long chunk)
    {
        var left = amount;
        while (left > 0)
        {
            var units = Request(amount, need, chunk).UnitsOf(left);
            left -= units;
            Assert.Equal(new QuotaGrant(units, left), await LeaseAsync(amount, need, chunk));
        }

        Assert.Equal(default, await LeaseAsync(amount, need, chunk));
    }

    [Fact]
    public async Task Nodes_that_lease_at_once_never_get_more_than_there_is()
    {
        var leased = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(DrainAsync, Stop)));

        Assert.Equal(300, leased.Sum());

        async Task<long> DrainAsync()
        {
            var sum = 0L;
            while (await LeaseAsync(amount: 300, chunk: 3) is { Units: > 0 } grant)
            {
                sum += grant.Units;
            }

            return sum;
        }
    }

    [Fact]
    public async Task Windows_operations_and_entities_are_apart()
    {
        await LeaseAsync(amount: 5, need: 5);

        Assert.Equal(0, (await LeaseAsync(amount: 5)).Units);
        Assert.Equal(5, (await _quotas.LeaseAsync(Request(5, 5) with { WindowStart = Window.AddHours(1) }, Stop)).Units);
        Assert.Equal(5, (await _quotas.LeaseAsync(Request(5, 5) with { Key = Key with { Operation = "updateOrder" } }, Stop)).Units);
        Assert.Equal(5, (await _quotas.LeaseAsync(Request(5, 5) with { Key = Key with { Entity = "campaign 101" } }, Stop)).Units);
        Assert.Equal(5, (await _quotas.LeaseAsync(Request(5, 5) with { Key = Key with { BusinessId = 20 } }, Stop)).Units);
    }

    [Fact]
    public async Task Returned_units_can_be_leased_again_but_never_more_than_were_leased()
    {
        await LeaseAsync(amount: 5, need: 5);
        var other = new QuotaReturn(Key with { BusinessId = 20 }, Window, 1);

        await _quotas.ReturnAsync([new QuotaReturn(Key, Window, 2), other], Stop);
        Assert.Equal(new QuotaGrant(2, 0), await LeaseAsync(amount: 5, need: 3));

        await _quotas.ReturnAsync([new QuotaReturn(Key, Window, 6)], Stop);
        await _quotas.ReturnAsync([new QuotaReturn(Key, Window.AddHours(-1), 1)], Stop);
        Assert.Equal(default, await LeaseAsync(amount: 5));
    }

    [Fact]
    public async Task Nodes_that_return_the_same_limits_at_once_do_not_block_each_other()
    {
        var keys = Enumerable.Range(0, 20).Select(i => Key with { Entity = $"campaign {i}" }).ToList();
        foreach (var key in keys)
        {
            await _quotas.LeaseAsync(Request(100, 100) with { Key = key }, Stop);
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(node => Task.Run(
            () => _quotas.ReturnAsync([.. (node % 2 == 0 ? keys : Enumerable.Reverse(keys)).Select(k => new QuotaReturn(k, Window, 10))], Stop), Stop)));

        foreach (var key in keys)
        {
            Assert.Equal(100, (await _quotas.LeaseAsync(Request(100, 100) with { Key = key }, Stop)).Units);
        }
    }

    [Fact]
    public async Task A_lower_amount_of_a_newer_configuration_gives_nothing_more()
    {
        await LeaseAsync(amount: 5, need: 4);

        Assert.Equal(default, await LeaseAsync(amount: 3));
        Assert.Equal(new QuotaGrant(1, 0), await LeaseAsync(amount: 5));
    }

    [Fact]
    public async Task Windows_that_nobody_counts_any_more_are_deleted()
    {
        await LeaseAsync(amount: 5);
        await _quotas.LeaseAsync(Request(5) with { WindowStart = Window.AddMinutes(1) }, Stop);
        await _quotas.LeaseAsync(Request(5) with { Key = Key with { Operation = "updateOrder" } }, Stop);

        await _quotas.LeaseAsync(Request(5) with { WindowStart = Window.AddMinutes(12), ForgetBefore = Window.AddMinutes(1) }, Stop);

        Assert.Equal(
            [("createOrder", Window.AddMinutes(1)), ("createOrder", Window.AddMinutes(12)), ("updateOrder", Window)],
            await RowsAsync());
    }

    [Fact]
    public async Task A_database_that_fails_is_said_to_be_unavailable()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(_database!.ConnectionString) { SearchPath = "laas_nowhere" }.ConnectionString;
        var quotas = PostgresDatabase.Of(nowhere, TimeProvider.System).OpenQuotas();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => quotas.LeaseAsync(Request(5), Stop));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => quotas.ReturnAsync([new QuotaReturn(Key, Window, 1)], Stop));
    }

    private static QuotaRequest Request(long amount, long need = 1, long chunk = 1) => new(Key, Window, amount, need, chunk, null);

    private Task<QuotaGrant> LeaseAsync(long amount, long need = 1, long chunk = 1) =>
        _quotas.LeaseAsync(Request(amount, need, chunk), Stop);

    private async Task<List<(string Operation, DateTimeOffset Start)>> RowsAsync()
    {
        await using var connection = new NpgsqlConnection(_database!.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var read = new NpgsqlCommand("SELECT operation, window_start FROM quota ORDER BY operation, window_start", connection);
        await using var rows = await read.ExecuteReaderAsync(Stop);
        var found = new List<(string, DateTimeOffset)>();
        while (await rows.ReadAsync(Stop))
        {
            found.Add((rows.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1))));
        }

        return found;
    }
}
