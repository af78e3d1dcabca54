using System.Collections.Concurrent;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Operations handed out to several nodes: each order to one of them, its operations in the order asked for.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private PostgresTestStore? _test;

    private PostgresTestStore Test => _test ?? throw new InvalidOperationException("Not opened.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => Shop.Start;

    public async ValueTask InitializeAsync() => _test = await PostgresTestStore.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_leased_operation_comes_back_when_its_lease_has_ended_and_not_before()
    {
        await AskAsync("a1", order: 1);

        Assert.Equal(["a1"], await LeaseAsync(Start));
        Assert.Empty(await LeaseAsync(Start + Lease - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(["a1"], await LeaseAsync(Start + Lease));
    }

    [Fact]
    public async Task An_order_is_leased_as_a_whole_and_nothing_is_added_to_it_meanwhile()
    {
        await AskAsync("a1", order: 1);
        await AskAsync("b1", order: 2);
        await AskAsync("a2", order: 1);
        Assert.Equal(["a1", "a2", "b1"], await LeaseAsync(Start));

        await AskAsync("a3", order: 1);
        await AskAsync("c1", order: 3);
        Assert.Equal(["c1"], await LeaseAsync(Start));
        await EndAsync("a1");
        Assert.Empty(await LeaseAsync(Start));
        await EndAsync("a2");
        Assert.Equal(["a3"], await LeaseAsync(Start));
    }

    [Fact]
    public async Task Operations_that_wait_do_not_keep_the_others_from_their_turn()
    {
        for (var i = 0; i < 5; i++)
        {
            await AskAsync($"w{i}", order: 10 + i);
        }

        await AskAsync("x", order: 20);
        Assert.Equal(5, (await LeaseAsync(Start, limit: 5)).Count);
        Assert.Equal(["x"], await LeaseAsync(Start, limit: 5));
    }

    [Fact]
    public async Task Five_nodes_carry_out_every_operation_once_and_never_two_of_an_order_at_once()
    {
        const int Asked = 600;
        await ExecuteAsync("""
            INSERT INTO operation (business_id, operation_id, type, order_id, status, created_at, run_at, body)
            SELECT 1 + g % 7, 'op' || lpad(g::text, 6, '0'), 'ORDER_STATUS_UPDATE', g % 120, 'IN_PROGRESS', 1000 + g, 1000 + g, '{}'
            FROM generate_series(1, 600) g
            """);
        var (busy, last) = (new ConcurrentDictionary<(long, long), bool>(), new ConcurrentDictionary<(long, long), string>());
        var ended = 0;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(NodeAsync)));

        Assert.Equal(Asked, ended);

        async Task NodeAsync()
        {
            while (Volatile.Read(ref ended) < Asked)
            {
                var leased = await Test.Store.LeaseOperationsAsync(Start, Start, Lease, 40, Cancel);
                foreach (var order in leased.GroupBy(o => (o.BusinessId, o.OrderId)))
                {
                    Assert.True(busy.TryAdd(order.Key, true));
                    foreach (var operation in order)
                    {
                        Assert.True(string.CompareOrdinal(last.GetValueOrDefault(order.Key), operation.Id) < 0);
                        last[order.Key] = operation.Id;
                    }

                    busy.TryRemove(order.Key, out var _);
                    foreach (var operation in order)
                    {
                        Interlocked.Add(ref ended, await EndAsync(operation.Id));
                    }
                }
            }
        }
    }

    private async Task<List<string>> LeaseAsync(DateTimeOffset machineNow, int limit = 10) =>
        [.. (await Test.Store.LeaseOperationsAsync(Start, machineNow, Lease, limit, Cancel)).Select(o => o.Id)];

    private Task<int> AskAsync(string id, long order) => ExecuteAsync(
        $"""
        INSERT INTO operation (business_id, operation_id, type, order_id, status, created_at, run_at, body)
        VALUES (1, '{id}', 'ORDER_STATUS_UPDATE', {order}, 'IN_PROGRESS', 1000, 1000, '{"{}"}')
        """);

    private Task<int> EndAsync(string id) => ExecuteAsync(
        $"UPDATE operation SET status = 'DONE', finished_at = 1 WHERE operation_id = '{id}' AND status = 'IN_PROGRESS'");

    private async Task<int> ExecuteAsync(string sql)
    {
        await using var command = Test.Database.Source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Cancel);
    }
}
