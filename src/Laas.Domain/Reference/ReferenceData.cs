using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// Everything the operator edits and a promise is computed from, as one immutable snapshot. Offers and stock are not in
/// it: they grow with the shops and are read from the store.
/// </summary>
public sealed class ReferenceData
{
    /// <summary>An empty world; what a new store starts with.</summary>
    public static ReferenceData Empty { get; } = new(0, [], [], [], [], [], [], []);

    private readonly FrozenDictionary<long, ImmutableArray<Campaign>> _campaignsOf;

    public ReferenceData(
        long version,
        IReadOnlyList<Region> regions,
        IReadOnlyList<Warehouse> warehouses,
        IReadOnlyList<Lane> lanes,
        IReadOnlyList<CourierSlot> slots,
        IReadOnlyList<LogisticPoint> points,
        IReadOnlyList<Business> businesses,
        IReadOnlyList<Campaign> campaigns)
    {
        Version = version;
        Regions = new RegionTree(regions);
        Warehouses = warehouses.ToFrozenDictionary(w => w.Id);
        AllLanes = [.. lanes.OrderBy(l => l.Id)];
        Lanes = AllLanes
            .Where(l => !l.Closed && Warehouses.GetValueOrDefault(l.WarehouseId) is not { Closed: true })
            .GroupBy(l => l.WarehouseId)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        AllSlots = [.. slots.OrderBy(s => s.Id)];
        Slots = AllSlots.GroupBy(s => s.RegionId)
            .ToFrozenDictionary(g => g.Key, g => g.Where(s => !s.Closed).OrderBy(s => s.From).ToImmutableArray());
        Points = points.ToFrozenDictionary(p => p.Id);
        PointsInOrder = [.. points.Where(p => !p.Closed).OrderBy(p => p.Id)];
        Businesses = businesses.ToFrozenDictionary(b => b.Id);
        Campaigns = campaigns.ToFrozenDictionary(c => c.Id);
        _campaignsOf = campaigns.GroupBy(c => c.BusinessId)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(c => c.Id).ToImmutableArray());
    }

    /// <summary>Grows with every edit; a promise can be traced to the data it was made from.</summary>
    public long Version { get; }

    public RegionTree Regions { get; }

    public FrozenDictionary<long, Warehouse> Warehouses { get; }

    /// <summary>Lanes that take orders, by warehouse id, ordered by lane id.</summary>
    public FrozenDictionary<long, ImmutableArray<Lane>> Lanes { get; }

    /// <summary>All lanes, by id.</summary>
    public ImmutableArray<Lane> AllLanes { get; }

    /// <summary>
    /// Courier slots that take orders, by the region they are defined for, ordered by start. A region whose slots are all
    /// closed is there without any: the slots of what encloses it do not take their place.
    /// </summary>
    public FrozenDictionary<long, ImmutableArray<CourierSlot>> Slots { get; }

    /// <summary>All courier slots, by id.</summary>
    public ImmutableArray<CourierSlot> AllSlots { get; }

    /// <summary>All pickup points, closed ones too: orders may be on their way there.</summary>
    public FrozenDictionary<long, LogisticPoint> Points { get; }

    /// <summary>The pickup points that take orders, by id: the order in which they are listed.</summary>
    public ImmutableArray<LogisticPoint> PointsInOrder { get; }

    public FrozenDictionary<long, Business> Businesses { get; }

    public FrozenDictionary<long, Campaign> Campaigns { get; }

    /// <summary>The lane that an order travels by as the lanes are now; <see langword="null"/> when none leads there any more.</summary>
    public Lane? LaneOf(Order order)
    {
        Span<long> buffer = stackalloc long[LaneChoice.PathMax];
        var path = LaneChoice.PathUp(Regions, order.Details.Delivery.RegionId, buffer);
        return LaneChoice.Nearest(this, order.WarehouseId, order.Details.Delivery.Kind, path);
    }

    /// <summary>Shops of a cabinet, by id.</summary>
    public ImmutableArray<Campaign> CampaignsOf(long businessId) => _campaignsOf.GetValueOrDefault(businessId, []);

    /// <summary>A shop with all warehouses that there are: its goods may stand where it sells from no longer.</summary>
    public ShopStock EveryWarehouse(long campaignId) => new(campaignId, [.. Warehouses.Keys.Order()]);

    /// <summary>A pickup point that takes orders; <see langword="null"/> when there is none with this id.</summary>
    public LogisticPoint? OpenPoint(long id) => Points.GetValueOrDefault(id) is { Closed: false } point ? point : null;
}

/// <summary>The geo tree with the look-ups that promises and the region operations need.</summary>
public sealed class RegionTree
{
    private readonly FrozenDictionary<long, Region> _byId;
    private readonly FrozenDictionary<long, ImmutableArray<Region>> _children;
    private readonly FrozenDictionary<string, ImmutableArray<Region>> _byName;

    public RegionTree(IReadOnlyList<Region> regions)
    {
        All = [.. regions.OrderBy(r => r.Id)];
        _byId = All.ToFrozenDictionary(r => r.Id);
        _children = All.Where(r => r.ParentId is not null).GroupBy(r => r.ParentId!.Value)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        _byName = All.GroupBy(r => r.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>All regions by id.</summary>
    public ImmutableArray<Region> All { get; }

    public Region? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>Regions with exactly this name; empty when there is none.</summary>
    public ImmutableArray<Region> Named(string name) => _byName.GetValueOrDefault(name, []);

    /// <summary>Direct children by id; empty for a leaf.</summary>
    public ImmutableArray<Region> Children(long id) => _children.GetValueOrDefault(id, []);

    /// <summary>The region itself, then its parent, up to the country.</summary>
    public IEnumerable<Region> PathUp(long id)
    {
        for (var region = Find(id); region is not null; region = region.ParentId is { } parent ? Find(parent) : null)
        {
            yield return region;
        }
    }
}
