using System.Globalization;

namespace Laas.Storage.Tests.Copying;

/// <summary>What a copy does, from any engine to any.</summary>
public abstract partial class CopyCompliance : IAsyncLifetime
{
    private readonly Dictionary<string, StoreDatabase> _databases = new(StringComparer.Ordinal);
    private TestStore? _source;
    private TestStore? _target;

    private TestStore Source => _source ?? throw new InvalidOperationException("Not opened.");

    private TestStore Target => _target ?? throw new InvalidOperationException("Not opened.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_source, _target) = (await OpenSourceAsync(), await OpenTargetAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var store in new[] { _source, _target })
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }
        }

        foreach (var database in _databases.Values.OfType<PostgresDatabase>())
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<TestStore> OpenSourceAsync();

    private protected abstract Task<TestStore> OpenTargetAsync();

    [Fact]
    public async Task A_copy_is_the_store_and_goes_on_as_it()
    {
        BusyShop[] shops = [new(Source), new(Source)];
        foreach (var shop in shops)
        {
            await shop.OpenAsync();
            await shop.TurnsAsync(23);
        }

        var stale = await Source.Store.NextIdsAsync(IdSequence.Order, 1, Cancel);
        var report = await Copy(Source, Target).RunAsync(Cancel);

        Assert.All(report.Tables, t => Assert.Equal(0, t.Mended));
        Assert.Equal(Dump(Source), Dump(Target));
        Target.MustBeClean();
        foreach (var shop in shops)
        {
            var moved = shop.MovedTo(Target);
            foreach (var order in shop.Orders.Values)
            {
                Assert.Equal(order.State, (await moved.Shop.OrderAsync(order.Id)).State);
            }

            Assert.NotEmpty(moved.Running);
            await moved.EndAsync(moved.Running[0]);
            await moved.TurnsAsync(16);
        }

        Assert.True(await Target.Store.NextIdsAsync(IdSequence.Order, 1, Cancel) > stale);
        Target.MustBeClean();
    }

    [Fact]
    public async Task What_is_written_while_it_copies_arrives()
    {
        BusyShop[] shops = [new(Source), new(Source)];
        foreach (var shop in shops)
        {
            await shop.OpenAsync();
            await shop.TurnsAsync(40);
        }

        var serving = At(Source).Lock();
        var late = new BusyShop(Source);
        var looks = 0;
        using var enough = new CancellationTokenSource();
        var work = Task.Run(
            async () =>
            {
                await late.OpenAsync();
                while (!enough.IsCancellationRequested)
                {
                    await Task.WhenAll(shops[0].TurnAsync(), shops[1].TurnAsync(), late.TurnAsync());
                }
            },
            Cancel);
        var stopped = work.ContinueWith(_ => serving.Dispose(), Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
        var copy = Copy(Source, Target, rows: 7, progress: p =>
        {
            if (p.Stage == CopyStage.Waiting && ++looks == 5)
            {
                enough.Cancel();
            }
        });

        var report = await copy.RunAsync(Cancel);
        await work;
        await stopped;

        Assert.Equal(Dump(Source), Dump(Target));
        Assert.All(
            report.Tables.Where(t => t.Name is "orders" or "order_event" or "stock_ledger" or "external_order" or "operation"),
            t => Assert.Equal((t.Name, 0), (t.Name, t.Mended)));
        Assert.All([.. shops, late], s => Assert.NotEmpty(s.Orders));
        Target.MustBeClean();
    }

    [Fact]
    public async Task A_copy_that_is_cut_off_again_and_again_goes_on_where_it_stopped()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
#pragma warning disable CA5394 // Not for secrets.
        var random = new Random(seed);
        BusyShop[] shops = [new(Source), new(Source), new(Source)];
        foreach (var shop in shops)
        {
            await shop.OpenAsync();
            await shop.TurnsAsync(30);
        }

        for (var cut = 0; ; cut++)
        {
            using var cutting = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var steps = random.Next(1, 4 + (4 * cut));
            var copy = Copy(Source, Target, rows: 1 + random.Next(20), progress: _ =>
            {
                if (--steps == 0)
                {
                    cutting.Cancel();
                }
            });
            try
            {
                await copy.RunAsync(cutting.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                await shops[cut % 3].TurnsAsync(random.Next(20));
            }
        }
#pragma warning restore CA5394

        Assert.Equal(Dump(Source), Dump(Target));
        Target.MustBeClean();
    }

    [Fact]
    public async Task What_goes_while_it_copies_goes_from_the_copy()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(60);
        await CutOffBeforeTheEndAsync();
        var before = Target.Scalar<long>("SELECT COUNT(*) FROM orders");
        var late = BusyShop.Now.AddDays(1);
        while (await Source.Store.PruneAsync(new PruneBefore(late, late, late), Cancel) > 0)
        {
            // Until all is gone.
        }

        Source.Execute("DELETE FROM region; UPDATE offer SET archived = 1; DELETE FROM api_token");

        await Copy(Source, Target).RunAsync(Cancel);

        Assert.Equal(Dump(Source), Dump(Target));
        Assert.True(before > Target.Scalar<long>("SELECT COUNT(*) FROM orders"), "fake orders were pruned");
        Assert.Equal(0, Target.Scalar<long>("SELECT COUNT(*) FROM idempotency"));
        Assert.Equal(0, Target.Scalar<long>("SELECT COUNT(*) FROM region"));
    }

    [Fact]
    public async Task Rows_that_were_changed_by_hand_are_mended_at_the_last_moment()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(16);
        await CutOffBeforeTheEndAsync();
        Target.Execute("UPDATE orders SET external_id = 'other'; DELETE FROM stock_ledger WHERE seq = 3");
        Source.Execute("UPDATE stock SET updated_at = updated_at + 1");

        var report = await Copy(Source, Target).RunAsync(Cancel);

        Assert.Equal(Dump(Source), Dump(Target));
        Assert.All(report.Tables.Where(t => t.Name is "orders" or "stock_ledger" or "stock"), t => Assert.NotEqual(0, t.Mended));
    }

    [Fact]
    public async Task A_target_that_is_not_this_copys_is_refused()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await Target.Control.SaveSettingAsync("mine", "x", Cancel);

        var rows = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, Target).RunAsync(Cancel));
        Assert.Contains("rows in setting that this copy did not write", rows.Message, StringComparison.Ordinal);
        Target.Execute("DELETE FROM setting");

        var itself = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, Source).RunAsync(Cancel));
        Assert.Contains("both source and target", itself.Message, StringComparison.Ordinal);

        using (At(Target).Lock())
        {
            var served = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, Target).RunAsync(Cancel));
            Assert.Contains("needs a target of its own", served.Message, StringComparison.Ordinal);
        }

        await using var other = SqliteTestStore.Open();
        await CutOffBeforeTheEndAsync();
        var another = await Assert.ThrowsAsync<SchemaException>(() => Copy(other, Target).RunAsync(Cancel));
        Assert.Contains("was begun as a copy of", another.Message, StringComparison.Ordinal);

        await Copy(Source, Target).RunAsync(Cancel);
        var again = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, Target).RunAsync(Cancel));
        Assert.Contains("a complete copy", again.Message, StringComparison.Ordinal);
        var elsewhere = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, other).RunAsync(Cancel));
        Assert.Contains("has been moved to", elsewhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_copy_and_a_store_that_moved_are_not_served()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(8);
        var (source, target) = (At(Source), At(Target));
        await CutOffBeforeTheEndAsync();

        source.DemandServable(forWriting: true);
        Assert.Contains(
            "incomplete copy",
            Assert.Throws<SchemaException>(() => target.DemandServable(forWriting: false)).Message,
            StringComparison.Ordinal);

        await Copy(Source, Target).RunAsync(Cancel);

        target.DemandServable(forWriting: true);
        source.DemandServable(forWriting: false);
        Assert.Contains(
            $"has been moved to {target.Name}",
            Assert.Throws<SchemaException>(() => source.DemandServable(forWriting: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_served_to_the_end_keeps_what_it_has_and_the_copy_too()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(8);
        using (At(Source).Lock())
        {
            var copy = new StoreCopy(At(Source), At(Target), TimeProvider.System)
            {
                Patience = TimeSpan.FromMilliseconds(200),
                PollEvery = TimeSpan.FromMilliseconds(20),
            };
            var refusal = await Assert.ThrowsAsync<SchemaException>(() => copy.RunAsync(Cancel));
            Assert.Contains("still being written to", refusal.Message, StringComparison.Ordinal);
        }

        await shop.TurnsAsync(8);
        await Copy(Source, Target).RunAsync(Cancel);

        Assert.Equal(Dump(Source), Dump(Target));
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_after_its_source_was_marked_is_finished()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(8);
        await Copy(Source, Target).RunAsync(Cancel);
        Target.Execute("UPDATE setting SET value = REPLACE(value, 'Complete', 'Following') WHERE name = 'copy'");
        Assert.Throws<SchemaException>(() => At(Source).DemandServable(forWriting: true));
        Assert.Throws<SchemaException>(() => At(Target).DemandServable(forWriting: true));

        await Copy(Source, Target).RunAsync(Cancel);

        At(Target).DemandServable(forWriting: true);
        Assert.Equal(Dump(Source), Dump(Target));
    }

    [Fact]
    public async Task A_damaged_store_is_not_moved()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(16);
        Source.Execute("DELETE FROM order_event WHERE seq = 4");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Copy(Source, Target).RunAsync(Cancel));

        Assert.Contains("verify finds", refusal.Message, StringComparison.Ordinal);
        At(Source).DemandServable(forWriting: true);
        Assert.Throws<SchemaException>(() => At(Target).DemandServable(forWriting: false));
    }

    /// <summary>As the command opens it, beside the store that serves.</summary>
    private StoreDatabase At(TestStore store)
    {
        if (!_databases.TryGetValue(store.Address, out var database))
        {
            database = TestStore.DatabaseAt(store.Address);
            _databases.Add(store.Address, database);
        }

        return database;
    }

    private StoreCopy Copy(TestStore source, TestStore target, int rows = 50, Action<CopyProgress>? progress = null) =>
        new(At(source), At(target), TimeProvider.System)
        {
            ChunkRows = rows,
            PollEvery = TimeSpan.FromMilliseconds(20),
            Progress = progress is null ? null : new Calls(progress),
        };

    private async Task CutOffBeforeTheEndAsync()
    {
        using var cutting = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var copy = Copy(Source, Target, progress: p =>
        {
            if (p.Stage == CopyStage.Following)
            {
                cutting.Cancel();
            }
        });
        using (At(Source).Lock())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.RunAsync(cutting.Token));
        }
    }

    /// <summary>Every row of every table, read past the product.</summary>
    private static string Dump(TestStore store)
    {
        using var connection = store.Connect();
        var lines = new List<string>();
        foreach (var table in CopyTables.All)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables.
            command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => c.Quoted))} FROM {table.Name}";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes),
                    DBNull => table.Columns[i].IsZeroIfNull ? "0" : "NULL",
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                });
                var line = $"{table.Name} {string.Join('|', values)}";
                if (!line.StartsWith("setting copy|", StringComparison.Ordinal)
                    && !line.StartsWith("setting moved_to|", StringComparison.Ordinal))
                {
                    lines.Add(line);
                }
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private sealed class Calls(Action<CopyProgress> call) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => call(value);
    }
}

public sealed class SqliteToSqliteCopyTests : CopyCompliance
{
    private protected override Task<TestStore> OpenSourceAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());

    private protected override Task<TestStore> OpenTargetAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());
}

public sealed class SqliteToPostgresCopyTests : CopyCompliance
{
    private protected override Task<TestStore> OpenSourceAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());

    private protected override async Task<TestStore> OpenTargetAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresToSqliteCopyTests : CopyCompliance
{
    private protected override async Task<TestStore> OpenSourceAsync() => await PostgresTestStore.OpenAsync();

    private protected override Task<TestStore> OpenTargetAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());
}

public sealed class PostgresToPostgresCopyTests : CopyCompliance
{
    private protected override async Task<TestStore> OpenSourceAsync() => await PostgresTestStore.OpenAsync();

    private protected override async Task<TestStore> OpenTargetAsync() => await PostgresTestStore.OpenAsync();
}
