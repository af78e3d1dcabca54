namespace Laas.Bench;

/// <summary>What the engine under the store does without us, taking turns with the loads.</summary>
internal interface IAnchors : IAsyncDisposable
{
    /// <summary>Joins the rounds.</summary>
    /// <param name="order">The load that the anchors are compared with.</param>
    Task JoinAsync(Turns turns, Load order, CancellationToken cancellationToken);

    /// <summary>Reports the anchors and how that load stands to them.</summary>
    void Tell(Turns turns, Load order);
}

/// <summary>Prepared ADO.NET statements on a file of their own, and our own writer without HTTP.</summary>
internal sealed class SqliteAnchors(Scene scene) : IAnchors
{
    private RawSqlite? _raw;
    private OwnRows? _own;

    public async Task JoinAsync(Turns turns, Load order, CancellationToken cancellationToken)
    {
        var raw = _raw = new RawSqlite(Path.Combine(scene.Folder("raw"), "raw.db"));
        turns.Add("raw50", 0, (seconds, _) => Task.FromResult(raw.Run(50, TimeSpan.FromSeconds(seconds))));
        turns.Add("raw200", 0, (seconds, _) => Task.FromResult(raw.Run(200, TimeSpan.FromSeconds(seconds))));
        _own = await OwnRows.CreateAsync(scene, StoreKind.Sqlite, cancellationToken);
        turns.Add("own", 0, _own.RunAsync);
    }

    public void Tell(Turns turns, Load order)
    {
        turns.TellSpeed("raw SQLite FULL, PERF rows, 50 per transaction", "raw50");
        turns.TellSpeed("raw SQLite FULL, PERF rows, 200 per transaction", "raw200");
        turns.TellSpeed("our rows, group commit without HTTP", "own");
        turns.TellRatio("createOrder ÷ raw 50", order.Name, "raw50", Goal.AtLeast(0.22, 0.40));
        turns.TellRatio("createOrder ÷ our rows without HTTP", order.Name, "own");
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}

/// <summary>pgbench with PERF's rows and with ours, our own writer without HTTP, and the peer written with EF Core.</summary>
internal sealed class PostgresAnchors(Scene scene) : IAnchors
{
    private const int Batch = 50;

    /// <summary>EF Core needs so long until its code is compiled for good.</summary>
    private const int PeerWarmSeconds = 25;

    private const string PeerKey = "peer-key-0123456789abcdef0123456789abcdef";

    private OwnRows? _own;
    private ServerProcess? _peer;

    public async Task JoinAsync(Turns turns, Load order, CancellationToken cancellationToken)
    {
        var raw = await scene.Postgres.CreateDatabaseAsync("raw", cancellationToken);
        await scene.Postgres.RunFileAsync(raw, "perf.schema.sql", cancellationToken);
        Pgbench("raw50", raw, "perf.uniform.sql", []);
        Pgbench("raw50hot", raw, "perf.hot.sql", []);

        var rows = await scene.CreateAsync(StoreKind.Postgres, "rows", cancellationToken);
        await scene.Postgres.RunFileAsync(rows.Database, "own.schema.sql", cancellationToken);
        Pgbench(
            "rawown", rows.Database, "own.uniform.sql",
            [$"business={Scene.N(rows.BusinessId)}", $"campaign={Scene.N(rows.CampaignId)}", $"warehouse={Scene.N(rows.WarehouseId)}"]);

        _own = await OwnRows.CreateAsync(scene, StoreKind.Postgres, cancellationToken);
        turns.Add("own", 0, _own.RunAsync);

        _peer = await StartPeerAsync(rows, cancellationToken);
        turns.Add(order with { Name = "ef", Server = _peer.Url, Key = PeerKey }, warmSeconds: PeerWarmSeconds);

        void Pgbench(string name, string database, string file, string[] variables) => turns.Add(
            name, 0, (seconds, token) => scene.Postgres.PgbenchAsync(database, file, variables, Batch, seconds, token));
    }

    public void Tell(Turns turns, Load order)
    {
        turns.TellSpeed("raw PostgreSQL, PERF rows, 50 per transaction, pgbench", "raw50");
        turns.TellSpeed("raw PostgreSQL, PERF rows, 50 per transaction, two hot offers, pgbench", "raw50hot");
        turns.TellSpeed("raw PostgreSQL, our rows, 50 per transaction, pgbench", "rawown");
        turns.TellSpeed("our rows, group commit without HTTP", "own");
        turns.TellSpeed("the same endpoint written with EF Core", "ef");
        turns.TellGate("createOrder on PostgreSQL ÷ raw batches of 50 by pgbench", order.Name, "raw50", Goal.AtLeast(0.35, 0.60));
        turns.TellRatio("createOrder ÷ raw batches of our rows by pgbench", order.Name, "rawown");
        turns.TellRatio("createOrder ÷ our rows without HTTP", order.Name, "own");
        turns.TellGate("createOrder on PostgreSQL ÷ the same endpoint written with EF Core", order.Name, "ef", Goal.AtLeast(6, 11));
    }

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null)
        {
            await _peer.DisposeAsync();
        }

        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    /// <summary>It creates its database; pool and prepared statements as one tunes them for EF Core.</summary>
    private async Task<ServerProcess> StartPeerAsync(BenchStore like, CancellationToken cancellationToken)
    {
        var database = await scene.Postgres.CreateDatabaseAsync("ef_peer", cancellationToken);
        return await ServerProcess.StartAsync(
            scene.PeerProgram,
            url =>
            [
                $"--urls={url}", $"--Shop:Database={database};Maximum Pool Size=32;Max Auto Prepare=100", $"--Shop:Key={PeerKey}",
                $"--Shop:BusinessId={Scene.N(like.BusinessId)}", $"--Shop:CampaignId={Scene.N(like.CampaignId)}",
                $"--Shop:WarehouseId={Scene.N(like.WarehouseId)}", $"--Shop:Offers={Scene.N(BenchStore.Offers)}",
            ],
            "/health",
            cancellationToken);
    }
}
