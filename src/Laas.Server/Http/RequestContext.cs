using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>One slice: everything about the caller and the request is in the context.</summary>
public delegate ValueTask<Answer> Handler(RequestContext context, CancellationToken cancellationToken);

/// <summary>
/// What the pipeline has found out about a request before a slice sees it: who asks, for which cabinet and shop, and
/// the raw body. Lives as long as the request.
/// </summary>
public sealed class RequestContext
{
    internal RequestContext(HttpContext http, ApiOperation operation, ApiKey key, ReferenceData reference)
    {
        Http = http;
        Operation = operation;
        Key = key;
        Reference = reference;
    }

    public HttpContext Http { get; }

    public ApiOperation Operation { get; }

    public ApiKey Key { get; }

    /// <summary>The snapshot that access was decided on; use the same one for the whole request.</summary>
    public ReferenceData Reference { get; }

    /// <summary>The cabinet: of the path, else of the key. The key may use it.</summary>
    public Business Business { get; internal set; } = null!;

    /// <summary>The shop of the path.</summary>
    /// <exception cref="InvalidOperationException">The operation's path names no shop.</exception>
    public Campaign Campaign =>
        CampaignOrNull ?? throw new InvalidOperationException($"{Operation.Name} has no campaign in its path.");

    public string RequestId => Http.TraceIdentifier;

    /// <summary>To be put into the slice's commit when present, so that the answer is stored with its cause.</summary>
    public IdempotencyClaim? Idempotency { get; internal set; }

    /// <summary>
    /// How much of the resource limit this answer uses, in the unit that the operation counts; 1 unless set.
    /// </summary>
    public long Counted { get; set; } = 1;

    /// <summary>
    /// The body as sent; empty when there is none. Its buffer is used again once the handler has returned.
    /// </summary>
    public ReadOnlyMemory<byte> RawBody { get; internal set; }

    internal Campaign? CampaignOrNull { get; set; }

    /// <summary>Reads an id of the path that the pipeline has not read itself, such as <c>orderId</c>.</summary>
    /// <returns>Whether it is an int64; if not, <paramref name="refusal"/> is the answer.</returns>
    public bool TryPathId(string name, out long id, out Answer refusal) =>
        PathIds.TryRead(Http, name, out id, out refusal);
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
