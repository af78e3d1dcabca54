using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.OpenApi;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>An answer of the operator API.</summary>
/// <param name="Json"><see langword="null"/> when there is no JSON body.</param>
internal sealed record OperatorReply(int Status, JsonNode? Json, byte[] Bytes, string? ETag, string? ContentType)
{
    public string? Code => (string?)Json?["code"];

    /// <summary>Fields with an error.</summary>
    public IReadOnlyList<string> Fields => [.. (Json?["errors"]?.AsObject() ?? []).Select(e => e.Key)];

    public JsonNode this[string member] =>
        Json?[member] ?? throw new InvalidOperationException($"No {member} in {Json?.ToJsonString()}");
}

/// <summary>
/// Calls the operator API as one key, and demands of every answer that it is as the document says: the status is declared,
/// every member is in the schema, none that is required is missing, the headers are there.
/// </summary>
internal sealed class OperatorCaller(HttpClient http, string key)
{
    private static readonly Lazy<JsonObject> Document = new(OperatorDocument.Build);
    private static int _lastKey;

    public string Key => key;

    /// <summary>A caller with a fresh key of this role.</summary>
    public static Task<OperatorCaller> OfAsync(TestServer server, OperatorRole role) => OfAsync(server, role.Scopes);

    public static async Task<OperatorCaller> OfAsync(TestServer server, IReadOnlyList<string> scopes)
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        var name = $"operator {Interlocked.Increment(ref _lastKey)}";
        var (_, refusal) = await server.Control.CreateKeyAsync(
            new KeyRecord(
                0, ApiKeyFormat.Hash(key), ControlStore.Operator, name, scopes, server.Clock.GetUtcNow(), null, null, null),
            TestContext.Current.CancellationToken);
        Assert.Null(refusal);
        return new OperatorCaller(server.Http, key);
    }

    /// <param name="ids">Fill the path's parameters, in their order.</param>
    /// <param name="body">A <see cref="JsonNode"/>, or a text or bytes to be sent as they are.</param>
    public async Task<OperatorReply> SendAsync(
        OperatorOperation operation,
        object[]? ids = null,
        object? body = null,
        string query = "",
        string? ifMatch = null,
        string? idempotencyKey = null,
        string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), Fill(operation.Path, ids ?? []) + query);
        request.Headers.TryAddWithoutValidation("Api-Key", key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation(IdempotencyGate.HeaderName, idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body switch
            {
                JsonNode json => Encoding.UTF8.GetBytes(json.ToJsonString()),
                string text => Encoding.UTF8.GetBytes(text),
                byte[] bytes => bytes,
                var other => throw new InvalidOperationException($"{other.GetType()} is no body."),
            });
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await CheckAsync(operation, response);
    }

    /// <summary>The same, and demands this status.</summary>
    public async Task<OperatorReply> SendAsync(
        int status,
        OperatorOperation operation,
        object[]? ids = null,
        object? body = null,
        string query = "",
        string? ifMatch = null,
        string? idempotencyKey = null)
    {
        var reply = await SendAsync(operation, ids, body, query, ifMatch, idempotencyKey);
        Assert.True(
            reply.Status == status, $"{operation.Name}: {reply.Status} instead of {status}: {reply.Json?.ToJsonString()}");
        return reply;
    }

    /// <summary>The path with these values in the place of its parameters.</summary>
    public static string Fill(string path, params object[] ids)
    {
        var index = 0;
        return Regex.Replace(
            path,
            @"\{[^}]*\}",
            _ => Uri.EscapeDataString(Convert.ToString(ids[index++], CultureInfo.InvariantCulture)!),
            RegexOptions.None,
            TimeSpan.FromSeconds(1));
    }

    /// <summary>Demands that an answer is as the document says.</summary>
    public static async Task<OperatorReply> CheckAsync(OperatorOperation operation, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var type = response.Content.Headers.ContentType?.MediaType;
        var place = $"{operation.Name} {status}";
        var responses = Schemas.Operation(Document.Value, operation)["responses"]!;
        var declared = responses[status.ToString(CultureInfo.InvariantCulture)]?.AsObject();
        Assert.True(declared is not null, $"{place} is not declared: {Encoding.UTF8.GetString(bytes)}");
        var said = Schemas.Follow(Document.Value, declared);
        foreach (var (header, _) in said["headers"]!.AsObject())
        {
            Assert.True(response.Headers.Contains(header), $"{place} has no {header}");
        }

        Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
        JsonNode? json = null;
        if (said["content"] is JsonObject content)
        {
            Assert.True(type is not null && content.ContainsKey(type), $"{place}: {type} is not declared");
            if (type.EndsWith("json", StringComparison.Ordinal))
            {
                json = JsonNode.Parse(bytes);
                Assert.Empty(Schemas.Check(Document.Value, content[type]!["schema"]!.AsObject(), json, place));
            }
        }
        else
        {
            Assert.True(bytes.Length == 0, $"{place} should have no body");
        }

        return new OperatorReply(status, json, bytes, response.Headers.ETag?.ToString(), type);
    }
}
