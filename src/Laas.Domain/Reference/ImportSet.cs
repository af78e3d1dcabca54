using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// Rows to be created or replaced by their ids, valid as a whole: every reference points into the set or to a row that
/// the store already has. An empty list changes nothing.
/// </summary>
public sealed record ImportSet
{
    public static ImportSet Empty { get; } = new();

    public ImmutableArray<Region> Regions { get; init; } = [];

    public ImmutableArray<Warehouse> Warehouses { get; init; } = [];

    public ImmutableArray<Lane> Lanes { get; init; } = [];

    public ImmutableArray<CourierSlot> Slots { get; init; } = [];

    public ImmutableArray<LogisticPoint> Points { get; init; } = [];

    public ImmutableArray<Business> Businesses { get; init; } = [];

    public ImmutableArray<Campaign> Campaigns { get; init; } = [];

    /// <summary>Offers, unique by business and offer id.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];

    /// <summary>Counted stock, unique by campaign, warehouse and offer id.</summary>
    public ImmutableArray<StockCount> Stock { get; init; } = [];

    /// <summary>The reference part as a snapshot of its own, for a store that has nothing else.</summary>
    public ReferenceData ToReferenceData(long version) =>
        new(version, Regions, Warehouses, Lanes, Slots, Points, Businesses, Campaigns);
}
