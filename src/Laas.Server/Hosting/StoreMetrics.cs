using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary>Observed figures of the store.</summary>
internal static class StoreMetrics
{
    public static void Watch(IStore store) => LaasMetrics.Meter.CreateObservableGauge(
        "laas.commit.queue.depth", () => store.QueueDepth, "{commit}", "Commits waiting or being written.");
}
