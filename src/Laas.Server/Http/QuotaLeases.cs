using Laas.Storage;

namespace Laas.Server.Http;

/// <summary>Leases units of limits that nodes share, and gives them back.</summary>
internal sealed partial class QuotaLeases(IQuotaStore store, TimeProvider clock, ILogger log)
{
    /// <summary>
    /// Asks the database for what the window lacks, together with everybody else who lacks it. Ends when the window knows the
    /// answer, or that there was none.
    /// </summary>
    public Task FillAsync(LimitLease place) => place.Entity.AskOnce(place.Window, () => LeaseAsync(place));

    /// <summary>Units that could not be returned count as used until their window ends.</summary>
    public async Task ReturnAsync(IReadOnlyList<QuotaReturn> returns, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReturnAsync(returns, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            LogLost(log, returns.Count, failure);
        }
    }

    private async Task LeaseAsync(LimitLease place)
    {
        var request = place.Entity.BeginAsking(place, clock.GetUtcNow());
        QuotaGrant? grant = null;
        try
        {
            // Several requests wait for this; none of them may end it for the others.
            grant = await store.LeaseAsync(request, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The failure ends here: whoever waits finds that there was no answer, and refuses.
            LogFailed(log, request.Key.Operation, request.Key.Entity, failure);
        }
        finally
        {
            place.Entity.EndAsking(place.Window, request.WindowStart, grant, clock.GetUtcNow());
        }
    }

    [LoggerMessage(1005, LogLevel.Error, "The rate limit of {Operation} for {Entity} could not be leased.")]
    private static partial void LogFailed(ILogger log, string operation, string entity, Exception failure);

    [LoggerMessage(1006, LogLevel.Warning, "Unused units of {Count} rate limits could not be returned; they count as used until their windows end.")]
    private static partial void LogLost(ILogger log, int count, Exception failure);
}
