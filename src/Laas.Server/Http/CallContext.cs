using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>One slice: everything about the caller and the request is in the context.</summary>
public delegate ValueTask<Answer> Handler<in T>(T context, CancellationToken cancellationToken)
    where T : CallContext;

/// <summary>
/// What the pipeline of either API has found out about a request before a slice sees it. Lives as long as the request.
/// </summary>
public abstract class CallContext
{
    private protected CallContext(HttpContext http, ServedOperation served, ApiKey key, ReferenceData reference)
    {
        Http = http;
        Served = served;
        Key = key;
        Reference = reference;
    }

    public HttpContext Http { get; }

    /// <summary>The operation; the contexts of the two APIs have it with its own type too.</summary>
    public ServedOperation Served { get; }

    public ApiKey Key { get; }

    /// <summary>The snapshot that access was decided on; use the same one for the whole request.</summary>
    public ReferenceData Reference { get; }

    public string RequestId => Http.TraceIdentifier;

    /// <summary>To be put into the slice's commit when present, so that the answer is stored with its cause.</summary>
    public IdempotencyClaim? Idempotency { get; internal set; }

    /// <summary>
    /// The body as sent; empty when there is none. Its buffer is used again once the handler has returned.
    /// </summary>
    public ReadOnlyMemory<byte> RawBody { get; internal set; }

    /// <summary>Reads an id of the path that the pipeline has not read itself, such as <c>orderId</c>.</summary>
    /// <returns>Whether it is an int64; if not, <paramref name="refusal"/> is the answer.</returns>
    public bool TryPathId(string name, out long id, out Answer refusal) =>
        PathIds.TryRead(Http, name, out id, out refusal);
}
