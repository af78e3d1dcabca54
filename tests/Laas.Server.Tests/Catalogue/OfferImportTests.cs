using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Import;
using Laas.Server.Tests.Infrastructure;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>Imports beside the API: neither undoes the other (ADR 0020).</summary>
[Trait("store", "any")]
public sealed class OfferImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_file_again_changes_nothing_that_the_API_has_written()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(new OfferUpdate
        {
            OfferId = World.Cup,
            Name = "Пиала",
            Description = "d",
            Barcodes = ["b"],
            WeightDimensions = new() { Length = 1, Width = 2, Height = 3, Weight = 4 },
            BasicPrice = new() { Value = 5, CurrencyId = CurrencyType.Rur },
        });
        var before = (await server.Client.OfferAsync(World.Cup))!;

        await ImportAsync(server, [.. World.Create().Offers]);

        var after = (await server.Client.OfferAsync(World.Cup))!;
        Assert.Equal(
            (before.Name, before.Description, before.WeightDimensions, before.BasicPrice),
            (after.Name, after.Description, after.WeightDimensions, after.BasicPrice));
        Assert.Equal(before.Barcodes!, after.Barcodes!);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_cell_that_says_something_new_wins_and_the_others_do_not()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(new OfferUpdate
        {
            OfferId = World.Cup,
            Name = "Пиала",
            WeightDimensions = new() { Length = 1, Width = 2, Height = 3, Weight = 4 },
        });

        await ImportAsync(server, Cup with { WeightGrams = 500 });

        var cup = (await server.Client.OfferAsync(World.Cup))!;
        Assert.Equal(("Пиала", new OfferWeightDimensions(1, 2, 3, 0.5m)), (cup.Name, cup.WeightDimensions));
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_import_names_offers_of_the_API_and_wakes_no_dead_ones()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(New("MINE") with { Vendor = "v" });
        await server.Client.DeleteAsync(World.Absent);

        await ImportAsync(server, Cup with { OfferId = "MINE" }, Cup with { OfferId = World.Absent }, Cup with { OfferId = "NEW" });

        var mine = (await server.Client.OfferAsync("MINE"))!;
        Assert.Equal((Cup.Name, "v", 990.5m), (mine.Name, mine.Vendor, mine.BasicPrice!.Value));
        Assert.Null(await server.Client.OfferAsync(World.Absent));
        Assert.NotNull(await server.Client.OfferAsync("NEW"));
        server.AssertHealthy();
    }

    private static Offer Cup => World.Create().Offers[0];

    private static Task ImportAsync(TestServer server, params Offer[] offers) => ImportWriter.WriteAsync(
        server.Store, server.Control, new() { Offers = [.. offers] }, "test", server.Clock, null, Cancel);
}
