using Laas.Server.Tests.Commands;
using Xunit;

namespace Laas.Server.Tests.Nodes;

/// <summary>Shops at work on several nodes, and what must be true when they have stopped.</summary>
internal sealed class NodesLoad : IAsyncDisposable
{
    private readonly SharedDatabase _database;
    private readonly RoamingShop[] _shops;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _working;
    private Uri[] _nodes;

    public NodesLoad(SharedDatabase database, IEnumerable<ServerProcess> nodes, int shops = 8)
    {
        _database = database;
        _nodes = [.. nodes.Select(n => n.Address)];
        _shops = [.. Enumerable.Range(0, shops).Select(_ => new RoamingShop(database.Shop, AnyNode))];
        _working = Task.WhenAll(_shops.Select(s => Task.Run(() => s.WorkAsync(_stop.Token))));
    }

    public int OrderCount => _shops.Sum(s => s.Created.Count);

    public int RepeatedCount => _shops.Sum(s => s.Repeated);

    /// <summary>When the last order was acknowledged.</summary>
    public long LastAt => _shops.Max(s => s.LastAt);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>From now on a node is elsewhere.</summary>
    public void Replace(ServerProcess old, ServerProcess started) =>
        Volatile.Write(ref _nodes, [.. _nodes.Select(n => n == old.Address ? started.Address : n)]);

    /// <summary>Returns when so many more orders have been acknowledged.</summary>
    public async Task MoreAsync(int orders)
    {
        var until = OrderCount + orders;
        while (OrderCount < until)
        {
            Assert.False(_working.IsFaulted, _working.Exception?.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }
    }

    /// <summary>Returns when every request has its answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _working;
    }

    /// <summary>
    /// Every acknowledged order is there, and there is no other; each draft that was left has expired once; each operation has
    /// ended once.
    /// </summary>
    public async Task MustBeExactAsync()
    {
        Assert.Empty(_shops.SelectMany(s => s.Faults));
        await _database.UntilNoneAsync("SELECT count(*) FROM orders WHERE status = 'RESERVED'");
        await _database.UntilNoneAsync("SELECT count(*) FROM operation WHERE status = 'IN_PROGRESS'");
        var orders = await _database.RowsAsync(
            "SELECT external_id, order_id, status, substatus FROM orders",
            r => (External: r.GetString(0), Id: r.GetInt64(1), State: $"{r.GetString(2)} {r.GetString(3)}"));
        var states = orders.ToDictionary(o => o.Id, o => o.State);
        Assert.Equal(_shops.SelectMany(s => s.Created).OrderBy(c => c.Value), orders.Select(o => KeyValuePair.Create(o.External, o.Id)).OrderBy(c => c.Value));
        Assert.All(_shops.SelectMany(s => s.Confirmed), id => Assert.StartsWith("PROCESSING ", states[id], StringComparison.Ordinal));

        var expired = await _database.RowsAsync("SELECT order_id FROM order_event WHERE type = 'ORDER_EXPIRED'", r => r.GetInt64(0));
        Assert.Equal(_shops.SelectMany(s => s.Left).Order(), expired.Order());
        Assert.All(expired, id => Assert.Equal("CANCELLED RESERVATION_EXPIRED", states[id]));

        var operations = await _database.RowsAsync("SELECT operation_id, status FROM operation", r => (Id: r.GetString(0), Status: r.GetString(1)));
        Assert.All(operations, o => Assert.Equal("DONE", o.Status));
        Assert.Equal(
            _shops.SelectMany(s => s.Operations).Order(StringComparer.Ordinal), operations.Select(o => o.Id).Order(StringComparer.Ordinal));
        Assert.Equal(0, await _database.CountAsync(EffectsOtherThanOnce));
        await _database.VerifyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Array.ForEach(_shops, s => s.Dispose());
        _stop.Dispose();
    }

    /// <summary>Operations whose change does not stand in the history exactly once; no order here has more than one.</summary>
    private const string EffectsOtherThanOnce = """
        SELECT count(*) FROM operation p JOIN orders o ON o.business_id = p.business_id AND o.order_id = p.order_id
        WHERE (
            SELECT count(*) FROM order_event e
            WHERE e.business_id = p.business_id AND e.order_id = p.order_id
                AND CASE p.type
                    WHEN 'ORDER_RECIPIENT_UPDATE' THEN e.type = 'ORDER_RECIPIENT_CHANGED'
                    ELSE e.to_status = o.status AND e.from_status <> e.to_status END) <> 1
        """;

    private Uri AnyNode()
    {
        var nodes = Volatile.Read(ref _nodes);
        return nodes[Random.Shared.Next(nodes.Length)];
    }
}
