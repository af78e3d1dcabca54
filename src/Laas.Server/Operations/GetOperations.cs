using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Operations;

/// <summary><c>POST v1/businesses/{businessId}/operations</c>: how asynchronous operations stand, in the order asked for.</summary>
internal static class GetOperations
{
    public const int IdsMax = 100;
    public const int IdLengthMax = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetOperations, (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, Wire.ContractsJson.Wire.GetOperationsRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var ids = request.OperationIds!.Select(id => id!).ToList();
        var type = WireText.Parse<OperationType>(request.OperationType!.Value.Value);
        var found = await store.FindOperationsAsync(context.Business.Id, type, ids, cancellationToken);
        var byId = found.ToDictionary(o => o.Id, StringComparer.Ordinal);

        // Ids that are unknown, of another type or of another cabinet are left out.
        var states = ids
            .Where(byId.ContainsKey)
            .Select(id => new Wire.OperationState(
                id, request.OperationType.Value, new Wire.OperationStatusType(WireText.Of(byId[id].Status))))
            .ToList();
        return Answer.Ok(
            Wire.ApiResponse.Ok(new Wire.GetOperationsResult(states)), Wire.ContractsJson.Wire.ApiResponseGetOperationsResult);
    }

    private static void Validate(Wire.GetOperationsRequest request, Validator errors)
    {
        if (errors.NotNull(request.OperationType, "operationType"))
        {
            errors.Known(request.OperationType, "operationType");
        }

        var ids = request.OperationIds;
        if (!errors.NotNull(ids, "operationIds")
            || !errors.Size(ids, "operationIds", 1, IdsMax)
            || !errors.NoNulls(ids, "operationIds"))
        {
            return;
        }

        for (var i = 0; i < ids.Count && !errors.IsFull; i++)
        {
            errors.Size(ids[i], string.Create(CultureInfo.InvariantCulture, $"operationIds[{i}]"), 1, IdLengthMax);
        }

        errors.Unique(ids, "operationIds");
    }
}
