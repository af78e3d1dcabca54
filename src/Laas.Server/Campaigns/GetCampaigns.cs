using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.Campaigns;

/// <summary><c>GET v2/campaigns</c>: the shops of the key's cabinet, by id.</summary>
internal static class GetCampaigns
{
    /// <summary>Shops of one page at most; without any paging parameter all come at once (contract 2.2).</summary>
    public const int LimitMax = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetCampaigns, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var errors = new Validator();
        var page = PageRequest.ReadWithLegacy(context, errors, LimitMax);
        if (errors.HasErrors)
        {
            return ValueTask.FromResult(errors.ToAnswer());
        }

        var all = context.Reference.CampaignsOf(context.Business.Id).ToList();
        var response = page switch
        {
            { IsLegacy: true } => Legacy(context, all, page.Number ?? 1, page.Size ?? LimitMax),
            { After: null, Limit: null } => new Wire.GetCampaignsResponse(ToWire(context, all)),
            _ => Tokens(context, all, page.After?.First ?? 0, page.Limit ?? LimitMax),
        };
        return ValueTask.FromResult(Answer.Ok(response, Wire.ContractsJson.Wire.GetCampaignsResponse));
    }

    private static Wire.GetCampaignsResponse Legacy(RequestContext context, List<Campaign> all, int number, int size) => new(
        ToWire(context, all.Skip((number - 1) * size).Take(size)), Pagers.Of(all.Count, number, size));

    private static Wire.GetCampaignsResponse Tokens(RequestContext context, List<Campaign> all, long after, int limit)
    {
        var rest = all.SkipWhile(c => c.Id <= after).Take(limit + 1).ToList();
        var next = rest.Count > limit ? new PageToken(rest[limit - 1].Id).Encode(context.Operation) : null;
        return new Wire.GetCampaignsResponse(ToWire(context, rest.Take(limit)), Paging: new Wire.Paging(next));
    }

    private static List<Wire.Campaign> ToWire(RequestContext context, IEnumerable<Campaign> campaigns) =>
        [.. campaigns.Select(c => CampaignMapping.ToWire(c, context.Business))];
}
