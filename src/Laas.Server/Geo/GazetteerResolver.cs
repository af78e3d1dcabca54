using Laas.Domain;

namespace Laas.Server.Geo;

/// <summary>Answers from the region names of the current reference data: no I/O, always at once.</summary>
internal sealed class GazetteerResolver(Func<ReferenceData> current, int cacheEntriesMax = 10_000) : IAddressResolver
{
    private readonly Lock _building = new();
    private Snapshot? _snapshot;

    /// <summary>The gazetteer of the current reference data; built once for each edit.</summary>
    public Gazetteer Gazetteer => SnapshotOf(current()).Gazetteer;

    public RegionTree Regions => current().Regions;

    public ValueTask<AddressResolution> ResolveAsync(string fullAddress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Resolve(fullAddress));
    }

    public AddressResolution Resolve(string fullAddress)
    {
        var snapshot = SnapshotOf(current());
        if (fullAddress.Length > Gazetteer.MaxAddressLength)
        {
            // Not remembered: the bound of the cache counts entries, so each must be small.
            return Show(snapshot.Gazetteer.Resolve(fullAddress));
        }

        if (snapshot.Answers.Find(fullAddress) is { } known)
        {
            return known;
        }

        var answer = Show(snapshot.Gazetteer.Resolve(fullAddress));
        snapshot.Answers.Add(fullAddress, answer);
        return answer;
    }

    private static AddressResolution Show(GeoAnswer answer) => new(answer.Region, answer.Refusal, answer.Parts);

    private Snapshot SnapshotOf(ReferenceData data)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        if (snapshot?.Data == data)
        {
            return snapshot;
        }

        lock (_building)
        {
            if (_snapshot?.Data != data)
            {
                _snapshot = new Snapshot(data, new Gazetteer(data.Regions), new BoundedCache<AddressResolution>(cacheEntriesMax));
            }

            return _snapshot;
        }
    }

    /// <summary>Answers belong to the names they were found with: an edit drops both.</summary>
    private sealed record Snapshot(ReferenceData Data, Gazetteer Gazetteer, BoundedCache<AddressResolution> Answers);
}
