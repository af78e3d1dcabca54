namespace Laas.Server.Http;

/// <summary>Maps operations to slices.</summary>
public static class OperationEndpoints
{
    private static readonly string[] GetMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Serves an operation, at all its routes and behind all its checks, with this handler.</summary>
    public static void MapOperation(this IEndpointRouteBuilder routes, ApiOperation operation, Handler<RequestContext> handler)
    {
        var pipeline = routes.ServiceProvider.GetRequiredService<OperationPipeline>();
        var endpoint = new OperationEndpoint(operation, handler, pipeline);
        string[] methods = HttpMethods.IsGet(operation.Method) ? GetMethods : [operation.Method];
        foreach (var path in (IEnumerable<string>)[operation.Path, .. operation.Aliases ?? []])
        {
            routes.MapMethods(path, methods, endpoint.InvokeAsync).WithOperation(operation);
        }
    }

    /// <summary>Attaches the operation to an endpoint as metadata.</summary>
    public static TBuilder WithOperation<TBuilder>(this TBuilder builder, ApiOperation operation)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(operation);
}
