using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary>Maps operations of the operator API to slices.</summary>
internal static class OperatorEndpoints
{
    private static readonly string[] GetMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>What the pipeline needs besides what <see cref="Wire.AddWire"/> adds.</summary>
    public static IServiceCollection AddOperatorApi(this IServiceCollection services) =>
        services.AddSingleton<ParallelCap>().AddSingleton<OperatorPipeline>();

    /// <summary>Serves an operation, behind all its checks, with this handler.</summary>
    public static void MapOperator(
        this IEndpointRouteBuilder routes, OperatorOperation operation, Handler<OperatorContext> handler)
    {
        var pipeline = routes.ServiceProvider.GetRequiredService<OperatorPipeline>();
        string[] methods = HttpMethods.IsGet(operation.Method) ? GetMethods : [operation.Method];
        routes.MapMethods(operation.Path, methods, http => pipeline.RunAsync(http, operation, handler))
            .WithMetadata(operation);
    }
}
