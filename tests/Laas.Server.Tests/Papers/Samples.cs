using System.Globalization;
using Laas.Server.Papers.Labels;
using Laas.Server.Papers.Sheets;

namespace Laas.Server.Tests.Papers;

/// <summary>Facts for papers; tests change with <c>with</c> what they are about.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 14, 30, 0, TimeSpan.FromHours(3));

    public static ParcelLabel Label { get; } = new()
    {
        ServiceName = "OpenLaaS",
        BusinessId = 1001,
        OrderId = 72045,
        ExternalId = "shop-2026/11-00077",
        Warehouse = "Софьино-1",
        Lane = "МСК–СПБ",
        Destination = "Пункт выдачи «Литейный», Санкт-Петербург, Литейный проспект, 57",
        ShipDate = new DateOnly(2026, 11, 23),
        Recipient = Initials.Of("Иван", "Петрович", "Сидоров"),
        ReceiveBarcode = "RB-1001-72045-5F3A",
        Boxes = [new LabelBox(1, 1250, 40, 30, 20), new LabelBox(2, 800, 20, 20, 15), new LabelBox(3, 12_000, 60, 40, 40)],
    };

    public static Manifest Manifest(int orders) => new()
    {
        Number = "M-2026-0457",
        ServiceName = "OpenLaaS",
        Warehouse = "Софьино-1",
        WarehouseAddress = "Московская область, Раменский округ, территория логистического центра Софьино, стр. 1",
        Lane = "МСК–СПБ",
        Destination = "Сортировочный центр Шушары",
        Carrier = "ООО «Быстрые дороги», А 123 ВС 178",
        ClosedAt = Now,
        Orders =
        [
            .. Enumerable.Range(1, orders).Select(i => new ManifestOrder(
                1001, 72_000 + i, $"shop-{i:00000}",
                [.. Enumerable.Range(1, 1 + (i % 3)).Select(b => (Laas.Domain.Barcodes.OfBox(1001, 72_000 + i, b), 450 + (10 * i)))])),
        ],
    };

    public static PickList PickList(int lines) => new()
    {
        WaveId = 318,
        Warehouse = "Софьино-1",
        Lane = "МСК–СПБ",
        CutOff = Now.AddHours(2),
        PrintedAt = Now,
        Lines =
        [
            .. Enumerable.Range(1, lines).Reverse().Select(i => new PickLine(
                $"SKU-{i:00000}",
                i % 7 == 0 ? "Набор кастрюль из нержавеющей стали с керамическим покрытием, 12 предметов, для всех видов плит" : $"Товар {i}",
                i % 5 == 0 ? null : (2_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture),
                [(72_000 + i, 1 + (i % 3)), (72_500 + i, 2)])),
        ],
        Orders =
        [
            .. Enumerable.Range(1, 8).Select(i => new PickOrder(72_000 + i, $"shop-{i:00000}", i % 2 == 0, 3 + i)),
        ],
    };

    public static SupplyAct Act(SupplyActType type, int lines) => new()
    {
        Type = type,
        RequestId = 5001,
        ExternalId = "ПТ-2026-118",
        RequestedAt = Now.AddDays(-3),
        At = Now,
        Operator = new ActParty("ООО «Открытая логистика»", "ИНН 7701234567, КПП 770101001, 115114, Москва, Летниковская улица, 10"),
        Shop = new ActParty("ООО «Ромашка»", "ИНН 7812345678, 191014, Санкт-Петербург, Литейный проспект, 57"),
        Warehouse = "Софьино-1",
        WarehouseAddress = "Московская область, Раменский округ, территория логистического центра Софьино, стр. 1",
        Lines =
        [
            .. Enumerable.Range(1, lines).Select(i => new SupplyActLine(
                $"SKU-{i:00000}",
                i % 9 == 0
                    ? "Кофеварка капельная программируемая с термосом из нержавеющей стали, ёмкость 1,25 л, цвет «Чёрный жемчуг», с таймером"
                    : $"Товар номер {i}",
                Planned: 100,
                Fit: i % 4 == 0 ? 90 : i % 10 == 5 ? 103 : 100,
                Defect: i % 4 == 0 ? 3 : 0,
                Expired: i % 8 == 0 ? 2 : 0,
                Note: i % 8 == 0 ? "годен до 01.10.2026" : null)),
        ],
    };
}
