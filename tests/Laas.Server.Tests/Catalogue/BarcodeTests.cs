using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>generateOfferBarcodes over HTTP (contract 2.42).</summary>
[Trait("store", "any")]
public sealed class BarcodeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offers_without_a_barcode_get_one_and_unknown_ones_are_named()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(New("HAS") with { Barcodes = ["X"] });

        Assert.Equal(["NO"], await GenerateAsync(server, null, World.Cup, "NO", "HAS"));
        Assert.Equal(["X"], (await server.Client.OfferAsync("HAS"))!.Barcodes!);
        var first = Assert.Single((await server.Client.OfferAsync(World.Cup))!.Barcodes!);
        Assert.Matches("^2[0-9]{12}$", first);
        Assert.Equal(0, first.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10);

        Assert.Empty(await GenerateAsync(server, true, World.Cup));
        Assert.Equal([first], (await server.Client.OfferAsync(World.Cup))!.Barcodes!);
        Assert.Empty(await GenerateAsync(server, false, World.Cup));
        var both = (await server.Client.OfferAsync(World.Cup))!.Barcodes!;
        Assert.Equal((2, first), (both.Distinct(StringComparer.Ordinal).Count(), both[0]));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Whoever_asks_at_once_an_offer_gets_one_barcode_and_no_two_the_same()
    {
        await using var server = await TestServer.StartAsync();
        string[] skus = [.. Enumerable.Range(0, 40).Select(i => $"N{i:D2}")];
        await server.Client.SaveAsync([.. skus.Select(New)]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => GenerateAsync(server, null, [.. skus.Skip(i * 3), World.Cup])));
        await server.OtherClient.GenerateOfferBarcodesAsync(World.OtherBusiness, new() { OfferIds = [World.Cup] }, cancellationToken: Cancel);

        var codes = new List<string>();
        foreach (var sku in skus.Append(World.Cup))
        {
            codes.Add(Assert.Single((await server.Client.OfferAsync(sku))!.Barcodes!));
        }

        var other = await server.OtherClient.GetOfferMappingsAsync(World.OtherBusiness, cancellationToken: Cancel);
        codes.AddRange(other.OfferMappings[0].Offer!.Barcodes!);
        Assert.Equal(42, codes.Distinct(StringComparer.Ordinal).Count());
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_number_that_the_shop_uses_itself_is_passed_over()
    {
        await using var server = await TestServer.StartAsync();
        var next = await server.Store.NextIdsAsync(IdSequence.Barcode, 1, Cancel);
        string[] coming = [.. Enumerable.Range(1, 5).Select(i => Domain.Ean13.InStore(next + i))];
        await server.Client.SaveAsync(New("OWN") with { Barcodes = coming });

        Assert.Empty(await GenerateAsync(server, null, World.Cup, World.Fifty));

        foreach (var sku in new[] { World.Cup, World.Fifty })
        {
            Assert.DoesNotContain(Assert.Single((await server.Client.OfferAsync(sku))!.Barcodes!), coming, StringComparer.Ordinal);
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task A_hundred_offers_are_the_most()
    {
        await using var server = await TestServer.StartAsync();
        string[] skus = [.. Enumerable.Range(0, 101).Select(i => $"N{i:D3}")];
        await server.Client.SaveAsync([.. skus.Select(New)]);
        Assert.Empty(await GenerateAsync(server, null, skus[..100]));
        await Refused.WithAsync(GenerateAsync(server, null, skus), 400, ErrorCodes.BadRequest, "rejected size: '101'");
        server.AssertHealthy();
    }

    private static async Task<IReadOnlyList<string>> GenerateAsync(TestServer server, bool? skip, params string[] skus) =>
        (await server.Client.GenerateOfferBarcodesAsync(
            World.Business, new() { OfferIds = skus, SkipIfExists = skip }, cancellationToken: Cancel)).UnprocessedOfferIds;
}
