using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Orders;

/// <summary><c>POST v1/businesses/{businessId}/orders</c>: orders of a cabinet; all filters are ANDed.</summary>
internal static class GetBusinessOrders
{
    /// <summary>Ids of one filter at most.</summary>
    public const int IdsMax = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var clock = routes.ServiceProvider.GetRequiredService<BusinessClock>();
        var options = routes.ServiceProvider.GetRequiredService<OrderOptions>();
        routes.MapOperation(
            OperationTable.GetBusinessOrders,
            (context, cancellationToken) => HandleAsync(context, store, clock, options, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        RequestContext context,
        IStore store,
        BusinessClock clock,
        OrderOptions options,
        CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, Wire.ContractsJson.Wire.GetBusinessOrdersRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var now = clock.Now(context.Business.Id);
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, OrderPages.LimitMax, LimitMode.Truncate);
        var after = OrderPages.After(page, errors);
        Validate(request, errors);
        var query = Plan(request, context.Business.Id, page.Limit ?? OrderPages.LimitMax, now, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var found = query is null
            ? new OrderPage([], null)
            : await OrderPages.ReadAsync(store, query with { After = after }, context.Operation, now, cancellationToken);
        return Answer.Ok(
            new Wire.GetBusinessOrdersResponse(
                [.. found.Orders.Select(o => OrderMapping.ToV1(o, context.Reference, options))],
                new Wire.Paging(found.NextPageToken)),
            Wire.ContractsJson.Wire.GetBusinessOrdersResponse);
    }

    private static void Validate(Wire.GetBusinessOrdersRequest request, Validator errors)
    {
        List(request.OrderIds, "orderIds", IdsMax, errors);
        if (List(request.ExternalOrderIds, "externalOrderIds", IdsMax, errors) && request.ExternalOrderIds is { } external)
        {
            if (errors.NoNulls(external, "externalOrderIds"))
            {
                for (var i = 0; i < external.Count; i++)
                {
                    errors.NotEmpty(external[i], Element("externalOrderIds", i));
                }
            }
        }

        if (List(request.CampaignIds, "campaignIds", IdsMax, errors) && request.CampaignIds is { } campaigns)
        {
            for (var i = 0; i < campaigns.Count; i++)
            {
                errors.Min<long>(campaigns[i], Element("campaignIds", i), 1);
            }
        }

        errors.AnyOf(request.ProgramTypes, "programTypes");
        errors.AnyOf(request.Statuses, "statuses");
        errors.AnyOf(request.Substatuses, "substatuses");
        errors.AnyOf(request.SourcePlatforms, "sourcePlatforms");
    }

    /// <returns>What to ask the store for; <see langword="null"/> when no order of ours can match.</returns>
    internal static OrderQuery? Plan(
        Wire.GetBusinessOrdersRequest request, long businessId, int limit, DateTimeOffset now, Validator errors)
    {
        var dates = ReadDates(request, now, errors);

        // & and not &&: each fills its list.
        var canMatch = OrderPages.TryStates<Wire.OrderStatusType, OrderStatus>(request.Statuses, out var statuses)
            & OrderPages.TryStates<Wire.OrderSubstatusType, OrderSubstatus>(request.Substatuses, out var substatuses)
            && request.ProgramTypes?.Contains(Wire.SellingProgramType.Laas) is not false
            && request.SourcePlatforms?.Contains(Wire.OrderSourcePlatformType.Other) is not false
            && request.WaitingForCancellationApprove is not true;
        return !canMatch
            ? null
            : new OrderQuery(businessId, limit)
            {
                Fake = request.Fake ?? false,
                OrderIds = request.OrderIds ?? [],
                ExternalIds = [.. (request.ExternalOrderIds ?? []).OfType<string>()],
                CampaignIds = request.CampaignIds ?? [],
                Statuses = statuses,
                Substatuses = substatuses,
                CreatedFrom = dates.Created.FromInstant,
                CreatedTo = dates.Created.ToInstant,
                UpdatedFrom = dates.UpdatedFrom,
                UpdatedTo = dates.UpdatedTo,
                ShipFrom = dates.Shipped.From,
                ShipTo = dates.Shipped.To,
            };
    }

    /// <summary>
    /// The default window holds when neither ids nor any dates are given: who asks for what changed today also means orders
    /// that are older than a month.
    /// </summary>
    private static Dates ReadDates(Wire.GetBusinessOrdersRequest request, DateTimeOffset now, Validator errors)
    {
        var dates = request.Dates ?? new Wire.GetBusinessOrdersDates();
        errors.Enter("dates");
        errors.Date(dates.CreationDateFrom, "creationDateFrom", out var createdFrom);
        errors.Date(dates.CreationDateTo, "creationDateTo", out var createdTo);
        errors.Date(dates.ShipmentDateFrom, "shipmentDateFrom", out var shippedFrom);
        errors.Date(dates.ShipmentDateTo, "shipmentDateTo", out var shippedTo);
        errors.Instant(dates.UpdateDateFrom, "updateDateFrom", out var updatedFrom);
        errors.Instant(dates.UpdateDateTo, "updateDateTo", out var updatedTo);
        errors.Leave();

        var hasIds = request.OrderIds is not null || request.ExternalOrderIds is not null;
        var hasCreated = createdFrom is not null || createdTo is not null;
        var hasOther = shippedFrom is not null || shippedTo is not null || updatedFrom is not null || updatedTo is not null;
        var created = OrderWindows.Created(
            createdFrom, createdTo, !hasIds && (hasCreated || !hasOther), MoscowTime.DayOf(now), errors);
        OrderWindows.CheckUpdated(updatedFrom, updatedTo, now, errors);
        return new Dates(created, OrderWindows.Shipped(shippedFrom, shippedTo, errors), updatedFrom, updatedTo);
    }

    private static bool List<T>(IReadOnlyList<T>? values, string field, int max, Validator errors) =>
        errors.Size(values, field, 1, max) && errors.Unique(values, field);

    private static string Element(string field, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    private sealed record Dates(DayRange Created, DayRange Shipped, DateTimeOffset? UpdatedFrom, DateTimeOffset? UpdatedTo);
}
