using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>The fulfilment warehouses (contract 2.6); this list has no pages.</summary>
    /// <param name="campaignId">Only warehouses of this shop; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetFulfillmentWarehousesResult> GetFulfillmentWarehousesAsync(
        long? campaignId = null, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Get(new QueryText("v2/warehouses").Add("campaignId", campaignId).ToString()),
            Json.ApiResponseGetFulfillmentWarehousesResult,
            cancellationToken);
}
