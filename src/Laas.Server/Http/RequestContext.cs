using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>A request to an operation of the contract: also for which cabinet and shop.</summary>
public sealed class RequestContext : CallContext
{
    internal RequestContext(HttpContext http, ApiOperation operation, ApiKey key, ReferenceData reference)
        : base(http, operation, key, reference) => Operation = operation;

    public ApiOperation Operation { get; }

    /// <summary>The cabinet: of the path, else of the key. The key may use it.</summary>
    public Business Business { get; internal set; } = null!;

    /// <summary>The shop of the path.</summary>
    /// <exception cref="InvalidOperationException">The operation's path names no shop.</exception>
    public Campaign Campaign =>
        CampaignOrNull ?? throw new InvalidOperationException($"{Operation.Name} has no campaign in its path.");

    /// <summary>
    /// How much of the resource limit this answer uses, in the unit that the operation counts; 1 unless set.
    /// </summary>
    public long Counted { get; set; } = 1;

    internal Campaign? CampaignOrNull { get; set; }
}

/// <summary>
/// Ids in paths: parsed by hand, so that a bad one is a refusal that names it and not an unknown route.
/// </summary>
internal static class PathIds
{
    public static bool TryRead(HttpContext http, string name, out long id, out Answer refusal)
    {
        var text = http.Request.RouteValues[name] as string;
        if (WireNumber.TryInt64(text, out id))
        {
            refusal = default;
            return true;
        }

        refusal = Answer.BadRequest($"Type mismatch: '{Echo.Cut(text)}'");
        return false;
    }
}
