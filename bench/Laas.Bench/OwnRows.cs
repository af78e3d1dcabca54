using System.Diagnostics;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>Our own writer in this process: what group commit gives without HTTP.</summary>
internal sealed class OwnRows : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly StoreFiller _filler;

    private OwnRows(IStore store, StoreFiller filler)
    {
        _store = store;
        _filler = filler;
    }

    public static async Task<OwnRows> CreateAsync(Scene scene, StoreKind kind, CancellationToken cancellationToken)
    {
        var world = await scene.CreateAsync(kind, "own", cancellationToken);
        var store = world.OpenStore();
        return new OwnRows(store, new StoreFiller(world, store, "own", 2));
    }

    public async Task<Measured> RunAsync(int seconds, CancellationToken cancellationToken)
    {
        var (before, started) = (_filler.Written, Stopwatch.GetTimestamp());
        await _filler.RunAsync(int.MaxValue / 2, TimeSpan.FromSeconds(seconds), cancellationToken);
        return new Measured(_filler.Written - before, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
