using Laas.Server.Http;

namespace Laas.Server.OpenApi;

/// <summary><c>GET /openapi/v1.json</c>: what this server answers, for people and generators, without a key.</summary>
internal static class OpenApiEndpoint
{
    public const string Path = "/openapi/v1.json";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<LimitOptions>();

        // Built when it is first asked for: starting must not wait for it.
        var document = new Lazy<byte[]>(() => OpenApiDocument.ToBytes(limits));
        routes.MapMethods(
            Path, Methods, async http => await ResponseWriter.WriteAsync(http, Answer.Ok(document.Value)));
    }
}
