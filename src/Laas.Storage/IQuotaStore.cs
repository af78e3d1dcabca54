namespace Laas.Storage;

/// <summary>What is limited: one operation of one shop or cabinet.</summary>
/// <param name="Entity">Whose limit it is, such as <c>campaign 100</c>; unique within the business.</param>
public sealed record QuotaKey(long BusinessId, string Entity, string Operation);

/// <summary>Asks for units of one window.</summary>
/// <param name="WindowStart">Names the window; the same on all nodes.</param>
/// <param name="Amount">Units that the window has for all nodes together.</param>
/// <param name="Need">Units that are waited for; 1 to <paramref name="Amount"/>.</param>
/// <param name="Chunk">Units wanted when there are plenty, so that the next request need not ask.</param>
/// <param name="ForgetBefore">Windows of the same limit that began earlier are deleted; <see langword="null"/>: none.</param>
public readonly record struct QuotaRequest(
    QuotaKey Key, DateTimeOffset WindowStart, long Amount, long Need, long Chunk, DateTimeOffset? ForgetBefore)
{
    /// <summary>
    /// The units to give when so many are left: never fewer than needed while there are, and chunks that shrink towards the
    /// end, so that the last units go to whoever comes.
    /// </summary>
    public long UnitsOf(long left) => Math.Min(left, Math.Max(Need, Math.Min(Chunk, left / 4)));
}

/// <summary>What a node got.</summary>
/// <param name="Units">Units that this node may use; may be fewer than needed, and 0.</param>
/// <param name="Left">Units of the window that no node has.</param>
public readonly record struct QuotaGrant(long Units, long Left);

/// <summary>Units that a node has leased and will not use.</summary>
public readonly record struct QuotaReturn(QuotaKey Key, DateTimeOffset WindowStart, long Units);

/// <summary>
/// Rate limits that several nodes share: each leases units of a window before it uses them, so that together they never use
/// more than the window has.
/// </summary>
public interface IQuotaStore
{
    /// <param name="request">Limit, window and what is wanted of it.</param>
    /// <param name="cancellationToken">Ends the wait; units that were leased meanwhile are lost to the window.</param>
    /// <exception cref="StoreUnavailableException">The database failed; units that it may have leased are lost to the window.</exception>
    Task<QuotaGrant> LeaseAsync(QuotaRequest request, CancellationToken cancellationToken);

    /// <param name="returns">Each window once; one transaction for each business.</param>
    /// <param name="cancellationToken">Ends the wait; whether the units were returned is unknown then.</param>
    /// <exception cref="StoreUnavailableException">The database failed; whether the units were returned is unknown.</exception>
    Task ReturnAsync(IReadOnlyList<QuotaReturn> returns, CancellationToken cancellationToken);
}
