using System.Diagnostics.Metrics;

namespace Laas.Storage;

/// <summary>What the store measures, on the one meter of the product.</summary>
public static class StorageMetrics
{
    /// <summary>Name of the <see cref="Meter"/> and of the <c>ActivitySource</c>.</summary>
    public const string MeterName = "Laas";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "laas.commit.batch.size", "{commit}", "Commits that shared one transaction.");

    internal static readonly Histogram<double> BatchSeconds = Meter.CreateHistogram<double>(
        "laas.commit.batch.duration", "s", "From BEGIN to the end of the flush.");

    private static readonly Counter<long> Guesses = Meter.CreateCounter<long>(
        "laas.commit.guesses", "{batch}", "Batches that were decided from memory on PostgreSQL, by whether that held.");

    internal static readonly Counter<long> QueueRefusals = Meter.CreateCounter<long>(
        "laas.commit.queue.refusals", "{commit}", "Commits refused because the queue was full.");

    internal static void Guessed(bool right) => Guesses.Add(1, new KeyValuePair<string, object?>("right", right));
}
