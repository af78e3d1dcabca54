using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Laas.Server.Tests.Http;

/// <summary>All operations on a real Kestrel, with slices and stores that a test sets.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const long BusinessId = 10;
    public const long OtherBusinessId = 20;
    public const long GoBusinessId = 30;
    public const long MediumBusinessId = 40;
    public const long CampaignId = 100;
    public const long FbsCampaignId = 101;
    public const long OtherCampaignId = 200;
    public const string CreatePath = "/v1/campaigns/100/orders/create";

    private readonly ConcurrentDictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    private WebApplication _app = null!;
    private long _lastKeyId;

    public FakeClock Clock { get; } = new();

    public LimitOptions Limits { get; } = new();

    public ConcurrentDictionary<string, Handler<RequestContext>> Handlers { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<(long, string, string), Laas.Domain.StoredAnswer> Stored { get; } = new();

    public int KeyLookups { get; private set; }

    public Func<Task>? OnKeyLookup { get; set; }

    public ConcurrentQueue<KeyUse> Uses { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    /// <param name="services">Further services.</param>
    /// <param name="map">Further routes.</param>
    public static async Task<TestHost> StartAsync(
        Action<LimitOptions>? limits = null,
        IQuotaStore? quotas = null,
        Action<IServiceCollection>? services = null,
        Action<IEndpointRouteBuilder>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // The host takes a sending side that is closed for a client that is gone; a short body is one that stops coming.
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinRequestBodyDataRate = new(240, TimeSpan.FromSeconds(1.1)));
        var host = new TestHost();
        limits?.Invoke(host.Limits);
        var reference = World();
        builder.Services
            .AddSingleton<FindApiKey>((hash, _) => host.FindKeyAsync(hash))
            .AddSingleton<StoreKeyUses>((uses, _) =>
            {
                uses.ToList().ForEach(host.Uses.Enqueue);
                return ValueTask.CompletedTask;
            })
            .AddSingleton<FindStoredAnswer>((business, operation, key, _) =>
                ValueTask.FromResult(host.Stored.GetValueOrDefault((business, operation, key))))
            .AddSingleton<ReadReferenceData>(() => reference)
            .AddSingleton(_ => host.Limits)
            .AddSingleton<TimeProvider>(_ => host.Clock)
            .AddWire()
            .AddOperatorApi();
        services?.Invoke(builder.Services);
        if (quotas is not null)
        {
            builder.Services.AddSharedLimits(quotas);
        }

        var app = builder.Build();
        host._app = app;
        app.UseWire();
        foreach (var operation in OperationTable.All)
        {
            app.MapOperation(operation, (context, ct) => host.Handlers.TryGetValue(operation.Name, out var handler)
                ? handler(context, ct)
                : ValueTask.FromResult(Answer.Empty));
        }

        map?.Invoke(app);
        await app.StartAsync();
        host.Address = new Uri(app.Urls.First());
        host.Client = new HttpClient { BaseAddress = host.Address };
        host.Key = host.AddKey(BusinessId, ["all-methods"]);
        return host;
    }

    public string AddKey(
        long businessId, IEnumerable<string> scopes, DateTimeOffset? expiresAt = null, bool revoked = false)
    {
        using var random = RandomNumberGenerator.Create();
        var text = ApiKeyFormat.Create(random);
        SetKey(text, new ApiKey(++_lastKeyId, businessId, "test", ScopeMask.Of(scopes), expiresAt, revoked));
        return text;
    }

    public void SetKey(string text, ApiKey key) => _keys[Convert.ToHexString(ApiKeyFormat.Hash(text))] = key;

    public void Revoke(string text)
    {
        var hash = Convert.ToHexString(ApiKeyFormat.Hash(text));
        _keys[hash] = _keys[hash] with { Revoked = true };
    }

    public Task<Reply> GetAsync(string path, string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, key, headers);

    public Task<Reply> PostAsync(
        string path, string? json = "{}", string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, key, headers);

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string? json, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Api-Key", key ?? Key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>Sends bytes as they are and reads until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static ReferenceData World()
    {
        Business[] businesses =
        [
            new(BusinessId, "Ours", "RUR", SubscriptionLevel.None, false, false),
            new(OtherBusinessId, "Theirs", "RUR", SubscriptionLevel.None, false, false),
            new(GoBusinessId, "Go", "RUR", SubscriptionLevel.None, false, true),
            new(MediumBusinessId, "Medium", "RUR", SubscriptionLevel.Medium, false, false),
        ];
        Campaign[] campaigns =
        [
            Shop(CampaignId, BusinessId),
            Shop(FbsCampaignId, BusinessId, PlacementType.Fbs),
            Shop(102, BusinessId, availability: ApiAvailability.ManuallyDisabled),
            Shop(103, BusinessId, availability: ApiAvailability.DisabledByInactivity),
            Shop(104, BusinessId, availability: ApiAvailability.DisabledByNoActiveContract),
            Shop(105, BusinessId, availability: ApiAvailability.DisabledByNoPlacementType),
            Shop(OtherCampaignId, OtherBusinessId),
            Shop(300, GoBusinessId),
            Shop(400, MediumBusinessId),
        ];
        return new ReferenceData(1, [], [], [], [], [], businesses, campaigns);
    }

    private static Campaign Shop(
        long id,
        long businessId,
        PlacementType placement = PlacementType.Laas,
        ApiAvailability availability = ApiAvailability.Available) =>
        new(id, businessId, $"Shop {id}", placement, availability, TaxSystem.Osn, "VAT_22", 225, []);

    private async ValueTask<ApiKey?> FindKeyAsync(ReadOnlyMemory<byte> hash)
    {
        KeyLookups++;
        if (OnKeyLookup is { } hook)
        {
            await hook();
        }

        return _keys.GetValueOrDefault(Convert.ToHexString(hash.Span));
    }
}

/// <summary>A response, read to its end.</summary>
internal sealed record Reply(int Status, string Body, HttpResponseMessage Message)
{
    public string Code => Error("code");

    public string Text => Error("message");

    public IReadOnlyList<string> Texts =>
        [.. Json().GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];

    public static async Task<Reply> OfAsync(HttpResponseMessage message) =>
        new((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public long Remaining() => long.Parse(Header("X-RateLimit-Resource-Remaining")!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Demands the error envelope and nothing but it.</summary>
    public Reply AssertRefused(int status, string code)
    {
        Assert.Equal((status, "application/json"), (Status, Message.Content.Headers.ContentType?.ToString()));
        Assert.Equal(["status", "errors"], Json().EnumerateObject().Select(p => p.Name), StringComparer.Ordinal);
        Assert.Equal("ERROR", Json().GetProperty("status").GetString());
        Assert.Equal(code, Code);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.NotNull(Header("X-Request-Id"));
        Assert.Null(Header("Server"));
        return this;
    }

    /// <summary>Demands problem details.</summary>
    public Problem AssertProblem(int status, string code)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Body}");
        Assert.Equal("application/problem+json", Message.Content.Headers.ContentType?.ToString());
        var problem = JsonSerializer.Deserialize(Body, OperatorJson.Wire.Problem)!;
        Assert.Equal(("about:blank", status, code), (problem.Type, problem.Status, problem.Code));
        Assert.False(string.IsNullOrEmpty(problem.Title));
        Assert.False(string.IsNullOrEmpty(problem.Detail));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.NotNull(Header("X-Request-Id"));
        Assert.Null(Header("X-RateLimit-Resource-Limit"));
        return problem;
    }

    private JsonElement Json() => JsonDocument.Parse(Body).RootElement;

    private string Error(string name) => Json().GetProperty("errors")[0].GetProperty(name).GetString()!;
}
