using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>
/// What has been read so far, together with what the store has. An id counts as known as soon as its row was seen, even
/// a wrong one: that row has its own error and every row that refers to it would only repeat it.
/// </summary>
internal sealed class ImportState(ReferenceData existing, OfferLookup? lookup, ErrorLog errors)
{
    public ReferenceData Existing { get; } = existing;

    public OfferLookup? Lookup { get; } = lookup;

    public ErrorLog Errors { get; } = errors;

    /// <summary>Lines of the ids seen, by file kind; also finds duplicates.</summary>
    public Dictionary<long, long> RegionLines { get; } = [];

    public Dictionary<long, long> WarehouseLines { get; } = [];

    public Dictionary<long, long> LaneLines { get; } = [];

    public Dictionary<long, long> SlotLines { get; } = [];

    public Dictionary<long, long> PointLines { get; } = [];

    public Dictionary<long, long> BusinessLines { get; } = [];

    public Dictionary<long, long> CampaignLines { get; } = [];

    public Dictionary<long, Region> Regions { get; } = [];

    public Dictionary<long, Campaign> CampaignsById { get; } = [];

    /// <summary>Offer ids by business; the values are the strings of the offers themselves.</summary>
    public Dictionary<long, HashSet<string>> OfferIds { get; } = [];

    public HashSet<(long CampaignId, long WarehouseId, string OfferId)> StockKeys { get; } = [];

    /// <summary>
    /// Offers that stock refers to and the files do not have; the store is asked for them at the end.
    /// </summary>
    public List<(long BusinessId, string OfferId, long Line)> OffersToLookUp { get; } = [];

    public ImmutableArray<Warehouse>.Builder Warehouses { get; } = ImmutableArray.CreateBuilder<Warehouse>();

    public ImmutableArray<Lane>.Builder Lanes { get; } = ImmutableArray.CreateBuilder<Lane>();

    public ImmutableArray<CourierSlot>.Builder Slots { get; } = ImmutableArray.CreateBuilder<CourierSlot>();

    public ImmutableArray<LogisticPoint>.Builder Points { get; } = ImmutableArray.CreateBuilder<LogisticPoint>();

    public ImmutableArray<Business>.Builder Businesses { get; } = ImmutableArray.CreateBuilder<Business>();

    public ImmutableArray<Campaign>.Builder Campaigns { get; } = ImmutableArray.CreateBuilder<Campaign>();

    public ImmutableArray<Offer>.Builder Offers { get; } = ImmutableArray.CreateBuilder<Offer>();

    public ImmutableArray<StockCount>.Builder Stock { get; } = ImmutableArray.CreateBuilder<StockCount>();

    public bool HasRegion(long id) => RegionLines.ContainsKey(id) || Existing.Regions.Find(id) is not null;

    public bool HasWarehouse(long id) => WarehouseLines.ContainsKey(id) || Existing.Warehouses.ContainsKey(id);

    public bool HasBusiness(long id) => BusinessLines.ContainsKey(id) || Existing.Businesses.ContainsKey(id);

    public Campaign? FindCampaign(long id) =>
        CampaignsById.GetValueOrDefault(id) ?? Existing.Campaigns.GetValueOrDefault(id);

    /// <summary>Reports an id that stands in the file twice.</summary>
    public static void CheckUnique(Row row, ImportColumn column, long id, Dictionary<long, long> lines)
    {
        if (id != 0 && !lines.TryAdd(id, row.Line))
        {
            row.Fail(column, $"{id} already stands on line {lines[id]}; allowed: each value once");
        }
    }

    public void CheckRegion(Row row, ImportColumn column, long id)
    {
        if (id != 0 && !HasRegion(id))
        {
            row.Fail(column, $"{id} is no known region; allowed: an id of the regions file or of the store");
        }
    }

    public void CheckWarehouse(Row row, ImportColumn column, long id)
    {
        if (id != 0 && !HasWarehouse(id))
        {
            row.Fail(column, $"{id} is no known warehouse; allowed: an id of the warehouses file or of the store");
        }
    }

    public void CheckBusiness(Row row, ImportColumn column, long id)
    {
        if (id != 0 && !HasBusiness(id))
        {
            row.Fail(column, $"{id} is no known business; allowed: an id of the businesses file or of the store");
        }
    }

    public ImportSet ToSet() => new()
    {
        Regions = [.. Regions.Values],
        Warehouses = Warehouses.DrainToImmutable(),
        Lanes = Lanes.DrainToImmutable(),
        Slots = Slots.DrainToImmutable(),
        Points = Points.DrainToImmutable(),
        Businesses = Businesses.DrainToImmutable(),
        Campaigns = Campaigns.DrainToImmutable(),
        Offers = Offers.DrainToImmutable(),
        Stock = Stock.DrainToImmutable(),
    };
}
