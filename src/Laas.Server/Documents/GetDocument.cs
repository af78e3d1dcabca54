using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;
using Microsoft.Net.Http.Headers;

namespace Laas.Server.Documents;

/// <summary>
/// <c>GET /documents/{businessId}/{documentId}?expires=…&amp;signature=…</c>: a document for whoever has its link, without a
/// key. 403 for a link that is not ours, 410 for one that has expired, 404 for a document that is gone.
/// </summary>
internal static class GetDocument
{
    public const string Path = "/documents/{businessId}/{documentId}";

    /// <summary>410: ask for a new link.</summary>
    public const string LinkExpired = "LINK_EXPIRED";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var documents = routes.ServiceProvider.GetRequiredService<IStore>().Documents;
        var links = routes.ServiceProvider.GetRequiredService<DocumentLinks>();
        routes.MapMethods(Path, Methods, http => AnswerAsync(http, documents, links));
    }

    private static async Task AnswerAsync(HttpContext http, IDocumentStore documents, DocumentLinks links)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        var documentId = (string?)http.GetRouteValue("documentId") ?? "";
        var query = http.Request.Query;
        var state = WireNumber.TryInt64((string?)http.GetRouteValue("businessId"), out var businessId)
            ? await links.CheckAsync(businessId, documentId, Single(query, "expires"), Single(query, "signature"), http.RequestAborted)
            : LinkState.Forged;
        var refusal = state switch
        {
            LinkState.Valid => (Answer?)null,
            LinkState.Forged => Answer.Refuse(403, ErrorCodes.Forbidden, "The link to the document is not valid"),
            LinkState.Expired => Answer.Refuse(410, LinkExpired, "The link to the document has expired: ask for a new one"),
            _ => throw new InvalidOperationException($"A link cannot be {state}."),
        };
        if (refusal is { } refused)
        {
            await ResponseWriter.WriteAsync(http, refused);
        }
        else if (await documents.ReadAsync(businessId, documentId, http.RequestAborted) is { } file)
        {
            await WriteAsync(http, file);
        }
        else
        {
            await ResponseWriter.WriteAsync(http, Answer.NotFound("Document not found"));
        }
    }

    /// <summary>Always as a file to be saved: nothing that was uploaded is shown under our own name.</summary>
    private static async Task WriteAsync(HttpContext http, DocumentFile file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Document.Form.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ETag = $"\"{file.Document.Sha256}\"";
        http.Response.ContentType = file.Document.Form.MediaType;
        http.Response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            // Never cancelled: the host drops an answer that nobody reads, and without an exception.
            await http.Response.BodyWriter.WriteAsync(file.Content, CancellationToken.None);
        }
    }

    private static string? Single(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
}
