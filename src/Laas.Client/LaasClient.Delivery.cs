using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>How and when a basket can be delivered, and from where (contract 2.13); nothing is reserved.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetDeliveryOptionsResult> GetDeliveryOptionsAsync(
        long campaignId, GetDeliveryOptionsRequest request, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read($"v1/campaigns/{campaignId}/delivery-options", request, Json.GetDeliveryOptionsRequest),
            Json.ApiResponseGetDeliveryOptionsResult,
            cancellationToken);
}
