using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>updateOfferMappings over HTTP: what is kept, what stays, what is refused (contract 2.33).</summary>
[Trait("store", "any")]
public sealed class UpdateOfferMappingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static OfferUpdate Full => New("FULL") with
    {
        Category = "Посуда",
        Pictures = ["https://example.com/1.jpg"],
        Videos = ["https://example.com/1.mp4"],
        Manuals = [new() { Url = "https://example.com/1.pdf", Title = "Как пить" }],
        Vendor = "Полюс",
        Barcodes = ["4600000000008", "X-1"],
        Description = "Чашка",
        ManufacturerCountries = ["Россия"],
        WeightDimensions = new() { Length = 12.5m, Width = 10, Height = 9.05m, Weight = 0.4005m },
        VendorCode = "P-1",
        Tags = ["хит", "до 1000 ₽"],
        ShelfLife = new() { TimePeriod = 2, TimeUnit = TimeUnitType.Year, Comment = "сухо" },
        LifeTime = new() { TimePeriod = 3, TimeUnit = TimeUnitType.Month },
        GuaranteePeriod = new() { TimePeriod = 4, TimeUnit = TimeUnitType.Week },
        CustomsCommodityCode = "6912",
        CommodityCodes = [new() { Code = "6912002100", Type = CommodityCodeType.CustomsCommodityCode }],
        Certificates = ["РОСС-1"],
        BoxCount = 1,
        Condition = new(OfferConditionType.Reduction, OfferConditionQualityType.Good, "скол"),
        Type = OfferType.Default,
        Downloadable = false,
        Adult = true,
        Age = new() { Value = 18, AgeUnit = AgeUnitType.Year },
        Params = [new() { Name = "цвет", Value = "синий" }],
        ParameterValues = [new() { ParameterId = 5, Value = "синий" }],
        BasicPrice = new() { Value = 80.5m, CurrencyId = CurrencyType.Rur, DiscountBase = 100 },
        PurchasePrice = new() { Value = 40, CurrencyId = CurrencyType.Rur },
        AdditionalExpenses = new() { Value = 5, CurrencyId = CurrencyType.Rur },
        FirstVideoAsCover = true,
    };

    [Fact]
    public async Task What_was_sent_is_listed()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.UpdateOfferMappingsAsync(
            World.Business,
            new() { OfferMappings = [new() { Offer = Full, Mapping = new() { MarketSku = 77 } }] },
            cancellationToken: Cancel);

        var answer = await server.Client.GetOfferMappingsAsync(World.Business, new() { OfferIds = [" FULL "] }, cancellationToken: Cancel);

        Assert.Null(answer.Paging);
        var mapping = Assert.Single(answer.OfferMappings);
        Assert.Equal(new CardMapping(77, MarketCategoryId: 7), mapping.Mapping);
        var offer = mapping.Offer!;
        Assert.Equal(
            JsonSerializer.Serialize(new OfferWeightDimensions(12.5m, 10, 9.05m, 0.4005m), ContractsJson.Wire.OfferWeightDimensions),
            JsonSerializer.Serialize(offer.WeightDimensions!, ContractsJson.Wire.OfferWeightDimensions));
        Assert.Equal(("Товар FULL", 7, "Полюс", "Чашка", "P-1"), (offer.Name, offer.MarketCategoryId, offer.Vendor, offer.Description, offer.VendorCode));
        Assert.Equal(["хит", "до 1000 ₽"], offer.Tags!);
        Assert.Equal(["4600000000008", "X-1"], offer.Barcodes!);
        Assert.Equal(new TimePeriod(2, TimeUnitType.Year, "сухо"), offer.ShelfLife);
        Assert.Equal(new Age(18, AgeUnitType.Year), offer.Age);
        Assert.Equal([new CommodityCode("6912002100", CommodityCodeType.CustomsCommodityCode)], offer.CommodityCodes!);
        Assert.Equal([new OfferManual("https://example.com/1.pdf", "Как пить")], offer.Manuals!);
        Assert.Equal([new OfferParam("цвет", "синий")], offer.Params!);
        Assert.Equal((80.5m, 100m, CurrencyType.Rur), (offer.BasicPrice!.Value, offer.BasicPrice.DiscountBase, offer.BasicPrice.CurrencyId));
        Assert.InRange(offer.BasicPrice.UpdatedAt, ShiftedClock.Start, ShiftedClock.Start.AddMinutes(5));
        Assert.Equal((40m, 5m), (offer.PurchasePrice!.Value, offer.AdditionalExpenses!.Value));
        Assert.Equal(OfferCardStatusType.HasCardCanUpdate, offer.CardStatus);
        Assert.Equal(new OfferMediaFiles(true), offer.MediaFiles);
        Assert.False(offer.Archived);
        Assert.Equal(
            [new(World.Campaign, OfferCampaignStatusType.NoStocks), new(World.SecondCampaign, OfferCampaignStatusType.NoStocks), new(World.FbsCampaign, OfferCampaignStatusType.NoStocks)],
            offer.Campaigns!);
        Assert.Equal([SellingProgramType.Fbs, SellingProgramType.Laas], offer.SellingPrograms!.Select(p => p.SellingProgram));
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_is_left_out_stays_and_what_is_named_is_cleared()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(Full);
        await server.Client.SaveAsync(new OfferUpdate { OfferId = "FULL", Description = "Кружка" });
        var changed = (await server.Client.OfferAsync("FULL"))!;
        Assert.Equal(("Кружка", "Товар FULL", 80.5m, 12.5m, true), (changed.Description, changed.Name, changed.BasicPrice!.Value, changed.WeightDimensions!.Length, changed.Adult));

        await server.Client.SaveAsync(new OfferUpdate { OfferId = "FULL", DeleteParameters = DeleteOfferParameterType.All });
        var bare = (await server.Client.OfferAsync("FULL"))!;
        Assert.Equal(
            """["offerId","name","marketCategoryId","category","vendor","weightDimensions","basicPrice","cardStatus","campaigns","sellingPrograms","mediaFiles","archived"]""",
            JsonSerializer.Serialize(
                JsonSerializer.SerializeToElement(bare, ContractsJson.Wire.CatalogOffer).EnumerateObject().Select(p => p.Name)));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Edits_of_one_offer_at_once_lose_nothing_of_each_other()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(New("A"));
        for (var round = 0; round < 5; round++)
        {
            var text = $"{round}";
            OfferUpdate[] edits =
            [
                new() { OfferId = "A", Vendor = text }, new() { OfferId = "A", Description = text }, new() { OfferId = "A", VendorCode = text },
                new() { OfferId = "A", Tags = [text] }, new() { OfferId = "A", Barcodes = [text] }, new() { OfferId = "A", Name = text },
                new() { OfferId = "A", BoxCount = round + 1 }, new() { OfferId = "A", Certificates = [text] },
            ];

            await Task.WhenAll(edits.Select(e => server.Client.SaveAsync(e)));

            var offer = (await server.Client.OfferAsync("A"))!;
            Assert.Equal(
                (text, text, text, text, text, text, round + 1, text),
                (offer.Vendor, offer.Description, offer.VendorCode, offer.Tags![0], offer.Barcodes![0], offer.Name, offer.BoxCount, offer.Certificates![0]));
            Assert.Equal(["A"], await server.Client.OfferIdsAsync(new() { Tags = [text], VendorNames = [text] }));
        }

        Assert.Empty(await server.Client.OfferIdsAsync(new() { Tags = ["0"] }));
        server.AssertHealthy();
    }

    [Fact]
    public async Task One_wrong_offer_keeps_all_from_being_applied_and_a_warning_does_not()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = await server.Client.TrySaveAsync(
            New("GOOD"),
            New("BAD") with { CommodityCodes = [new() { Code = "12", Type = CommodityCodeType.IkpuCode }] },
            new OfferUpdate { OfferId = "NO-CATEGORY", Name = "n", ParameterValues = [new() { ParameterId = 1, Value = "v" }] });

        Assert.Equal(ApiResponseStatusType.Error, wrong.Status);
        Assert.Equal(["BAD", "NO-CATEGORY"], wrong.Results!.Select(r => r.OfferId), StringComparer.Ordinal);
        Assert.Equal(OfferMappingErrorType.InvalidCommodityCode, Assert.Single(wrong.Results![0].Errors!).Type);
        Assert.Equal(OfferMappingErrorType.EmptyMarketCategory, Assert.Single(wrong.Results[1].Errors!).Type);
        Assert.Null(await server.Client.OfferAsync("GOOD"));

        var odd = await server.Client.TrySaveAsync(New("GOOD"), new OfferUpdate { OfferId = "PLAIN", Name = "n" });
        Assert.Equal(ApiResponseStatusType.Ok, odd.Status);
        var result = Assert.Single(odd.Results!);
        Assert.Equal(("PLAIN", OfferMappingErrorType.EmptyMarketCategory), (result.OfferId, Assert.Single(result.Warnings!).Type));
        Assert.NotNull(await server.Client.OfferAsync("PLAIN"));
        server.AssertHealthy();
    }

    [Theory]
    [InlineData("""{"offerMappings":[]}""", "'offerMappings' size must be between '1' and '500' (rejected size: '0')")]
    [InlineData("""{"offerMappings":[null]}""", "'offerMappings' elements must be not null")]
    [InlineData("""{"offerMappings":[{}]}""", "'offerMappings[0].offer' must not be null")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":" "}}]}""", "'offerMappings[0].offer.offerId' must match")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"NEW"}}]}""", "'offerMappings[0].offer.name' must not be null")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","name":"  "}}]}""", "'offerMappings[0].offer.name' must not be empty")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"A"}},{"offer":{"offerId":" A"}}]}""", "Offers should have different ids. Following offers ids are repeating: 'A'.")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","tags":["a"],"deleteParameters":["TAGS"]}}]}""", "Offer at index '0' cannot have parameter 'tags' deleted and set at the same time")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","boxCount":1,"deleteParameters":["BOX_COUNT"]}}]}""", "Offer at index '0' cannot have parameter 'boxCount' deleted and set at the same time")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","weightDimensions":{"length":1,"width":0,"height":1,"weight":1}}}]}""", "Offer at index '0' should have weightDimensions.width greater than 0")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","weightDimensions":{"length":1,"width":1,"height":1,"weight":0.12345678}}}]}""", "Offer at index '0' should not have 'weightDimensions.weight' with too many digits")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","weightDimensions":{"length":1e20,"width":1,"height":1,"weight":1}}}]}""", "'offerMappings[0].offer.weightDimensions.length' must be less than or equal to '10000'")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","basicPrice":{"value":1,"currencyId":"USD"}}}]}""", "Offer at index '0' should not have 'basicPrice' with 'USD' currency")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","basicPrice":{"value":96,"currencyId":"RUR","discountBase":100}}}]}""", "Offer at index '0' should have valid discount value. Discount percentage must be between '5' and '99', actual '4'")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","basicPrice":{"value":1e12,"currencyId":"RUR","discountBase":1e-7}}}]}""", "Offer at index '0' should have valid discount value. Discount percentage must be between '5' and '99', actual '0'")]
    [InlineData("""{"offerMappings":[{"offer":{"offerId":"CUP","purchasePrice":{"value":1000000000001,"currencyId":"RUR"}}}]}""", "'offerMappings[0].offer.purchasePrice.value' must be less than or equal to '1000000000000'")]
    public async Task Bad_requests_are_refused_as_the_contract_words_it(string json, string says)
    {
        await using var server = await TestServer.StartAsync();

        var reply = (await server.PostAsync(Update, json)).AssertRefused(400, ErrorCodes.BadRequest);

        Assert.StartsWith(says, Assert.Single(reply.Texts), StringComparison.Ordinal);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Five_hundred_offers_and_a_body_of_512_KB_are_the_most()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync([.. Enumerable.Range(0, 500).Select(i => New($"N{i:D3}"))]);
        Assert.Equal(508, (await server.Client.OfferIdsAsync(limit: 100)).Count);

        await Refused.WithAsync(
            server.Client.TrySaveAsync([.. Enumerable.Range(0, 501).Select(i => New($"M{i:D3}"))]), 400, ErrorCodes.BadRequest, "rejected size: '501'");
        var large = string.Concat("""{"offerMappings":[{"offer":{"offerId":"L","name":"n","vendor":""" + "\"", new string('v', 512 * 1024), "\"}}]}");
        (await server.PostAsync(Update, large)).AssertRefused(400, ErrorCodes.BadRequest);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Long_words_can_be_stored_and_found()
    {
        await using var server = await TestServer.StartAsync();
        var words = new[] { new string('я', 5000), new string('z', 255) };
        await server.Client.SaveAsync(New("LONG") with { Vendor = words[0], Tags = words, Barcodes = words });

        Assert.Equal(["LONG"], await server.Client.OfferIdsAsync(new() { VendorNames = [words[0]], Tags = [words[1]] }));
        Assert.Empty(await server.Client.OfferIdsAsync(new() { VendorNames = [words[0] + "я"] }));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_key_makes_a_change_happen_once()
    {
        await using var server = await TestServer.StartAsync();
        const string first = """{"offerMappings":[{"offer":{"offerId":"CUP","vendor":"one"}}]}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.PostAsync(Update, first, ("Idempotency-Key", "k"))));
        Assert.All(answers, a => Assert.Equal((200, """{"status":"OK"}"""), (a.Status, a.Body)));

        await server.Client.SaveAsync(new OfferUpdate { OfferId = World.Cup, Vendor = "two" });
        Assert.Equal(200, (await server.PostAsync(Update, first, ("Idempotency-Key", "k"))).Status);
        Assert.Equal("two", (await server.Client.OfferAsync(World.Cup))!.Vendor);

        var other = await server.PostAsync(Update, first.Replace("one", "three", StringComparison.Ordinal), ("Idempotency-Key", "k"));
        other.AssertRefused(409, ErrorCodes.IdempotencyKeyReused);
        server.AssertHealthy();
    }
}
