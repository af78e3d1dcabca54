namespace Laas.Domain.Tests.Orders;

/// <summary>Orders on their way, made by the rules themselves.</summary>
internal static class Parcels
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public const string Code = "123456";
    public const long ReturnId = 900;

    public static TransportFacts Facts { get; } = new(
        ReturnId, Code, Now.AddDays(30), new DateOnly(2026, 3, 4), (new DateOnly(2026, 3, 11), Now.AddDays(10)));

    /// <summary>Two lines: three cups and one kettle.</summary>
    public static Order Accepted(bool courier = false, string? package = null)
    {
        var day = new DateOnly(2026, 3, 4);
        var draft = new Order
        {
            Id = 1,
            BusinessId = 10,
            CampaignId = 100,
            WarehouseId = 5,
            ExternalId = "A-1",
            Fake = false,
            State = default,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            ExpiresAt = null,
            Details = new OrderDetails(
                [new OrderLine(1, "cup", "Чашка", 3, 100), new OrderLine(2, "kettle", "Чайник", 1, 900)],
                new Customer("Анна", "Иванова", null, "+79990000000"),
                courier
                    ? new OrderDelivery(
                        DeliveryKind.Courier, 213, null, new CourierAddress("Москва, Тверская, 1", null, null, null, null, null, null, null),
                        day, day, new TimeOnly(10, 0), new TimeOnly(14, 0), new SlotKey(213, day, 5), 99, day.AddDays(-1))
                    : new OrderDelivery(DeliveryKind.Pickup, 213, 4001, null, day, day, null, null, null, 99, day.AddDays(-1)),
                package,
                null),
        };
        return OrderRules.Create(draft, null, 10, "shop", Now).Order;
    }

    public static Order Picking(bool courier = false, string? package = null) =>
        After(FulfilmentRules.StartPicking(Accepted(courier, package), "w", Now));

    public static Order Picked(bool courier = false, string? package = null) => After(FulfilmentRules.Pick(
        Picking(courier, package), [new PickedLine(1, 3), new PickedLine(2, 1)], "w", Now));

    public static Order Packed(bool courier = false) => After(FulfilmentRules.Pack(Picked(courier), [Whole], "w", Now));

    public static Order Shipped(bool courier = false) => After(FulfilmentRules.HandOver(
        Packed(courier), courier ? null : Code, Now.AddDays(30), "w", Now));

    public static Order At(ScanKind kind, bool courier = false) => Scanned(Shipped(courier), kind).Order;

    public static Order Delivered(bool courier = false) =>
        Must(TransportRules.Scan(Shipped(courier), new Scan(ScanKind.Delivered, Now, Code: Code), Facts, "p", Now)).Order;

    public static Box Whole { get; } = new(70, 1, 1500, 30, 20, 10, [new BoxItem(1, 3), new BoxItem(2, 1)]);

    public static OrderWork Scanned(Order order, ScanKind kind, DateTimeOffset? at = null) =>
        Must(TransportRules.Scan(order, new Scan(kind, at ?? Now), Facts, "c", Now));

    public static Order After(Decision decision)
    {
        Xunit.Assert.Equal(Refusal.None, decision.Refusal);
        return decision.Step!.Order;
    }

    public static OrderWork Must(WorkDecision decision)
    {
        Xunit.Assert.Equal(Refusal.None, decision.Refusal);
        return decision.Work!;
    }
}
