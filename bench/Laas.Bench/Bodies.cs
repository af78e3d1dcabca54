using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Laas.Contracts;

namespace Laas.Bench;

/// <summary>The bodies of the measured requests, with the marks of <c>bench/wrk/post.lua</c>.</summary>
internal static class Bodies
{
    /// <summary>The mark for an external id that no other order has.</summary>
    public const string Id = "@ID@";

    /// <summary>The marks for two different offers of the store.</summary>
    public static IReadOnlyList<string> AnyTwo { get; } = ["B-@OFFER@", "B-@OFFER2@"];

    public static IReadOnlyList<string> AnyOne { get; } = ["B-@OFFER@"];

    /// <summary>One line can be had, the other is sold out: the first must be given back.</summary>
    public static IReadOnlyList<string> HalfSoldOut { get; } = ["B-@OFFER@", BenchStore.SoldOut];

    /// <summary>An order that the server takes today: it is asked for an option first.</summary>
    public static async Task<string> OrderAsync(
        BenchStore store, Uri server, bool courier, IReadOnlyList<string> offers, CancellationToken cancellationToken)
    {
        var (dates, times) = await OptionAsync(store, server, courier, cancellationToken);
        var price = new CreateOrderPrice { Value = 1990.50m, CurrencyId = CurrencyType.Rur };
        var request = new CreateOrderRequest
        {
            Order = new NewOrder
            {
                ExternalOrderId = Id,
                ItemsDelivery =
                [
                    new()
                    {
                        WarehouseId = store.WarehouseId,
                        Items = [.. offers.Select(o => new CreateOrderItem { OfferId = o, Count = 1, Price = price })],
                        DeliveryDateInterval = dates,
                        DeliveryTimeInterval = times,
                    },
                ],
                Destination = courier ? Courier() : new() { PickupDelivery = new() { LogisticPointId = store.PointId } },
                Customer = new OrderCustomer { FirstName = "Anna", LastName = "Petrova", Phone = "+79990000000" },
                Packaging = new CreateOrderPackaging(),
                PaymentType = CreateOrderPaymentType.Prepaid,
            },
        };
        return JsonSerializer.Serialize(request, ContractsJson.Wire.CreateOrderRequest);
    }

    /// <summary>A basket of so many offers for the point.</summary>
    public static string Options(BenchStore store, int items, bool courier = false)
    {
        var request = new GetDeliveryOptionsRequest
        {
            Items = [.. Enumerable.Range(0, items).Select(i => new DeliveryOptionsItem { OfferId = BenchStore.OfferId(i), Count = 1 })],
            PickupDelivery = courier ? null : new() { LogisticPointsIds = [store.PointId] },
            CourierDelivery = courier ? new() { FullAddress = BenchStore.CourierAddress } : null,
        };
        return JsonSerializer.Serialize(request, ContractsJson.Wire.GetDeliveryOptionsRequest);
    }

    public static string Path(BenchStore store, string operation) =>
        string.Create(CultureInfo.InvariantCulture, $"/v1/campaigns/{store.CampaignId}/{operation}");

    private static CreateOrderDestination Courier() => new()
    {
        CourierDelivery = new()
        {
            Address = new() { FullAddress = BenchStore.CourierAddress, Entrance = "2", Floor = 7, Apartment = "71" },
            Notes = "Call first",
        },
    };

    private static async Task<(DeliveryDateIntervalRequest Dates, DeliveryTimeIntervalRequest? Times)> OptionAsync(
        BenchStore store, Uri server, bool courier, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var content = new StringContent(Options(store, 2, courier), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(store, "delivery-options")) { Content = content };
        request.Headers.Add("Api-Key", store.Key);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var options = JsonSerializer.Deserialize(text, ContractsJson.Wire.ApiResponseGetDeliveryOptionsResult)?.Result
            .WarehousesDeliveryOptions[0].DeliveryOptions;
        if (options?.CourierDelivery is { CourierOptions: [.., var last] })
        {
            // The last one: booking it stays possible through midnight and cut-off.
            return (last.DeliveryDateInterval, last.DeliveryTimeInterval);
        }

        return options?.PickupDelivery is { PickupOptions: [{ Options: [.., var option] }, ..] }
            ? (option.DeliveryDateInterval, null)
            : throw new InvalidOperationException($"The server offers no delivery: {text}");
    }
}
