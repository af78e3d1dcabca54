using System.Collections.Concurrent;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>
/// Offers in memory, as far as requests have asked for them: creating an order needs their size and name. Forgotten as a
/// whole when the reference data changes or when it holds too many.
/// </summary>
internal sealed class OfferCatalogue(IStore store)
{
    /// <summary>Offers kept; about 50 MB at worst.</summary>
    public const int KeptMax = 200_000;

    private Generation _generation = new(0);

    /// <summary>The offers among these ids; the result has fewer entries when some are unknown.</summary>
    /// <param name="version">Version of the reference data that the request works with.</param>
    public async ValueTask<IReadOnlyDictionary<string, Offer>> FindAsync(
        long businessId, IReadOnlyList<string> offerIds, long version, CancellationToken cancellationToken)
    {
        var generation = Current(version);
        var found = new Dictionary<string, Offer>(offerIds.Count, StringComparer.Ordinal);
        List<string>? missing = null;
        foreach (var id in offerIds)
        {
            if (generation.Offers.TryGetValue((businessId, id), out var offer))
            {
                found[id] = offer;
            }
            else
            {
                (missing ??= []).Add(id);
            }
        }

        if (missing is not null)
        {
            foreach (var offer in await store.FindOffersAsync(businessId, missing, cancellationToken))
            {
                found[offer.OfferId] = offer;
                generation.Add(businessId, offer);
            }
        }

        return found;
    }

    private Generation Current(long version)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation.Version == version && generation.Count < KeptMax)
        {
            return generation;
        }

        var fresh = new Generation(version);
        Volatile.Write(ref _generation, fresh);
        return fresh;
    }

    private sealed class Generation(long version)
    {
        private int _count;

        public long Version { get; } = version;

        public ConcurrentDictionary<(long BusinessId, string OfferId), Offer> Offers { get; } = new();

        public int Count => Volatile.Read(ref _count);

        public void Add(long businessId, Offer offer)
        {
            if (Offers.TryAdd((businessId, offer.OfferId), offer))
            {
                Interlocked.Increment(ref _count);
            }
        }
    }
}
