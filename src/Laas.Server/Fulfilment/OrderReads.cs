using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Many orders by id.</summary>
internal static class OrderReads
{
    private const int ChunkMax = 500;

    /// <summary>The orders of these names, of whichever businesses, in no order; fake ones are left out.</summary>
    public static async Task<IReadOnlyList<Order>> FindAsync(
        IStore store, IEnumerable<(long BusinessId, long OrderId)> names, CancellationToken cancellationToken)
    {
        var found = new List<Order>();
        foreach (var business in names.Distinct().GroupBy(n => n.BusinessId))
        {
            foreach (var chunk in business.Select(n => n.OrderId).Chunk(ChunkMax))
            {
                found.AddRange(await store.FindOrdersAsync(
                    new OrderQuery(business.Key, ChunkMax) { OrderIds = chunk }, cancellationToken));
            }
        }

        return found;
    }
}
