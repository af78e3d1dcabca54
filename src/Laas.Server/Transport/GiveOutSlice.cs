using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;

namespace Laas.Server.Transport;

/// <summary>The last metre: who receives a parcel, giving it out, and a new code when the old one is lost.</summary>
internal sealed class GiveOutSlice(IStore store, OrderWorks works, RoadFacts road)
{
    private const int CodeMax = 32;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<GiveOutSlice>(routes.ServiceProvider);
        routes.MapOperator(TransportTable.GiveOut, slice.GiveOutAsync);
        routes.MapOperator(TransportTable.GetRecipient, slice.RecipientAsync);
        routes.MapOperator(TransportTable.IssueCode, slice.IssueAsync);
    }

    public async ValueTask<Answer> GiveOutAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.GiveOutRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        errors.Size(request.Code, "code", 1, CodeMax);
        if (request.Refused is not null)
        {
            PickSlice.Validate(request.Refused, "refused", errors);
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var returnId = request.Refused is null ? 0 : await store.NextIdsAsync(IdSequence.Return, 1, cancellationToken);
        return await works.RunAsync(
            context,
            (order, now) => TransportRules.Scan(
                order,
                new Scan(ScanKind.Delivered, now, null, request.Code, request.Refused is null
                    ? null
                    : [.. request.Refused.Select(r => new BoxItem(r.LineId!.Value, r.Units!.Value))]),
                road.Of(order, now, returnId), context.Actor, now),
            order => Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder),
            cancellationToken);
    }

    public async ValueTask<Answer> RecipientAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var bad))
        {
            return bad;
        }

        if (await store.FindOrderAsync(context.Business.Id, id, cancellationToken) is not { } order)
        {
            return WorkRefusals.NotFound(id);
        }

        var (customer, delivery) = (order.Details.Customer, order.Details.Delivery);
        return Answer.Ok(
            new Recipient(
                $"{customer.FirstName} {customer.LastName}",
                customer.Phone,
                delivery.Address?.FullAddress,
                delivery.Address?.Entrance,
                delivery.Address?.Floor,
                delivery.Address?.Apartment,
                order.Details.Notes,
                delivery.FromTime is { } from ? from : (WireTime?)null,
                delivery.ToTime is { } to ? to : (WireTime?)null),
            OperatorJson.Wire.Recipient);
    }

    public ValueTask<Answer> IssueAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var code = RoadFacts.NewCode();
        return works.RunAsync(
            context,
            (order, now) => TransportRules.IssueCode(order, code, context.Actor, now),
            order => Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder),
            cancellationToken);
    }
}
