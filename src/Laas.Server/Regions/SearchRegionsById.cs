using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Regions;

/// <summary><c>GET v2/regions/{regionId}</c>: one region, also in the deprecated list of one.</summary>
internal static class SearchRegionsById
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.SearchRegionsById, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        if (!context.TryPathId("regionId", out var id, out var refusal))
        {
            return ValueTask.FromResult(refusal);
        }

        return ValueTask.FromResult(RegionMapping.ToWireOrNull(context.Reference.Regions, id) is { } region
            ? Answer.Ok(new SearchRegionsByIdResponse(region, [region]), ContractsJson.Wire.SearchRegionsByIdResponse)
            : RegionMapping.NotFound(id));
    }
}
