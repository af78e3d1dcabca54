using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.Warehouses;

/// <summary><c>GET v2/warehouses</c>: fulfilment warehouses, all of them or those of one shop, by id.</summary>
internal static class GetFulfillmentWarehouses
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetFulfillmentWarehouses, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context) => ValueTask.FromResult(Handle(context));

    private static Answer Handle(RequestContext context)
    {
        var errors = new Validator();
        var campaignId = new Query(context.Http, errors).Number("campaignId");
        errors.Min(campaignId, "campaignId", 1);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var data = context.Reference;
        IEnumerable<Warehouse> warehouses = data.Warehouses.Values;
        if (campaignId is { } id)
        {
            if (!data.Campaigns.TryGetValue(id, out var campaign))
            {
                return Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Campaign not found '{id}'"));
            }

            if (campaign.BusinessId != context.Business.Id)
            {
                return Answer.Forbidden("Access denied");
            }

            warehouses = campaign.Warehouses.Where(data.Warehouses.ContainsKey).Select(w => data.Warehouses[w]);
        }

        var result = new Wire.GetFulfillmentWarehousesResult([.. warehouses.OrderBy(w => w.Id).Select(ToWire)]);
        return Answer.Ok(Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetFulfillmentWarehousesResult);
    }

    private static Wire.FulfillmentWarehouse ToWire(Warehouse warehouse)
    {
        var address = warehouse.Address;
        return new Wire.FulfillmentWarehouse(
            warehouse.Id,
            warehouse.Name,
            new Wire.FulfillmentWarehouseAddress(
                address.City,
                new Wire.Gps(address.Gps.Latitude, address.Gps.Longitude),
                address.Street,
                address.Number,
                address.Building,
                address.Block));
    }
}
