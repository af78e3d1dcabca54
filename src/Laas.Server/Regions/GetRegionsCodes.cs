using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Regions;

/// <summary><c>POST v2/regions/countries</c>: countries with their ISO codes, by id. Takes no body.</summary>
internal static class GetRegionsCodes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetRegionsCodes, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var tree = context.Reference.Regions;
        var countries = tree.All
            .Where(r => r.CountryCode is not null)
            .Select(r => new RegionCountry(RegionMapping.ToWire(tree, r), r.CountryCode!))
            .ToList();
        return ValueTask.FromResult(Answer.Ok(
            new GetRegionsCodesResponse(countries), ContractsJson.Wire.GetRegionsCodesResponse));
    }
}
