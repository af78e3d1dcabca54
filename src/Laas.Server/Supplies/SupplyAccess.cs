using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Supplies;

/// <summary>Who may see a supply request (contract 2.30, 2.31).</summary>
internal static class SupplyAccess
{
    /// <summary>The id of a request's body; null when it is wrong.</summary>
    public static long? RequestId(long? requestId, Validator errors) =>
        errors.NotNull(requestId, "requestId") && errors.Min(requestId, "requestId", 1) ? requestId : null;

    /// <summary>
    /// A request of the shop. One of another shop of the cabinet is 403; of what other cabinets have nothing is told, not even
    /// that it is there.
    /// </summary>
    public static async ValueTask<(SupplyRequest? Request, Answer Refusal)> FindAsync(
        RequestContext context, IStore store, long requestId, CancellationToken cancellationToken)
    {
        var found = await store.FindRecordAsync<SupplyRequest>(context.Business.Id, requestId, cancellationToken);
        return found is null ? (null, Answer.NotFound("Supply request not found."))
            : found.CampaignId != context.Campaign.Id
                ? (null, Answer.Forbidden("The partner does not have access to the supply request."))
            : (found, default);
    }
}
