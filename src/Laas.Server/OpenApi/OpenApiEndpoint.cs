using System.Text.Json.Nodes;
using Laas.Server.Http;

namespace Laas.Server.OpenApi;

/// <summary>
/// <c>GET /openapi/v1.json</c> and <c>/openapi/operator.json</c>: what this server answers, for people and generators,
/// without a key. Two documents: a shop has no use for the operator's side, and refusals have another form there.
/// </summary>
internal static class OpenApiEndpoint
{
    public const string Path = "/openapi/v1.json";

    public const string OperatorPath = "/openapi/operator.json";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<LimitOptions>();

        Map(routes, Path, () => OpenApiDocument.Build(limits));
        Map(routes, OperatorPath, OperatorDocument.Build);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Func<JsonObject> build)
    {
        // Built when it is first asked for: starting must not wait for it.
        var document = new Lazy<byte[]>(() => OpenApiDocument.ToBytes(build()));
        routes.MapMethods(
            path, Methods, async http => await ResponseWriter.WriteAsync(http, Answer.Ok(document.Value)));
    }
}
