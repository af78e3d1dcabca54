using Laas.Contracts.Operator;
using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary><c>GET /operator/v1/whoami</c>: the key that asks.</summary>
internal static class GetWhoami
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperator(OperatorTable.Whoami, static (context, _) => ValueTask.FromResult(Handle(context)));

    public static Answer Handle(OperatorContext context) => Answer.Ok(
        new Whoami(
            context.Key.Id,
            context.Key.Name,
            OperatorRoles.NameOf(context.Key.Scopes),
            [.. context.Key.Scopes.Ids()],
            context.Key.ExpiresAt),
        OperatorJson.Wire.Whoami);
}
