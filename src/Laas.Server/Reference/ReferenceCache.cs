using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>The first snapshot, if somebody began to load it while the host was still being built.</summary>
internal sealed record FirstSnapshot(Task<ReferenceData> Loading);

/// <summary>
/// The current snapshot of the operator's data. Its version is polled, so that an edit by another process takes effect
/// within five seconds; <see cref="ReloadAsync"/> makes one of this process take effect at once.
/// </summary>
internal sealed partial class ReferenceCache(
    ControlStore control, TimeProvider time, ILogger<ReferenceCache> log, FirstSnapshot? first = null) : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    private ReferenceData _current = ReferenceData.Empty;

    public ReferenceData Current => Volatile.Read(ref _current);

    /// <summary>Whether a first snapshot is there.</summary>
    public bool IsLoaded => !ReferenceEquals(Current, ReferenceData.Empty);

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Show(await control.LoadReferenceAsync(cancellationToken));

    private void Show(ReferenceData fresh)
    {
        DemandTimeZones(fresh);
        Volatile.Write(ref _current, fresh);
        Loaded(fresh.Version, fresh.Warehouses.Count, fresh.Points.Count, fresh.Campaigns.Count);
    }

    /// <summary>A missing time zone database must show at start, not in the first promise.</summary>
    private static void DemandTimeZones(ReferenceData data)
    {
        foreach (var warehouse in data.Warehouses.Values)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(warehouse.TimeZoneId, out _))
            {
                throw new InvalidOperationException(
                    $"Time zone '{warehouse.TimeZoneId}' of warehouse {warehouse.Id} is not known here; install the tzdata package.");
            }
        }
    }

    /// <summary>Loads the first snapshot before the server listens.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Show(await (first?.Loading ?? control.LoadReferenceAsync(cancellationToken)));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await control.ReferenceVersionAsync(stoppingToken) != Current.Version)
                {
                    await ReloadAsync(stoppingToken);
                }
            }
#pragma warning disable CA1031 // The old snapshot goes on serving; the next tick tries again.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                PollFailed(failure);
            }
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "Reference data version {Version} loaded: {Warehouses} warehouses, {Points} points, {Campaigns} campaigns.")]
    private partial void Loaded(long version, int warehouses, int points, int campaigns);

    [LoggerMessage(3002, LogLevel.Warning, "The reference data could not be polled; the snapshot in memory goes on serving.")]
    private partial void PollFailed(Exception failure);
}
