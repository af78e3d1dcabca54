using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Laas.Server.Demo;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.OpenApi;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Laas.Server.Tests.OpenApi;

/// <summary>The whole server as it is served, with demo data, and the document that it gives of itself.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private TestStorage _storage = null!;
    private WebApplication _app = null!;
    private IStore _store = null!;

    internal DemoGuide Guide { get; } = DemoGuide.Pick(DemoData.Create());

    internal IServiceProvider Services => _app.Services;

    internal HttpClient Client { get; private set; } = null!;

    internal JsonObject Document { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var time = TimeProvider.System;
        _storage = await TestStorage.NewAsync();
        var database = _storage.Open(time);
        database.Prepare();
        _store = database.OpenStore();
        var control = database.OpenControl();
        await DemoStore.PrepareAsync(_store, control, time, CancellationToken.None);
        var builder = LaasServer.CreateBuilder(
            new ServeOptions(_storage.Folder, _storage.Address, "http://127.0.0.1:0", true, null, null));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time).AddSingleton(_store).AddSingleton(control);
        builder.Services.AddLaas(builder.Configuration, LimitOptions.Off);
        _app = builder.Build();
        _app.UseLaas();
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        Document = (await Client.GetFromJsonAsync<JsonObject>(OpenApiEndpoint.Path))!;
        Client.DefaultRequestHeaders.Add("Api-Key", await MakeKeyAsync(control, time));
    }

    /// <summary>The path with this server's ids in it.</summary>
    internal string Fill(string path, long orderId = 1, long regionId = DemoGeography.Moscow) =>
        new StringBuilder(path)
            .Replace("{campaignId}", Guide.CampaignId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Replace("{businessId}", Guide.BusinessId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Replace("{orderId}", orderId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Replace("{returnId}", "1")
            .Replace("{regionId}", regionId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .ToString();

    internal async Task<(int Status, JsonObject Body)> SendAsync(
        ApiOperation operation,
        JsonNode? body = null,
        string query = "",
        long orderId = 1,
        string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(operation.Method), Fill(operation.Path, orderId) + query);
        request.Content =
            body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, (JsonObject)JsonNode.Parse(text)!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private async Task<string> MakeKeyAsync(ControlStore control, TimeProvider time)
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        var record = new KeyRecord(
            0,
            ApiKeyFormat.Hash(key),
            Guide.BusinessId,
            "openapi",
            ["all-methods"],
            time.GetUtcNow(),
            null,
            null,
            null);
        var (_, refusal) = await control.CreateKeyAsync(record, CancellationToken.None);
        Assert.Null(refusal);
        return key;
    }
}
