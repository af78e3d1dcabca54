using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laas.Domain;
using Laas.Server.Demo;
using Laas.Server.Import;
using Xunit;

namespace Laas.Server.Tests.Import;

public sealed class DemoDataTests
{
    private static readonly ImportSet Set = DemoData.Create();

    [Fact]
    public void Demo_is_the_same_every_time() => Assert.Equal(Hash(Set), Hash(DemoData.Create()));

    [Fact]
    public async Task Demo_survives_export_and_import()
    {
        using var folder = new TempFolder();
        CsvExport.Write(Set, folder.Path);

        var result = await ImportReader.ReadAsync(
            folder.Path, ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);

        Assert.Empty(result.Errors);
        Assert.NotNull(result.Set);
        Assert.Equal(Hash(Set), Hash(result.Set));
        Assert.Equal(Json(Set.Regions), Json(result.Set.Regions));
        Assert.Equal(Json(Set.Warehouses.Select(Ordered)), Json(result.Set.Warehouses.Select(Ordered)));
        Assert.Equal(Set.Lanes, result.Set.Lanes);
        Assert.Equal(Set.Slots, result.Set.Slots);
        Assert.Equal(Json(Set.Points.Select(Ordered)), Json(result.Set.Points.Select(Ordered)));
        Assert.Equal(Set.Businesses, result.Set.Businesses);
        Assert.Equal(Json(Set.Campaigns), Json(result.Set.Campaigns));
        Assert.Equal(Set.Offers, result.Set.Offers);
        Assert.Equal(Set.Stock, result.Set.Stock);
    }

    [Fact]
    public void There_are_as_many_as_promised()
    {
        Assert.True(Set.Warehouses.Length >= 6);
        Assert.True(Set.Warehouses.Select(w => w.TimeZoneId).Distinct(StringComparer.Ordinal).Count() >= 5);
        Assert.Equal(2000, Set.Points.Length);
        Assert.Equal(5000, Set.Offers.Length);
        Assert.Equal(2, Set.Businesses.Length);
        Assert.True(DemoCategories.All.Length >= 12);
        Assert.Equal(5000, Set.Offers.Select(o => (o.BusinessId, o.Name)).Distinct().Count());
        Assert.Contains(Set.Points, p => !p.ReturnsAllowed);
        Assert.All(Set.Points, p => Assert.InRange(p.StorageDays, 7, 14));
    }

    [Fact]
    public void Two_slots_are_scarce_and_no_other()
    {
        var scarce = Set.Slots.Where(s => s.Capacity < 1000).ToDictionary(s => s.Id, s => s.Capacity);

        Assert.Equal(2, scarce.Count);
        Assert.Equal(3, scarce[DemoSlots.ScarceMoscow]);
        Assert.Equal(5, scarce[DemoSlots.ScarceSaintPetersburg]);
    }

    [Fact]
    public void Stock_is_uneven()
    {
        var warehouses = Set.Stock.GroupBy(s => (s.BusinessId, s.OfferId)).Select(g => g.Count()).ToList();

        foreach (var business in Set.Businesses)
        {
            Assert.True(Set.Stock.Count(s => s.BusinessId == business.Id && s.Fit >= 500) >= 100);
        }

        Assert.True(Set.Stock.Count(s => s.Fit >= 500) >= 200);
        Assert.True(warehouses.Count(n => n == 1) > 500);
        Assert.True(warehouses.Count(n => n == 2) > 200);
        Assert.True(warehouses.Count(n => n >= 3) > 100);
        Assert.True(Set.Offers.Length - warehouses.Count > 200);
        Assert.Contains(Set.Stock, s => s.Defect > 0);
        Assert.Contains(Set.Stock, s => s.Quarantine > 0);
        Assert.Contains(Set.Stock, s => s.Expired > 0);
        Assert.Contains(Set.Stock, s => s.Fit == 0 && s.Defect > 0);
    }

    [Fact]
    public void Shops_show_every_refusal()
    {
        foreach (var business in Set.Businesses)
        {
            var first = Set.Campaigns.First(c => c.BusinessId == business.Id);
            Assert.Equal((PlacementType.Laas, ApiAvailability.Available), (first.Placement, first.Availability));
        }

        Assert.Contains(Set.Campaigns, c => c.Placement == PlacementType.Fbs);
        Assert.Contains(Set.Campaigns, c => c.Availability != ApiAvailability.Available);
    }

    [Fact]
    public void Every_point_is_reached_from_every_warehouse_by_both_kinds()
    {
        var data = Set.ToReferenceData(1);

        foreach (var city in Set.Points.Select(p => p.Address.RegionId).Distinct())
        {
            var path = data.Regions.PathUp(city).Select(r => r.Id).ToHashSet();
            foreach (var lanes in data.Lanes.Values)
            {
                Assert.Equal(2, lanes.Where(l => path.Contains(l.RegionId)).Select(l => l.Kind).Distinct().Count());
            }

            Assert.Contains(path, data.Slots.ContainsKey);
        }
    }

    [Fact]
    public void A_generator_follows_its_published_vector()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    [Fact]
    public void The_guide_names_an_offer_that_can_be_ordered()
    {
        var guide = DemoGuide.Pick(Set);

        var stock = Assert.Single(
            Set.Stock,
            s => (s.CampaignId, s.WarehouseId, s.OfferId).Equals((guide.CampaignId, guide.WarehouseId, guide.OfferId)));
        Assert.True(stock.Fit >= 500);
        Assert.Equal(213, Assert.Single(Set.Points, p => p.Id == guide.PointId).Address.RegionId);
    }

    [Fact]
    public void Every_address_lies_where_the_gazetteer_finds_it()
    {
        var gazetteer = new Gazetteer(new RegionTree(Set.Regions));

        var elsewhere = Set.Points
            .Where(p => gazetteer.Resolve(p.Address.FullAddress).Region?.Id != p.Address.RegionId)
            .Select(p => p.Address.FullAddress);

        Assert.Empty(elsewhere);
        Assert.Equal(213, gazetteer.Resolve(DemoGuide.Pick(Set).CourierAddress).Region?.Id);
    }

    private static object Ordered(Warehouse warehouse) =>
        (warehouse with { Holidays = [] }, warehouse.Holidays.Order());

    private static object Ordered(LogisticPoint point) => (point with { Holidays = [] }, point.Holidays.Order());

    private static string Json(object value) => JsonSerializer.Serialize(value, JsonOptions);

    private static readonly JsonSerializerOptions JsonOptions =
        new() { IncludeFields = true, Converters = { new PlainDecimal() } };

    private static string Hash(ImportSet set)
    {
        using var folder = new TempFolder();
        CsvExport.Write(set, folder.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>30.2440 and 30.244 are one number.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.########", CultureInfo.InvariantCulture));
    }
}
