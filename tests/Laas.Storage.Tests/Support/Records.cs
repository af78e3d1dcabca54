using Laas.Domain;

namespace Laas.Storage.Tests;

/// <summary>Records with every member set.</summary>
internal static class Records
{
    public static SupplyRequest Request(long business, long id, DateTimeOffset? at = null) => new()
    {
        Id = id,
        BusinessId = business,
        Version = 1,
        CreatedAt = at ?? Shop.Start,
        UpdatedAt = at ?? Shop.Start,
        CampaignId = Shop.Campaign,
        WarehouseId = Shop.Warehouse,
        Type = SupplyType.Supply,
        Subtype = "DEFAULT",
        Status = SupplyStatus.Created,
        RequestedAt = (at ?? Shop.Start).AddDays(2),
        WarehouseNumber = "W-1",
        Pallets = 2,
        Boxes = 30,
        Note = "Ворота 5",
    };

    public static SupplyItem Item(long business, long id, long request, string offer) => new()
    {
        Id = id,
        BusinessId = business,
        Version = 1,
        CreatedAt = Shop.Start,
        UpdatedAt = Shop.Start,
        RequestId = request,
        OfferId = offer,
        Name = "Чашка",
        Price = 990.5m,
        From = StockKind.Fit,
        Planned = 10,
        BestBefore = new DateOnly(2027, 1, 2),
        Codes = ["010\u001d21", "б"],
    };

    public static Return Return(long business, long id, long order, DateTimeOffset? at = null) => new()
    {
        Id = id,
        BusinessId = business,
        Version = 1,
        CreatedAt = at ?? Shop.Start,
        UpdatedAt = at ?? Shop.Start,
        OrderId = order,
        CampaignId = Shop.Campaign,
        Type = ReturnType.Return,
        Status = ReturnStatus.Created,
        ExternalId = "R-1",
        PointId = 4001,
        WarehouseId = null,
        DueAt = (at ?? Shop.Start).AddDays(7),
        CancelOperationId = "abc",
        Customer = new Customer("Анна", "Иванова", null, "+79990000000"),
        Lines =
        [
            new ReturnLine(1, 5, "A", 2, ReturnReason.DoesNotFit, ReturnSubreason.UserChangedMind, "мало", ["p7"], new(1, 0, 0, 0, 1, 0), 0),
            new ReturnLine(2, 6, "B", 1),
        ],
    };

    public static PickWave Wave(long id, DateTimeOffset? at = null) => new()
    {
        Id = id,
        BusinessId = OperatorRecord.OperatorBusiness,
        Version = 1,
        CreatedAt = at ?? Shop.Start,
        UpdatedAt = at ?? Shop.Start,
        WarehouseId = Shop.Warehouse,
        ShipDate = new DateOnly(2026, 3, 3),
        CutOff = Shop.Start.AddHours(3),
        LaneId = 9,
        Orders = [new WaveOrder(1001, 1), new WaveOrder(1002, 2)],
    };

    /// <summary>The step that stores a record as it is.</summary>
    public static RecordStep Step(OperatorRecord record, string? from = null) => new(
        record,
        record.Version == 1 ? EventType.SupplyCreated : EventType.SupplyChanged,
        "operator",
        from,
        record switch
        {
            Return r => WireText.Of(r.Status),
            SupplyRequest r => WireText.Of(r.Status),
            _ => null,
        });
}
