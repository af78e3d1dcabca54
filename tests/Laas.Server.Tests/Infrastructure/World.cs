using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>A small world, made by hand, in which every rule of the promise has something to say.</summary>
internal static class World
{
    public const long Business = 10;
    public const long OtherBusiness = 20;

    /// <summary>Tied to all warehouses.</summary>
    public const long Campaign = 100;

    /// <summary>Of the same business, tied to <see cref="MoscowWarehouse"/> only.</summary>
    public const long SecondCampaign = 101;

    /// <summary>Of the same business, but not a LaaS shop.</summary>
    public const long FbsCampaign = 102;

    /// <summary>Of the other business.</summary>
    public const long OtherCampaign = 200;

    public const long MoscowWarehouse = 1;
    public const long PetersburgWarehouse = 2;
    public const long NovosibirskWarehouse = 3;

    /// <summary>A warehouse that no campaign is tied to.</summary>
    public const long StrangeWarehouse = 4;

    public const long MoscowPoint = 501;
    public const long PetersburgPoint = 502;
    public const long NovosibirskPoint = 503;

    /// <summary>In Moscow; takes nothing larger than a matchbox.</summary>
    public const long TinyPoint = 504;

    /// <summary>Where no lane leads.</summary>
    public const long MurmanskPoint = 505;

    public const string MoscowAddress = "Москва, Ленинградский проспект, 39";
    public const string PetersburgAddress = "Санкт-Петербург, Невский проспект, 28";
    public const string NovosibirskAddress = "Новосибирск, Красный проспект, 50";
    public const string MurmanskAddress = "Мурманск, проспект Ленина, 1";

    /// <summary>2000 in Moscow, 100 in Petersburg; also an offer of the other business.</summary>
    public const string Cup = "CUP";

    /// <summary>50 in Moscow.</summary>
    public const string Fifty = "FIFTY";

    /// <summary>5 in Moscow.</summary>
    public const string OnlyMoscow = "МСК-5";

    /// <summary>5 in Petersburg.</summary>
    public const string OnlyPetersburg = "СПБ-5";

    /// <summary>20 in Novosibirsk.</summary>
    public const string OnlyNovosibirsk = "NSK 20";

    /// <summary>10 in Moscow; too large for any point, heavy.</summary>
    public const string Wardrobe = "WARDROBE";

    /// <summary>Units, but none that may be sold.</summary>
    public const string Broken = "BROKEN";

    /// <summary>Known, never received.</summary>
    public const string Absent = "ABSENT";

    public const long Moscow = 213;
    public const long Petersburg = 2;
    public const long Novosibirsk = 65;

    /// <summary>Parcels a day in the slot 18:00–22:00 of Moscow.</summary>
    public const int ScarceMoscow = 3;

    /// <summary>Parcels a day in the slot 18:00–22:00 of Petersburg.</summary>
    public const int ScarcePetersburg = 1;

    public static ImportSet Create() => new()
    {
        Regions = Regions(),
        Warehouses = Warehouses(),
        Lanes = Lanes(),
        Slots = Slots(),
        Points = Points(),
        Businesses =
        [
            new(Business, "Первая", "RUR", SubscriptionLevel.None, true, false),
            new(OtherBusiness, "Вторая", "RUR", SubscriptionLevel.None, true, false),
        ],
        Campaigns =
        [
            Shop(Campaign, Business, PlacementType.Laas, MoscowWarehouse, PetersburgWarehouse, NovosibirskWarehouse),
            Shop(SecondCampaign, Business, PlacementType.Laas, MoscowWarehouse),
            Shop(FbsCampaign, Business, PlacementType.Fbs),
            Shop(OtherCampaign, OtherBusiness, PlacementType.Laas, MoscowWarehouse, PetersburgWarehouse),
        ],
        Offers =
        [
            Goods(Cup), Goods(Fifty), Goods(OnlyMoscow), Goods(OnlyPetersburg), Goods(OnlyNovosibirsk), Goods(Broken),
            Goods(Absent), Goods(Wardrobe) with { WeightGrams = 80_000, LengthCm = 240, WidthCm = 180, HeightCm = 60 },
            Goods(Cup) with { BusinessId = OtherBusiness },
        ],
        Stock =
        [
            Count(Campaign, MoscowWarehouse, Cup, 2000),
            Count(Campaign, PetersburgWarehouse, Cup, 100),
            Count(Campaign, MoscowWarehouse, Fifty, 50),
            Count(Campaign, MoscowWarehouse, OnlyMoscow, 5),
            Count(Campaign, PetersburgWarehouse, OnlyPetersburg, 5),
            Count(Campaign, NovosibirskWarehouse, OnlyNovosibirsk, 20),
            Count(Campaign, MoscowWarehouse, Wardrobe, 10),
            Count(Campaign, MoscowWarehouse, Broken, 0) with { Quarantine = 1, Utilization = 2, Defect = 3, Expired = 4 },
            Count(SecondCampaign, MoscowWarehouse, Cup, 40),
            Count(OtherCampaign, MoscowWarehouse, Cup, 1000) with { BusinessId = OtherBusiness },
        ],
    };

    private static ImmutableArray<Region> Regions() =>
    [
        new(225, "Россия", RegionType.Country, null) { CountryCode = "RU" },
        new(3, "Центральный федеральный округ", RegionType.CountryDistrict, 225),
        new(1, "Москва и Московская область", RegionType.Republic, 3),
        new(Moscow, "Москва", RegionType.City, 1),
        new(17, "Северо-Западный федеральный округ", RegionType.CountryDistrict, 225),
        new(10174, "Санкт-Петербург и Ленинградская область", RegionType.Republic, 17),
        new(Petersburg, "Санкт-Петербург", RegionType.City, 10174),
        new(10897, "Мурманская область", RegionType.Republic, 17),
        new(23, "Мурманск", RegionType.City, 10897),
        new(59, "Сибирский федеральный округ", RegionType.CountryDistrict, 225),
        new(11316, "Новосибирская область", RegionType.Republic, 59),
        new(Novosibirsk, "Новосибирск", RegionType.City, 11316),
    ];

    private static ImmutableArray<Warehouse> Warehouses() =>
    [
        new(MoscowWarehouse, "Софьино", Moscow, "Europe/Moscow",
            new("Москва", "Логистическая улица", "1", null, null, new(55.49m, 38.15m)), CutOffs(18, 18, 18), 0, []),
        new(PetersburgWarehouse, "Шушары", Petersburg, "Europe/Moscow",
            new("Санкт-Петербург", "Московское шоссе", "153", null, "2", new(59.77m, 30.44m)),
            CutOffs(17, null, null), 0, [new DateOnly(2026, 3, 9)]),
        new(NovosibirskWarehouse, "Толмачёво", Novosibirsk, "Asia/Novosibirsk",
            new("Новосибирск", "улица Петухова", "79", "1", null, new(54.95m, 82.88m)), CutOffs(18, 14, null), 1, []),
        new(StrangeWarehouse, "Чужой", Moscow, "Europe/Moscow",
            new("Москва", null, null, null, null, new(55.5m, 37.5m)), CutOffs(18, 18, 18), 0, []),
    ];

    private static ImmutableArray<Lane> Lanes() =>
    [
        new(1, MoscowWarehouse, 1, DeliveryKind.Courier, 1, 1, Weekdays.All, 199, 15.5m, 5000, 7),
        new(2, MoscowWarehouse, 10174, DeliveryKind.Courier, 2, 3, Weekdays.All & ~Weekdays.Sunday, 349, 20, 5000, 10),
        new(3, MoscowWarehouse, 1, DeliveryKind.Pickup, 1, 2, Weekdays.All, 99, 10, 5000, 7),
        new(4, MoscowWarehouse, 10174, DeliveryKind.Pickup, 2, 4, Weekdays.All, 149, 12, 5000, 10),
        new(5, PetersburgWarehouse, 10174, DeliveryKind.Courier, 1, 1, Weekdays.All, 179, 14, 5000, 7),
        new(6, PetersburgWarehouse, 10174, DeliveryKind.Pickup, 1, 1, Weekdays.All, 89, 9, 5000, 7),
        new(7, PetersburgWarehouse, 3, DeliveryKind.Courier, 2, 2, Weekdays.All, 299, 20, 5000, 9),
        new(8, PetersburgWarehouse, 3, DeliveryKind.Pickup, 2, 3, Weekdays.All, 129, 12, 5000, 9),
        new(9, NovosibirskWarehouse, Novosibirsk, DeliveryKind.Courier, 0, 1, Weekdays.All, 250, 10, 3000, 5),
        new(10, NovosibirskWarehouse, 59, DeliveryKind.Pickup, 0, 2, Weekdays.All & ~Weekdays.Sunday, 120, 8, 3000, 6),
        new(11, StrangeWarehouse, 1, DeliveryKind.Courier, 1, 1, Weekdays.All, 1, 0, 5000, 7),
    ];

    private static ImmutableArray<CourierSlot> Slots() =>
    [
        new(1, Moscow, new(9, 0), new(12, 0), Weekdays.All, 1000),
        new(2, Moscow, new(12, 0), new(18, 0), Weekdays.All & ~Weekdays.Sunday, 1000),
        new(3, Moscow, new(18, 0), new(22, 0), Weekdays.All, ScarceMoscow),
        new(4, 17, new(10, 0), new(18, 0), Weekdays.All, 1000),
        new(5, 17, new(18, 0), new(22, 0), Weekdays.All & ~Weekdays.Saturday & ~Weekdays.Sunday, ScarcePetersburg),
        new(6, 59, new(10, 0), new(20, 0), Weekdays.All, 100),
    ];

    private static ImmutableArray<LogisticPoint> Points() =>
    [
        Point(MoscowPoint, Moscow, "Москва", 0, 1, 2, 3, 4, 5, 6),
        Point(PetersburgPoint, Petersburg, "Санкт-Петербург", 1, 2, 3, 4, 5) with { Holidays = [new DateOnly(2026, 3, 6)] },
        Point(NovosibirskPoint, Novosibirsk, "Новосибирск", 1, 3, 5, 6),
        Point(TinyPoint, Moscow, "Москва", 0, 1, 2, 3, 4, 5, 6) with { Limits = new(100, 2, 4, 6, 12) },
        Point(MurmanskPoint, 23, "Мурманск", 1, 2, 3, 4, 5),
    ];

    private static LogisticPoint Point(long id, long region, string city, params int[] days) => new(
        id,
        new($"{city}, улица Мира, {id}", new(55.7m, 37.6m), region, city, "улица Мира", $"{id}", null, null, null, null),
        [.. days.Select(d => new OpeningHours((DayOfWeek)d, new(10, 0), new(21, 0)))],
        [],
        new(30_000, 100, 100, 150, 300),
        7,
        true);

    private static ImmutableArray<TimeOnly?> CutOffs(int weekday, int? saturday, int? sunday)
    {
        static TimeOnly? At(int? hour) => hour is { } value ? new TimeOnly(value, 0) : null;

        return [.. Enumerable.Repeat(At(weekday), 5), At(saturday), At(sunday)];
    }

    private static Campaign Shop(long id, long business, PlacementType placement, params ImmutableArray<long> warehouses) =>
        new(id, business, $"Магазин {id}", placement, ApiAvailability.Available, TaxSystem.Usn, "VAT_22", 225, warehouses);

    private static Offer Goods(string id) => new(Business, id, $"Товар {id}", 400, 12, 10, 9, 990.50m, "VAT_22", false);

    private static StockCount Count(long campaign, long warehouse, string offer, long fit) =>
        new(Business, campaign, warehouse, offer, fit, 0, 0, 0, 0);
}
