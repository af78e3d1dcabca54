using System.Collections.Concurrent;

namespace Laas.Server.Geo;

/// <summary>
/// Remembers at most so many entries. Two generations: when the young one is full it becomes the old one, and what is
/// asked for again moves up. No lock and no list to keep in order on the way of a request.
/// </summary>
internal sealed class BoundedCache<T>(int entriesMax)
    where T : class
{
    private readonly int _half = Math.Max(1, entriesMax / 2);
    private Generation _young = new();
    private Generation _old = new();

    /// <summary>Entries held now; never above the bound by more than the number of threads.</summary>
    public int Count => Volatile.Read(ref _young).Entries.Count + Volatile.Read(ref _old).Entries.Count;

    public T? Find(string key)
    {
        if (Volatile.Read(ref _young).Entries.TryGetValue(key, out var value))
        {
            return value;
        }

        if (Volatile.Read(ref _old).Entries.TryGetValue(key, out value))
        {
            Add(key, value);
        }

        return value;
    }

    public void Add(string key, T value)
    {
        var young = Volatile.Read(ref _young);
        if (!young.Entries.TryAdd(key, value) || Interlocked.Increment(ref young.Count) < _half)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _young, new Generation(), young) == young)
        {
            Volatile.Write(ref _old, young);
        }
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, T> Entries = new(StringComparer.Ordinal);

        // ConcurrentDictionary.Count takes all its locks.
        public int Count;
    }
}
