using Laas.Server.Hosting;
using Laas.Storage;

namespace Laas.Server.Workers;

/// <summary>Deletes what the retention rules let go, a few rows at a time.</summary>
internal sealed class Prune(IStore store, RetentionOptions retention, TimeProvider time, ILogger<Prune> log) : Worker(time, log)
{
    private readonly TimeProvider _time = time;

    protected override TimeSpan Idle { get; } = TimeSpan.FromMinutes(10);

    protected override string JobName => "Pruning";

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var before = new PruneBefore(now - retention.FakeOrders, now - retention.Answers, now - retention.Operations);
        var rows = await store.PruneAsync(before, cancellationToken);
        return rows + await store.Documents.PruneUploadsAsync(now - retention.Uploads, cancellationToken) > 0;
    }
}
