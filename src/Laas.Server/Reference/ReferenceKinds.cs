using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>The kinds of data that can be edited.</summary>
internal sealed class ReferenceKinds(ControlStore control, IStore store, TimeProvider time)
{
    public ReferenceKind<Warehouse, WarehouseEdit, WarehouseView> Warehouses => new()
    {
        Entity = "warehouse",
        Operations = ReferenceOperations.Warehouses,
        Table = WarehouseTable.Instance,
        All = data => data.Warehouses.Values,
        IdOf = w => w.Id,
        IsClosed = w => w.Closed,
        Taken = state => state.Warehouses[0],
        EditId = e => e.Id,
        WithId = (e, id) => e with { Id = id },
        Row = ReferenceRow.Of,
        View = ReferenceMapping.View,
        Filters = [("regionId", (w, id) => w.RegionId == id)],
        EditType = OperatorJson.Wire.WarehouseEdit,
        ViewType = OperatorJson.Wire.WarehouseView,
        PageType = OperatorJson.Wire.PageWarehouseView,
        WhoNeeds = async (data, w, token) =>
            data.AllLanes.FirstOrDefault(l => l.WarehouseId == w.Id) is { } lane ? $"lane {lane.Id} starts there"
            : data.Campaigns.Values.FirstOrDefault(c => c.Warehouses.Contains(w.Id)) is { } shop ? $"campaign {shop.Id} is tied to it"
            : await control.HasStockAsync(w.Id, token) ? "goods lie there or have lain there"
            : null,
    };

    public static ReferenceKind<Lane, LaneEdit, LaneView> Lanes => new()
    {
        Entity = "lane",
        Operations = ReferenceOperations.Lanes,
        Table = LaneTable.Instance,
        All = data => data.AllLanes,
        IdOf = l => l.Id,
        IsClosed = l => l.Closed,
        Taken = state => state.Lanes[0],
        EditId = e => e.Id,
        WithId = (e, id) => e with { Id = id },
        Row = ReferenceRow.Of,
        View = ReferenceMapping.View,
        Filters = [("warehouseId", (l, id) => l.WarehouseId == id), ("regionId", (l, id) => l.RegionId == id)],
        EditType = OperatorJson.Wire.LaneEdit,
        ViewType = OperatorJson.Wire.LaneView,
        PageType = OperatorJson.Wire.PageLaneView,
        WhoNeeds = (_, _, _) => ValueTask.FromResult<string?>(null),
    };

    public ReferenceKind<CourierSlot, SlotEdit, SlotView> Slots => new()
    {
        Entity = "slot",
        Operations = ReferenceOperations.Slots,
        Table = SlotTable.Instance,
        All = data => data.AllSlots,
        IdOf = s => s.Id,
        IsClosed = s => s.Closed,
        Taken = state => state.Slots[0],
        EditId = e => e.Id,
        WithId = (e, id) => e with { Id = id },
        Row = ReferenceRow.Of,
        View = ReferenceMapping.View,
        Filters = [("regionId", (s, id) => s.RegionId == id)],
        EditType = OperatorJson.Wire.SlotEdit,
        ViewType = OperatorJson.Wire.SlotView,
        PageType = OperatorJson.Wire.PageSlotView,
        WhoNeeds = async (_, s, token) => (await SlotBookings.AheadAsync(store, time, s, token)) is [var first, ..]
            ? $"{first.Used} parcels are booked on {first.Key.Date:yyyy-MM-dd}"
            : null,
    };

    public ReferenceKind<LogisticPoint, PointEdit, PointView> Points => new()
    {
        Entity = "point",
        Operations = ReferenceOperations.Points,
        Table = PointTable.Instance,
        All = data => data.Points.Values,
        IdOf = p => p.Id,
        IsClosed = p => p.Closed,
        Taken = state => state.Points[0],
        EditId = e => e.Id,
        WithId = (e, id) => e with { Id = id },
        Row = ReferenceRow.Of,
        View = ReferenceMapping.View,
        Filters = [("regionId", (p, id) => p.Address.RegionId == id)],
        EditType = OperatorJson.Wire.PointEdit,
        ViewType = OperatorJson.Wire.PointView,
        PageType = OperatorJson.Wire.PagePointView,
        WhoNeeds = async (_, p, token) => await control.HasOrdersAsync(p.Id, token) ? "orders go there or have gone there" : null,
    };
}
