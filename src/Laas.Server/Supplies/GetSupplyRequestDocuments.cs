using Laas.Domain;
using Laas.Server.Documents;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Supplies;

/// <summary>
/// <c>POST v2/campaigns/{campaignId}/supply-requests/documents</c>: documents of a request, each with a link that works without a
/// key for <see cref="DocumentLinks.Lifetime"/>.
/// </summary>
internal static class GetSupplyRequestDocuments
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var links = routes.ServiceProvider.GetRequiredService<DocumentLinks>();
        routes.MapOperation(
            OperationTable.GetSupplyRequestDocuments,
            (context, cancellationToken) => HandleAsync(context, store, links, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, DocumentLinks links, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, Wire.ContractsJson.Wire.GetSupplyRequestDocumentsRequest, out var body, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var id = SupplyAccess.RequestId(body.RequestId, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        (var request, refusal) = await SupplyAccess.FindAsync(context, store, id!.Value, cancellationToken);
        if (request is null)
        {
            return refusal;
        }

        var kept = await store.Documents.OfOwnerAsync(
            request.BusinessId, new DocumentOwner(DocumentOwnerKind.SupplyRequest, request.Id), cancellationToken);
        var documents = new List<Wire.SupplyRequestDocument>(kept.Count);
        foreach (var document in kept)
        {
            // What the contract has no name for, such as a picture of damage, is the operator's own.
            var type = new Wire.SupplyRequestDocumentType(document.Form.Type);
            if (type.IsKnown)
            {
                var url = await links.OfAsync(context.Http.Request, document.BusinessId, document.Id, cancellationToken);
                documents.Add(new Wire.SupplyRequestDocument(url, type, MoscowTime.Of(document.CreatedAt)));
            }
        }

        return Answer.Ok(
            Wire.ApiResponse.Ok(new Wire.GetSupplyRequestDocumentsResult(documents)),
            Wire.ContractsJson.Wire.ApiResponseGetSupplyRequestDocumentsResult);
    }
}
