using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Regions;

/// <summary><c>GET v2/regions</c>: regions with exactly this name, by id.</summary>
internal static class SearchRegionsByName
{
    public const int LimitMax = 20;
    public const int LimitDefault = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.SearchRegionsByName, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        var name = new Query(context.Http, errors).Text("name");
        if (name is null && !errors.HasErrors)
        {
            errors.Add(ErrorCodes.BadRequest, "Required request parameter 'name' is not present");
        }

        if (errors.HasErrors)
        {
            return ValueTask.FromResult(errors.ToAnswer());
        }

        var tree = context.Reference.Regions;
        var limit = page.Limit ?? LimitDefault;
        var after = page.After?.First ?? long.MinValue;
        var found = tree.Named(name!).Where(r => r.Id > after).Take(limit + 1).ToList();
        var next = found.Count > limit ? new PageToken(found[limit - 1].Id).Encode(context.Operation) : null;
        var regions = found.Take(limit).Select(r => RegionMapping.ToWire(tree, r)).ToList();
        context.Counted = regions.Count;
        return ValueTask.FromResult(Answer.Ok(
            new SearchRegionsByNameResponse(regions, new Paging(next)),
            ContractsJson.Wire.SearchRegionsByNameResponse));
    }
}
