using System.Net;
using Laas.Domain;
using Laas.Server.Documents;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Documents;

[Trait("store", "any")]
public sealed class GetDocumentTests
{
    private static readonly byte[] Content = "%PDF-1.7 a document"u8.ToArray();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_gets_the_document_without_a_key()
    {
        await using var server = await TestServer.StartAsync();
        var link = await LinkAsync(server, await KeepAsync(server, "Акт № 5.pdf"));
        using var response = await server.Http.GetAsync(link, Cancel);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Content, await response.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Акт № 5.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store, private", response.Headers.CacheControl?.ToString());
        server.AssertHealthy();
    }

    [Fact]
    public async Task Head_says_the_same_and_sends_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var link = await LinkAsync(server, await KeepAsync(server));
        using var request = new HttpRequestMessage(HttpMethod.Head, link);
        using var response = await server.Http.SendAsync(request, Cancel);

        Assert.Equal((200, Content.Length), ((int)response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_link_is_valid_for_sixty_minutes()
    {
        await using var server = await TestServer.StartAsync();
        var link = await LinkAsync(server, await KeepAsync(server));

        server.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, link));

        server.Clock.Advance(TimeSpan.FromMinutes(2));
        var reply = await server.GetAsync(link);
        reply.AssertRefused(410, GetDocument.LinkExpired);
        Assert.Contains("expired", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_changed_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var document = await KeepAsync(server);
        var other = await KeepAsync(server);
        var link = await LinkAsync(server, document);
        var (path, query) = (link[..link.IndexOf('?', StringComparison.Ordinal)], link[link.IndexOf('?', StringComparison.Ordinal)..]);
        var signature = query[(query.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length)..];
        string[] changed =
        [
            path,
            $"{path}?signature={signature}",
            query.Replace("?", $"{path}?x=1&", StringComparison.Ordinal).Replace("expires=", "expires=9", StringComparison.Ordinal),
            link.Replace(document.Id, other.Id, StringComparison.Ordinal),
            link.Replace($"/{World.Business}/", $"/{World.OtherBusiness}/", StringComparison.Ordinal),
            link.Replace($"/{World.Business}/", "/x/", StringComparison.Ordinal),
            link.Replace("expires=", "expires=0", StringComparison.Ordinal),
            link.Replace("expires=", "expires=+", StringComparison.Ordinal),
            link[..^1],
            $"{link}x",
            $"{path}?expires=x&signature={signature}",
            $"{link}&signature={signature}",
            $"{link}&expires=1",
        ];

        foreach (var forged in changed)
        {
            (await server.GetAsync(forged)).AssertRefused(403, "FORBIDDEN");
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, link));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_document_that_is_gone_is_not_found()
    {
        await using var server = await TestServer.StartAsync();
        var document = await KeepAsync(server);
        var link = await LinkAsync(server, document);
        await server.Store.Documents.DeleteAsync(document.BusinessId, [document.Id], Cancel);

        (await server.GetAsync(link)).AssertRefused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_link_begins_with_the_configured_address_or_that_of_the_request()
    {
        await using var server = await TestServer.StartAsync();
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("https", new HostString("shop.example", 8443));
        var configured = new DocumentLinks(
            server.Control, new DocumentOptions { PublicUrl = new Uri("https://laas.example/api/") }, new ServingMode(false), server.Clock);

        Assert.StartsWith(
            "https://shop.example:8443/documents/5/abc?expires=", await Links(server).OfAsync(request, 5, "abc", Cancel), StringComparison.Ordinal);
        Assert.StartsWith(
            "https://laas.example/api/documents/5/abc?expires=", await configured.OfAsync(request, 5, "abc", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_servers_of_a_database_share_one_secret()
    {
        await using var server = await TestServer.StartAsync();
        var document = await KeepAsync(server);
        var nodes = Enumerable.Range(0, 8)
            .Select(_ => new DocumentLinks(server.Control, new DocumentOptions(), new ServingMode(false), server.Clock))
            .ToList();

        var links = await Task.WhenAll(nodes.Select(n => Task.Run(() => LinkAsync(n, document).AsTask(), Cancel)));

        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, link));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_write_makes_no_secret()
    {
        await using var server = await TestServer.StartAsync();
        var reading = new DocumentLinks(server.Control, new DocumentOptions(), new ServingMode(true), server.Clock);
        var document = await KeepAsync(server);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => LinkAsync(reading, document).AsTask());
        await LinkAsync(server, document);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, await LinkAsync(reading, document)));
    }

    private static DocumentLinks Links(TestServer server) => server.Services.GetRequiredService<DocumentLinks>();

    private static async Task<Document> KeepAsync(TestServer server, string name = "a.pdf")
    {
        var document = Document.Of(
            World.Business, new DocumentOwner(DocumentOwnerKind.SupplyRequest, 1), new("ACT_OF_DISCREPANCY", name, "application/pdf"), Content,
            server.Clock.GetUtcNow());
        await server.Store.Documents.SaveAsync(document, Content, Cancel);
        return document;
    }

    private static async Task<string> LinkAsync(TestServer server, Document document) => await LinkAsync(Links(server), document);

    /// <summary>From its path on.</summary>
    private static async ValueTask<string> LinkAsync(DocumentLinks links, Document document)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString("any.example"));
        return (await links.OfAsync(request, document.BusinessId, document.Id, Cancel))["http://any.example".Length..];
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string link)
    {
        using var response = await server.Http.GetAsync(link, Cancel);
        return response.StatusCode;
    }
}
