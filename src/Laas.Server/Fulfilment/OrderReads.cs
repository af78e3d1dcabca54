using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Many orders by id.</summary>
internal static class OrderReads
{
    private const int ChunkMax = 500;

    /// <summary>The orders among these ids, in no order; fake ones are left out.</summary>
    public static async Task<IReadOnlyList<Order>> FindAsync(
        IStore store, long businessId, IReadOnlyList<long> orderIds, CancellationToken cancellationToken)
    {
        var found = new List<Order>(orderIds.Count);
        foreach (var chunk in orderIds.Distinct().Chunk(ChunkMax))
        {
            found.AddRange(await store.FindOrdersAsync(
                new OrderQuery(businessId, ChunkMax) { OrderIds = chunk }, cancellationToken));
        }

        return found;
    }
}
