namespace Laas.Server.Http;

/// <summary>One mapped operation: lives as long as the server and holds no state of a request.</summary>
internal sealed class OperationEndpoint(ApiOperation operation, Handler<RequestContext> handler, OperationPipeline pipeline)
{
    public Task InvokeAsync(HttpContext http) => pipeline.RunAsync(http, operation, handler);
}
