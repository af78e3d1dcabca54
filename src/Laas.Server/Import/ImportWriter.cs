using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Import;

/// <summary>Writes a checked set: reference data and offers by their ids, stock as the difference to what is booked.</summary>
internal static class ImportWriter
{
    /// <returns>Orders that lost a reservation because fewer goods were counted.</returns>
    public static async Task<IReadOnlyList<long>> WriteAsync(
        IStore store,
        ControlStore control,
        ImportSet set,
        string actor,
        TimeProvider time,
        IProgress<SaveProgress>? progress,
        CancellationToken cancellationToken)
    {
        await control.As(actor).SaveAsync(set, progress, cancellationToken);
        var affected = new List<long>();
        var done = 0;
        foreach (var business in set.Stock.GroupBy(s => s.BusinessId))
        {
            foreach (var chunk in business.Chunk(ControlStore.ChunkMax))
            {
                affected.AddRange(await store.CountAsync(business.Key, chunk, actor, time.GetUtcNow(), cancellationToken));
                done += chunk.Length;
                progress?.Report(new SaveProgress("stock", done, set.Stock.Length));
            }
        }

        return affected;
    }
}
