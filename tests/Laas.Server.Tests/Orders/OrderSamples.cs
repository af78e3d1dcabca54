using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Tests.Orders;

/// <summary>Orders and the world they live in, with one visible fact changed per test.</summary>
internal static class OrderSamples
{
    public const long BusinessId = 10;
    public const long PointId = 4001;

    public static readonly DateTimeOffset Created = new(2026, 3, 2, 22, 30, 15, TimeSpan.Zero);

    public static readonly ReferenceData World = new(
        1,
        [
            new Region(225, "Россия", RegionType.Country, null) { CountryCode = "RU" },
            new Region(3, "Центральный федеральный округ", RegionType.CountryDistrict, 225),
            new Region(213, "Москва", RegionType.City, 3),
        ],
        [],
        [],
        [],
        [
            new LogisticPoint(
                PointId,
                new PointAddress(
                    "Москва, Ленина, 5", new GeoPoint(55.75m, 37.61m), 213, "Москва", "Ленина", "5", "2", "Б", null, null),
                [new OpeningHours(DayOfWeek.Monday, new TimeOnly(10, 0), new TimeOnly(21, 0))],
                [],
                new SizeLimits(15_000, 60, 60, 60, 150),
                7,
                true),
        ],
        [new Business(BusinessId, "Ours", "RUR", SubscriptionLevel.None, false, false)],
        []);

    public static readonly Campaign Shop = new(
        100, BusinessId, "Shop", PlacementType.Laas, ApiAvailability.Available, TaxSystem.UsnMinusCost, "VAT_22", 225, [11]);

    public static OrderDelivery Courier { get; } = new(
        DeliveryKind.Courier,
        213,
        null,
        new CourierAddress("Москва, Тверская, 1", "Россия", "Москва", "Тверская", "1", "3", 7, "42"),
        new DateOnly(2026, 3, 5),
        new DateOnly(2026, 3, 6),
        new TimeOnly(9, 0),
        new TimeOnly(23, 59),
        new SlotKey(213, new DateOnly(2026, 3, 5), 5),
        299,
        new DateOnly(2026, 3, 4));

    public static OrderDelivery Pickup { get; } = new(
        DeliveryKind.Pickup,
        213,
        PointId,
        null,
        new DateOnly(2026, 3, 5),
        new DateOnly(2026, 3, 5),
        null,
        null,
        null,
        99,
        new DateOnly(2026, 3, 4));

    public static Order Order(
        OrderStatus status = OrderStatus.Processing,
        OrderSubstatus substatus = OrderSubstatus.Started,
        OrderDelivery? delivery = null,
        ImmutableArray<OrderLine>? lines = null,
        string? notes = null) => new()
        {
            Id = 5_000_000_001,
            BusinessId = BusinessId,
            CampaignId = Shop.Id,
            WarehouseId = 11,
            ExternalId = "X-1",
            Fake = false,
            State = new OrderState(status, substatus),
            Version = 1,
            CreatedAt = Created,
            UpdatedAt = Created.AddMinutes(1),
            ExpiresAt = status is OrderStatus.Reserved ? Created.AddHours(1) : null,
            Details = new OrderDetails(
                lines ?? [new OrderLine(71, "SKU-1", "Чайник", 3, 100.5m, "VAT_10"), new OrderLine(72, "SKU-2", "Ложка", 1, 20m)],
                new Customer("Анна", "Иванова", null, "+79990000000"),
                delivery ?? Courier,
                null,
                notes),
        };
}
