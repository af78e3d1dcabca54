using System.Collections.Concurrent;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>Grows with every change of the business's offers.</summary>
internal delegate Task<long> FindCatalogueVersion(long businessId, CancellationToken cancellationToken);

/// <summary>
/// Offers in memory, as far as requests have asked for them: creating an order needs their size and name. Those of a business
/// are forgotten when its catalogue has changed: at once for a change by this process (<see cref="Forget"/>), within
/// <see cref="TrustedFor"/> for one by another. All are forgotten when there are too many.
/// </summary>
internal sealed class OfferCatalogue(IStore store, FindCatalogueVersion versionOf, TimeProvider time)
{
    /// <summary>Offers kept; about 50 MB at worst.</summary>
    public const int KeptMax = 200_000;

    /// <summary>How long offers are believed before the version of their catalogue is looked at again.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, Generation> _generations = new();
    private readonly ConcurrentDictionary<(long Business, long Reference), Lazy<Task<Generation>>> _looks = new();
    private int _count;

    /// <summary>The offers among these ids that are in the shop; the result has fewer entries when some are not.</summary>
    /// <param name="version">Version of the reference data that the request works with.</param>
    public async ValueTask<IReadOnlyDictionary<string, Offer>> FindAsync(
        Campaign campaign, IReadOnlyList<string> offerIds, long version, CancellationToken cancellationToken)
    {
        var generation = await CurrentAsync(campaign.BusinessId, version, cancellationToken);
        var found = new Dictionary<string, Offer>(offerIds.Count, StringComparer.Ordinal);
        List<string>? missing = null;
        foreach (var id in offerIds)
        {
            if (generation.Offers.TryGetValue((campaign.Id, id), out var offer))
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
            foreach (var offer in await store.FindOffersAsync(campaign.BusinessId, campaign.Id, missing, cancellationToken))
            {
                found[offer.OfferId] = offer;
                if (generation.Offers.TryAdd((campaign.Id, offer.OfferId), offer))
                {
                    Interlocked.Increment(ref _count);
                }
            }
        }

        return found;
    }

    /// <summary>The business's catalogue has been changed here: the next request reads it again.</summary>
    public void Forget(long businessId)
    {
        // Who asks from now on must not get what a look has seen that began before.
        foreach (var look in _looks.Keys.Where(k => k.Business == businessId))
        {
            _looks.TryRemove(look, out _);
        }

        if (_generations.TryRemove(businessId, out var gone))
        {
            Interlocked.Add(ref _count, -gone.Offers.Count);
        }
    }

    private async ValueTask<Generation> CurrentAsync(long businessId, long version, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _count) >= KeptMax)
        {
            _generations.Clear();
            Volatile.Write(ref _count, 0);
        }

        var known = _generations.GetValueOrDefault(businessId);
        if (known?.Reference == version && time.GetElapsedTime(known.CheckedAt) < TrustedFor)
        {
            return known;
        }

        // One look for all that need it at the moment: a busy server would send one for every request that is on its way.
        var look = _looks.GetOrAdd((businessId, version), k => new Lazy<Task<Generation>>(() => LookAsync(k.Business, k.Reference)));
        try
        {
            return await look.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            _looks.TryRemove(KeyValuePair.Create((businessId, version), look));
        }
    }

    private async Task<Generation> LookAsync(long businessId, long version)
    {
        var known = _generations.GetValueOrDefault(businessId);

        // Before any offer is read: what is changed after this look makes the next look differ.
        var checkedAt = time.GetTimestamp();
        var current = await versionOf(businessId, CancellationToken.None);
        if (known?.Reference == version && known.Catalogue == current)
        {
            known.CheckedAt = checkedAt;
            return known;
        }

        var fresh = new Generation(version, current) { CheckedAt = checkedAt };
        if (known is null)
        {
            _generations.TryAdd(businessId, fresh);
        }
        else if (_generations.TryUpdate(businessId, fresh, known))
        {
            Interlocked.Add(ref _count, -known.Offers.Count);
        }

        // Whoever was faster has looked at a version of its own; this request works with what it has seen itself.
        return fresh;
    }

    private sealed class Generation(long reference, long catalogue)
    {
        private long _checkedAt;

        public long Reference { get; } = reference;

        public long Catalogue { get; } = catalogue;

        public long CheckedAt
        {
            get => Volatile.Read(ref _checkedAt);
            set => Volatile.Write(ref _checkedAt, value);
        }

        public ConcurrentDictionary<(long CampaignId, string OfferId), Offer> Offers { get; } = new();
    }
}
