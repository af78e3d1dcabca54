using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Keys;

/// <summary><c>POST v2/auth/token</c>: name and scopes of the key that asks.</summary>
internal static class GetAuthTokenInfo
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetAuthTokenInfo, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var key = new ApiKeyInfo(context.Key.Name, [.. context.Key.Scopes.Ids().Select(ScopeOf)]);
        return ValueTask.FromResult(Answer.Ok(
            ApiResponse.Ok(new GetAuthTokenInfoResult(key)), ContractsJson.Wire.ApiResponseGetAuthTokenInfoResult));
    }

    private static ApiKeyScope ScopeOf(string id) => ScopeIds.TryGetScope(id, out var scope)
        ? scope
        : throw new InvalidOperationException($"'{id}' is not a scope.");
}
