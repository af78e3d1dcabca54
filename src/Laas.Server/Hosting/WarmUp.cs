using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Orders;

namespace Laas.Server.Hosting;

/// <summary>
/// Reads and checks one order while the host is being built on the other core, so that the first real one does not wait for
/// the compiler. Nothing is stored.
/// </summary>
internal static class WarmUp
{
    private static ReadOnlySpan<byte> Sample => """
        {"order":{"externalOrderId":"warm-up","itemsDelivery":[{"warehouseId":1,"items":[{"offerId":"A","count":1,
        "price":{"value":1,"currencyId":"RUR"}}],"deliveryDateInterval":{"fromDate":"2026-01-01","toDate":"2026-01-02"},
        "deliveryTimeInterval":{"fromTime":"10:00","toTime":"12:00"}}],"destination":{"courierDelivery":{"address":
        {"fullAddress":"A","entrance":"1","floor":1,"apartment":"1"},"notes":"-"}},"customer":{"firstName":"A",
        "lastName":"B","middleName":"C","phone":"+70000000000"},"packaging":{"packageType":"WHITELABEL"},
        "paymentType":"PREPAID","draft":true,"fake":false}}
        """u8;

    public static void Run()
    {
        var request = JsonSerializer.Deserialize(Sample, ContractsJson.Wire.CreateOrderRequest)
            ?? throw new InvalidOperationException("The sample is empty.");
        var errors = new Validator();
        CreateOrderRules.Validate(request, "RUR", errors);
        if (errors.HasErrors)
        {
            throw new InvalidOperationException($"The sample is not valid: {errors.Errors[0].Message}");
        }

        _ = Answer.Ok(
            ApiResponse.Ok(new CreateOrderResult([new CreatedOrder(1)])), ContractsJson.Wire.ApiResponseCreateOrderResult);
        _ = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Moscow", out _);
        _ = ApiKeyFormat.Check("ACMA:");
    }
}
