using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Laas.Bench;

/// <summary>
/// The anchor: the same host and settings as laas-server, a look at the key, the order read and written with the same
/// generated JSON code, no storage. Runs as a process of its own, as the server does.
/// </summary>
internal static class EchoHost
{
    public const string Argument = "--echo";

    public const string Route = "/v1/campaigns/{campaignId}/orders/create";

    public const string Key = "echo-key-0123456789abcdef0123456789abcdef";

    public static async Task<int> RunAsync(string url)
    {
        var builder = LaasServer.CreateBuilder(new ServeOptions(".", null, url, false, "off", null));
        await using var app = builder.Build();
        app.MapPost(Route, EchoAsync);
        await app.RunAsync();
        return 0;
    }

    private static async Task EchoAsync(HttpContext http)
    {
        if (!string.Equals(http.Request.Headers["Api-Key"].ToString(), Key, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var order = await JsonSerializer.DeserializeAsync(
            http.Request.BodyReader, ContractsJson.Wire.CreateOrderRequest, http.RequestAborted);
        var body = JsonSerializer.SerializeToUtf8Bytes(order!, ContractsJson.Wire.CreateOrderRequest);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
