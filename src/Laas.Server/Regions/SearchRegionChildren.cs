using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.Regions;

/// <summary><c>GET v2/regions/{regionId}/children</c>: a region with its direct children, by id.</summary>
internal static class SearchRegionChildren
{
    /// <summary>Children of one page at most; also the page of who asks for no page (no list is endless).</summary>
    public const int LimitMax = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.SearchRegionChildren, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context) => ValueTask.FromResult(Handle(context));

    private static Answer Handle(RequestContext context)
    {
        if (!context.TryPathId("regionId", out var id, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var page = PageRequest.ReadWithLegacy(context, errors, LimitMax, LimitMode.Truncate);
        if (page.After is { } after && after.Second != id)
        {
            errors.Add(Wire.ErrorCodes.BadRequest, "Bad page token"); // It belongs to another region's list.
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var tree = context.Reference.Regions;
        if (tree.Find(id) is not { } region)
        {
            return RegionMapping.NotFound(id);
        }

        var all = tree.Children(id);
        return page.IsLegacy
            ? Legacy(context, region, all, page.Number ?? 1, page.Size ?? LimitMax)
            : Tokens(context, region, all, page.After?.First, page.Limit ?? LimitMax);
    }

    private static Answer Legacy(
        RequestContext context, Region region, ImmutableArray<Region> all, int number, int size) =>
        Say(context, region, all.Skip((number - 1) * size).Take(size), Pagers.Of(all.Length, number, size), null);

    private static Answer Tokens(
        RequestContext context, Region region, ImmutableArray<Region> all, long? after, int limit)
    {
        var rest = all.Where(r => after is null || r.Id > after).Take(limit + 1).ToList();
        var next = rest.Count > limit ? new PageToken(rest[limit - 1].Id, region.Id).Encode(context.Operation) : null;
        return Say(context, region, rest.Take(limit), null, new Wire.Paging(next));
    }

    private static Answer Say(
        RequestContext context, Region region, IEnumerable<Region> children, Wire.Pager? pager, Wire.Paging? paging)
    {
        var tree = context.Reference.Regions;
        var list = children.Select(c => RegionMapping.ToWire(tree, c)).ToList();
        context.Counted = list.Count;
        var shown = new Wire.RegionWithChildren(
            region.Id,
            region.Name,
            RegionMapping.TypeOf(region),
            RegionMapping.ParentOf(tree, region),
            list.Count > 0 ? list : null);
        return Answer.Ok(
            new Wire.SearchRegionChildrenResponse(shown, pager, paging), Wire.ContractsJson.Wire.SearchRegionChildrenResponse);
    }
}
