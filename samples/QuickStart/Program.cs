// The life of an order through Laas.Client. Start a demo server first (./build.sh run), then:
//   dotnet run --project samples/QuickStart -- data/demo.json
using System.Text.Json;
using Laas.Client;
using Laas.Contracts;

// The demo writes its address and keys into a file; with a server of your own these are three settings.
using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(args.Length > 0 ? args[0] : "data/demo.json"));
var shop = demo.RootElement.GetProperty("businesses")[0];
var (business, campaign) = (shop.GetProperty("businessId").GetInt64(), shop.GetProperty("campaignId").GetInt64());

using var http = new HttpClient { BaseAddress = new Uri(demo.RootElement.GetProperty("baseUrl").GetString()!) };
var laas = new LaasClient(http, new LaasClientOptions { ApiKey = shop.GetProperty("keys").GetProperty("all").GetString() });

// 1. What is in stock? Any offer of which a few units can be sold.
var warehouse = (await laas.GetFulfillmentWarehousesAsync(campaign)).Warehouses[0];
var stocks = await laas.GetStocksAsync(campaign, new() { StocksWarehouseId = warehouse.Id, HasStocks = true }, new(Limit: 50));
var offer = stocks.Warehouses[0].Offers.First(o => o.Stocks.Any(s => s.Type == StockType.Available && s.Count >= 5)).OfferId;
Console.WriteLine($"Offer {offer} at {warehouse.Name}");

// 2. When could two of them be there? The answer names the warehouse, the dates and hours, and what the shop pays.
const string Address = "Россия, Москва, Лесная улица, д. 12";
var promise = await laas.GetDeliveryOptionsAsync(campaign, new()
{
    Items = [new() { OfferId = offer, Count = 2 }],
    CourierDelivery = new() { FullAddress = Address },
});
var parcel = promise.WarehousesDeliveryOptions[0];
var option = parcel.DeliveryOptions.CourierDelivery!.CourierOptions[0];
Console.WriteLine($"Promise {option.DeliveryDateInterval.FromDate} {option.DeliveryTimeInterval.FromTime} for {option.Price.Value} {option.Price.CurrencyId}");

// 3. Reserve it: a draft holds goods and courier slot for an hour. The idempotency key makes it safe to send again.
var external = $"quickstart-{Guid.NewGuid():N}";
var created = await laas.CreateOrderAsync(campaign, new()
{
    Order = new()
    {
        ExternalOrderId = external,
        ItemsDelivery =
        [
            new()
            {
                WarehouseId = parcel.WarehouseId,
                Items = [new() { OfferId = offer, Count = 2, Price = new() { Value = 990, CurrencyId = CurrencyType.Rur } }],
                DeliveryDateInterval = option.DeliveryDateInterval,
                DeliveryTimeInterval = option.DeliveryTimeInterval,
            },
        ],
        Destination = new() { CourierDelivery = new() { Address = new() { FullAddress = Address, Apartment = "7" } } },
        Customer = new() { FirstName = "Анна", LastName = "Иванова", Phone = "+79991234567" },
        Packaging = new(),
        PaymentType = CreateOrderPaymentType.Prepaid,
        Draft = true,
    },
}, idempotencyKey: external);
var order = created.Orders[0].Id;
Console.WriteLine($"Draft {order}");

// 4. Confirm it once it is paid.
var confirmed = await laas.ConfirmOrderAsync(campaign, order);
Console.WriteLine($"Confirmed {confirmed.Order!.Status}/{confirmed.Order.Substatus}");

// 5. Change the recipient. Changes are operations: they are accepted at once and decided a moment later.
var change = await laas.UpdateOrderAsync(campaign, new()
{
    Order = new() { Id = order, Customer = new() { FirstName = "Пётр", LastName = "Иванов", Phone = "+79997654321" } },
});
var changed = await laas.WaitForOperationAsync(business, change.Operations[0]);
Console.WriteLine($"Recipient {changed.Status}");

// 6. Move it to the last interval on offer.
var intervals = (await laas.GetOrderUpdateOptionsAsync(campaign, order)).DeliveryIntervals.AvailableDeliveryIntervals;
var move = await laas.UpdateOrderAsync(campaign, new() { Order = new() { Id = order, DeliveryInterval = intervals[^1] } });
var moved = await laas.WaitForOperationAsync(business, move.Operations[0]);
Console.WriteLine($"Interval {moved.Status}");

// 7. Cancel it: goods and slot are free again.
var cancel = await laas.CancelOrderAsync(campaign, order);
await laas.WaitForOperationAsync(business, cancel.Operation!);

// 8. Find it by your own id, as after a crash in which the answer of step 3 was lost.
var found = await laas.GetBusinessOrdersAsync(business, new() { ExternalOrderIds = [external] });
Console.WriteLine($"Order {found.Orders[0].OrderId} is {found.Orders[0].Status}/{found.Orders[0].Substatus}");
