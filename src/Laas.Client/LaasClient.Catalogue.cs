using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the offers of a cabinet (contract 2.32).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOfferMappingsResult> GetOfferMappingsAsync(
        long businessId,
        GetOfferMappingsRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default)
    {
        var path = new QueryText($"v2/businesses/{businessId}/offer-mappings").Add(page).ToString();
        return SendWrappedAsync(
            request is null ? Call.Read(path) : Call.Read(path, request, Json.GetOfferMappingsRequest),
            Json.ApiResponseGetOfferMappingsResult,
            cancellationToken);
    }

    /// <summary>All offers of a cabinet that match, by SKU, page by page.</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<OfferMapping> ListOfferMappingsAsync(
        long businessId,
        GetOfferMappingsRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<OfferMapping>(
            async (page, token) =>
            {
                var answer = await GetOfferMappingsAsync(businessId, request, page, token).ConfigureAwait(false);
                return (answer.OfferMappings, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Creates and changes offers, all or none (contract 2.33).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>With the status <c>ERROR</c> nothing was applied, and the results say why.</returns>
    public Task<UpdateOfferMappingsResponse> UpdateOfferMappingsAsync(
        long businessId,
        UpdateOfferMappingsRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Write(HttpMethod.Post, $"v2/businesses/{businessId}/offer-mappings/update", request, Json.UpdateOfferMappingsRequest, idempotencyKey),
            Json.UpdateOfferMappingsResponse,
            cancellationToken);

    /// <summary>Deletes offers of a cabinet for good (contract 2.34).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public async Task<DeleteOffersResult> DeleteOffersAsync(
        long businessId,
        DeleteOffersRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        (await SendAsync(
            Call.Write(HttpMethod.Post, $"v2/businesses/{businessId}/offer-mappings/delete", request, Json.DeleteOffersRequest, idempotencyKey),
            Json.ApiResponseDeleteOffersResult,
            cancellationToken).ConfigureAwait(false)).Result ?? new DeleteOffersResult();

    /// <summary>Gives offers barcodes of the in-house range (contract 2.42).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public async Task<GenerateOfferBarcodesResult> GenerateOfferBarcodesAsync(
        long businessId,
        GenerateOfferBarcodesRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        (await SendAsync(
            Call.Write(HttpMethod.Post, $"v1/businesses/{businessId}/offer-mappings/barcodes/generate", request, Json.GenerateOfferBarcodesRequest, idempotencyKey),
            Json.ApiResponseGenerateOfferBarcodesResult,
            cancellationToken).ConfigureAwait(false)).Result ?? new GenerateOfferBarcodesResult([]);
}
