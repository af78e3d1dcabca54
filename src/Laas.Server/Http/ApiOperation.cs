using System.Runtime.CompilerServices;
using Laas.Contracts;
using Laas.Contracts.Operator;

namespace Laas.Server.Http;

/// <summary>Whose windows and parallel slots an operation uses.</summary>
public enum LimitEntity
{
    /// <summary>The cabinet of the API key: operations with no id in their path.</summary>
    ApiKey,

    Business, Campaign,
}

/// <summary>Access groups of an API key as bits: those of <see cref="ScopeIds.All"/>, then the operator's.</summary>
public readonly record struct ScopeMask(uint Bits)
{
    private static readonly string[] Known = [.. ScopeIds.All, .. OperatorScopes.All];

    /// <summary>The mask of scope ids such as <c>all-methods:read-only</c>.</summary>
    /// <exception cref="ArgumentException">An id is not known.</exception>
    public static ScopeMask Of(IEnumerable<string> scopeIds)
    {
        var bits = 0u;
        foreach (var id in scopeIds)
        {
            var index = Array.IndexOf(Known, id);
            bits |= index >= 0 ? 1u << index : throw new ArgumentException($"'{id}' is not a scope.", nameof(scopeIds));
        }

        return new ScopeMask(bits);
    }

    public bool Overlaps(ScopeMask other) => (Bits & other.Bits) != 0;

    /// <summary>The scope ids, in the order of the contract.</summary>
    public IEnumerable<string> Ids()
    {
        for (var i = 0; i < Known.Length; i++)
        {
            if ((Bits & (1u << i)) != 0)
            {
                yield return Known[i];
            }
        }
    }
}

/// <summary>A fixed window: so much per period.</summary>
/// <param name="Amount">What a cabinet may use in one window.</param>
/// <param name="Period">Length of a window; whole minutes.</param>
/// <param name="MediumAmount">The amount for cabinets of subscription level MEDIUM.</param>
/// <param name="CountedBy">
/// What is counted, as the reference names it: <c>resp</c> is one per request, <c>resp.regions</c> the elements of that
/// list.
/// </param>
public sealed record ResourceLimit(
    long Amount, TimeSpan Period, long MediumAmount, string CountedBy = ResourceLimit.Request)
{
    public const string Request = "resp";

    /// <summary>Whether the handler says how much was used (<see cref="RequestContext.Counted"/>).</summary>
    public bool CountsElements { get; } = CountedBy is not Request;

    public static ResourceLimit PerHour(long amount, string countedBy = Request) =>
        new(amount, TimeSpan.FromHours(1), amount, countedBy);

    public static ResourceLimit PerMinute(long amount, string countedBy = Request) =>
        PerMinute(amount, amount, countedBy);

    public static ResourceLimit PerMinute(long amount, long mediumAmount, string countedBy = Request) =>
        new(amount, TimeSpan.FromMinutes(1), mediumAmount, countedBy);
}

/// <summary>An operation of the contract: all that the pipeline has to know about it. Endpoint metadata.</summary>
/// <param name="Name">The contract's operation id, unique.</param>
/// <param name="Method">GET also answers HEAD.</param>
/// <param name="Path">Route with its version, such as <c>/v1/campaigns/{campaignId}/orders/create</c>.</param>
/// <param name="Scopes">Scope ids of which a key needs at least one.</param>
/// <param name="Parallel">
/// The operation's own parallel limit; <see langword="null"/> when it shares the entity's.
/// </param>
/// <param name="SellerOnly">LaaS shops only, and no Market Yandex Go cabinets (<c>x-allowed: seller</c>).</param>
/// <param name="Writes">Takes an Idempotency-Key.</param>
/// <param name="Statuses">The statuses that the reference declares.</param>
/// <param name="Aliases">Further routes to the same handler and the same limits.</param>
public sealed record ApiOperation(
    string Name,
    string Method,
    string Path,
    IReadOnlyList<string> Scopes,
    ResourceLimit Limit,
    IReadOnlyList<int> Statuses,
    int? Parallel = null,
    bool SellerOnly = false,
    bool Writes = false,
    IReadOnlyList<string>? Aliases = null) : ServedOperation(Name, Method, Path, Writes)
{
    public ScopeMask ScopeMask { get; } = ScopeMask.Of(Scopes);

    public LimitEntity Entity { get; } =
        Path.Contains("{campaignId}", StringComparison.Ordinal) ? LimitEntity.Campaign
        : Path.Contains("{businessId}", StringComparison.Ordinal) ? LimitEntity.Business
        : LimitEntity.ApiKey;

    /// <summary>The path without its version and with the suffix that the contract's limit messages show.</summary>
    public string ResourceName { get; } = Path[Path.IndexOf('/', 1)..] + ".json";

    /// <summary>Whether a body is read: everything but GET.</summary>
    public override bool HasBody { get; } = !HttpMethods.IsGet(Method);

    /// <summary>Equal only to itself: there is one instance of each operation.</summary>
    public bool Equals(ApiOperation? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
