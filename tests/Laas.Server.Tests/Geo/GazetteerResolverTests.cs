using Laas.Domain;
using Laas.Server.Geo;
using Xunit;

namespace Laas.Server.Tests.Geo;

public sealed class GazetteerResolverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_of_the_regions_takes_effect_although_answers_are_remembered()
    {
        var data = SmallWorld.Data;
        var resolver = new GazetteerResolver(() => data);
        const string address = "Орёл, ул. Московская, 5";
        Assert.Equal(GeoRefusal.NotFound, (await resolver.ResolveAsync(address, Cancel)).Refusal);

        data = SmallWorld.With([new Region(10, "Орёл", RegionType.City, 225)]);

        Assert.Equal(10, (await resolver.ResolveAsync(address, Cancel)).Region?.Id);
    }

    [Fact]
    public void An_answer_is_remembered()
    {
        var resolver = new GazetteerResolver(() => SmallWorld.Data);

        Assert.Same(resolver.Resolve("Тула, 5"), resolver.Resolve("Тула, 5"));
    }

    [Fact]
    public void Threads_get_one_gazetteer_and_the_same_answers()
    {
        var resolver = new GazetteerResolver(() => SmallWorld.Data, cacheEntriesMax: 10);
        var expected = Enumerable.Range(0, 50).Select(i => resolver.Resolve($"Тула, ул. Ленина, {i}")).ToList();

        Parallel.For(0, 5000, i => Assert.Equal(expected[i % 50], resolver.Resolve($"Тула, ул. Ленина, {i % 50}")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void The_cache_never_grows_over_its_bound(int entriesMax)
    {
        var cache = new BoundedCache<string>(entriesMax);
        for (var i = 0; i < 5000; i++)
        {
            cache.Add($"{i}", "x");
            cache.Add($"{i}", "x");

            Assert.InRange(cache.Count, 1, entriesMax);
        }

        Assert.Equal("x", cache.Find("4999"));
        Assert.Null(cache.Find("0"));
    }

    [Fact]
    public void What_is_asked_for_stays_in_the_cache()
    {
        var cache = new BoundedCache<string>(10);
        cache.Add("often", "x");
        for (var i = 0; i < 1000; i++)
        {
            cache.Add($"{i}", "y");

            Assert.Equal("x", cache.Find("often"));
        }
    }

    [Fact]
    public void No_geocoder_is_asked_unless_one_is_configured()
    {
        var gazetteer = new GazetteerResolver(() => SmallWorld.Data);

        Assert.Same(
            gazetteer,
            HttpGeocoderResolver.Create(new GeocoderOptions(), gazetteer, TimeProvider.System, new RecordingLogger()));
    }
}
