using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>A line of a basket: so many of an offer.</summary>
internal readonly record struct Goods(string OfferId, int Count = 1, long? WarehouseId = null);

/// <summary>Right requests against <see cref="World"/>; tests change with <c>with</c> what they are about.</summary>
internal static class Requests
{
    private static int _lastExternalId;

    public static OrderCustomer Ivan { get; } = new() { FirstName = "Иван", LastName = "Иванов", Phone = "+79991234567" };

    public static string NextExternalId() => $"order-{Interlocked.Increment(ref _lastExternalId)}";

    public static GetDeliveryOptionsRequest Courier(string address, params ReadOnlySpan<Goods> goods) =>
        new() { Items = Items(goods), CourierDelivery = new() { FullAddress = address } };

    public static GetDeliveryOptionsRequest Pickup(long point, params ReadOnlySpan<Goods> goods) =>
        new() { Items = Items(goods), PickupDelivery = new() { LogisticPointsIds = [point] } };

    /// <summary>An order of what was offered, each parcel with the chosen option.</summary>
    /// <param name="option">Which option of each parcel; clipped to those there are.</param>
    public static NewOrder Order(
        GetDeliveryOptionsRequest asked, IReadOnlyList<WarehouseDeliveryOptions> offered, int option = 0) => new()
        {
            ExternalOrderId = NextExternalId(),
            ItemsDelivery = [.. offered.Select(o => Delivery(o, option))],
            Destination = asked.CourierDelivery is { } courier
            ? new() { CourierDelivery = new() { Address = new() { FullAddress = courier.FullAddress } } }
            : new() { PickupDelivery = new() { LogisticPointId = asked.PickupDelivery!.LogisticPointsIds![0] } },
            Customer = Ivan,
            Packaging = new(),
            PaymentType = CreateOrderPaymentType.Prepaid,
        };

    public static CreateOrderItemsDelivery Delivery(WarehouseDeliveryOptions offered, int option = 0)
    {
        var courier = offered.DeliveryOptions.CourierDelivery?.CourierOptions;
        var pickup = offered.DeliveryOptions.PickupDelivery?.PickupOptions[0].Options;
        var index = Math.Min(option, (courier?.Count ?? pickup!.Count) - 1);
        return new CreateOrderItemsDelivery
        {
            WarehouseId = offered.WarehouseId,
            Items = [.. offered.Items.Select(i => Item(i.OfferId, i.Count))],
            DeliveryDateInterval = courier?[index].DeliveryDateInterval ?? pickup![index].DeliveryDateInterval,
            DeliveryTimeInterval = courier is null ? null : DeliveryTimeIntervalRequest.From(courier[index].DeliveryTimeInterval),
        };
    }

    public static CreateOrderItem Item(string offerId, int count) =>
        new() { OfferId = offerId, Count = count, Price = new() { Value = 990.5m, CurrencyId = CurrencyType.Rur } };

    /// <summary>Asks for the options of a courier delivery and makes an order of the first; nothing is created yet.</summary>
    public static async Task<NewOrder> PrepareAsync(
        this LaasClient client, string address, params IReadOnlyList<Goods> goods)
    {
        var asked = Courier(address, [.. goods]);
        var offered = await client.GetDeliveryOptionsAsync(World.Campaign, asked, TestContext.Current.CancellationToken);
        return Order(asked, offered.WarehousesDeliveryOptions);
    }

    /// <summary>Creates an order in <see cref="World.Campaign"/>.</summary>
    public static async Task<IReadOnlyList<long>> CreateAsync(this LaasClient client, NewOrder order, string? key = null)
    {
        var created = await client.CreateOrderAsync(
            World.Campaign, new CreateOrderRequest { Order = order }, key, TestContext.Current.CancellationToken);
        return [.. created.Orders.Select(o => o.Id)];
    }

    /// <summary>One order of a courier delivery in Moscow, from one warehouse.</summary>
    public static async Task<long> CreateOneAsync(
        this LaasClient client, string offerId = World.Cup, int count = 1, bool draft = false) =>
        Assert.Single(await client.CreateAsync(
            (await client.PrepareAsync(World.MoscowAddress, new Goods(offerId, count))) with { Draft = draft }));

    /// <summary>An order of <see cref="World.OtherBusiness"/>; its id.</summary>
    public static async Task<long> CreateOtherAsync(this LaasClient client)
    {
        var asked = Courier(World.MoscowAddress, new Goods(World.Cup));
        var offered = await client.GetDeliveryOptionsAsync(World.OtherCampaign, asked, TestContext.Current.CancellationToken);
        var created = await client.CreateOrderAsync(
            World.OtherCampaign,
            new() { Order = Order(asked, offered.WarehousesDeliveryOptions) },
            cancellationToken: TestContext.Current.CancellationToken);
        return created.Orders[0].Id;
    }

    public static Task<UpdateOrderStatusResponse> ConfirmAsync(this LaasClient client, long orderId) =>
        client.UpdateOrderStatusAsync(
            World.Campaign, orderId, Status(OrderStatusType.Processing, OrderSubstatusType.Started),
            cancellationToken: TestContext.Current.CancellationToken);

    public static Task<UpdateOrderStatusResponse> CancelAsync(this LaasClient client, long orderId) =>
        client.UpdateOrderStatusAsync(
            World.Campaign, orderId, Status(OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed),
            cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Cancels and waits until it is done.</summary>
    public static async Task<OperationState> CancelledAsync(this LaasClient client, long orderId)
    {
        var operation = (await client.CancelAsync(orderId)).Operation;
        return await client.WaitForOperationAsync(
            World.Business, operation!, cancellationToken: TestContext.Current.CancellationToken);
    }

    public static UpdateOrderStatusRequest Status(OrderStatusType status, OrderSubstatusType? substatus) =>
        new() { Order = new() { Status = status, Substatus = substatus } };

    /// <summary>The order as getOrder shows it.</summary>
    public static async Task<OrderV2> ReadAsync(this LaasClient client, long orderId)
    {
        var answer = await client.GetOrderAsync(World.Campaign, orderId, TestContext.Current.CancellationToken);
        return answer.Order!;
    }

    /// <summary>Units of one kind; 0 when the warehouse has no such row.</summary>
    public static async Task<long> StockAsync(
        this LaasClient client, string offerId, StockType type, long warehouseId = World.MoscowWarehouse)
    {
        var answer = await client.GetStocksAsync(
            World.Campaign,
            new GetStocksRequest { OfferIds = [offerId] },
            cancellationToken: TestContext.Current.CancellationToken);
        return answer.Warehouses.Where(w => w.WarehouseId == warehouseId).SelectMany(w => w.Offers)
            .SelectMany(o => o.Stocks).Where(s => s.Type == type).Sum(s => s.Count);
    }

    private static DeliveryOptionsItem[] Items(ReadOnlySpan<Goods> goods)
    {
        var items = new DeliveryOptionsItem[goods.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new() { OfferId = goods[i].OfferId, Count = goods[i].Count, WarehouseId = goods[i].WarehouseId };
        }

        return items;
    }
}
