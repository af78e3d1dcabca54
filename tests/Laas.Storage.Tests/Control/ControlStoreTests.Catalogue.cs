using System.Reflection;
using System.Text;
using Laas.Domain;

namespace Laas.Storage.Tests.Control;

/// <summary>The catalogue, the same on every engine.</summary>
public abstract partial class ControlStoreTests
{
    private const long Cabinet = 1001;

    private CatalogueStore Catalogue => Control.Catalogue;

    [Fact]
    public async Task Edits_at_once_come_one_after_the_other_and_each_sees_the_one_before()
    {
        await Control.SaveAsync(Set("Москва", businesses: 2, offers: 1), null, Cancel);
        var version = await Catalogue.VersionAsync(Cabinet, Cancel);
        var other = await Catalogue.VersionAsync(1002, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => EditAsync("O1", o => o with { WeightGrams = o.WeightGrams + 1 }), Cancel)));

        Assert.Equal(520, (await OfferAsync("O1")).WeightGrams);
        Assert.Equal(version + 20, await Catalogue.VersionAsync(Cabinet, Cancel));
        Assert.Equal(other, await Catalogue.VersionAsync(1002, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_answer_is_kept_with_its_change_and_keeps_a_second_one_off()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 1), null, Cancel);
        var kept = new IdempotencyRecord("updateOfferMappings", "k", new StoredAnswer(Hash(1), 200, Encoding.UTF8.GetBytes("{}")));

        Assert.False(await EditAsync("O1", o => o with { Name = "first" }, kept));
        Assert.True(await EditAsync("O1", o => o with { Name = "second" }, kept));

        Assert.Equal("first", (await OfferAsync("O1")).Name);
        var stored = (await Test.Store.FindAnswerAsync(Cabinet, "updateOfferMappings", "k", Cancel))!;
        Assert.Equal((200, "{}"), (stored.Status, Encoding.UTF8.GetString(stored.Body.Span)));
    }

    [Fact]
    public async Task A_decision_for_nothing_writes_nothing()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 1), null, Cancel);
        var version = await Catalogue.VersionAsync(Cabinet, Cancel);

        var (replayed, seen) = await Catalogue.ChangeAsync(
            new CatalogueScope(Cabinet, ["O1", "none"]), view => (view.Offers.Count, CatalogueChange.None), Cancel);

        Assert.Equal((false, 1), (replayed, seen));
        Assert.Equal(version, await Catalogue.VersionAsync(Cabinet, Cancel));
    }

    [Fact]
    public async Task A_shop_is_shown_the_offers_that_are_in_it_with_its_own_VAT()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 3), null, Cancel);
        await Catalogue.ChangeAsync(
            new CatalogueScope(Cabinet, ["O1", "O2"]) { CampaignId = 1 },
            _ => (0, new CatalogueChange
            {
                Terms =
                [
                    new(Cabinet, 1, "O1") { Vat = "VAT_05", UpdatedAt = Now, Price = new ShopPrice(5.25m, 10, "RUR") },
                    new(Cabinet, 1, "O2") { Removed = true },
                ],
            }),
            Cancel);

        Assert.Equal("O1 VAT_05, O3 ", await SoldAsync(1));
        Assert.Equal("O1 , O2 , O3 ", await SoldAsync(null));
        Assert.Equal("O1 , O2 , O3 ", await SoldAsync(2));
        var terms = Assert.Single(await Catalogue.PricesAsync(Cabinet, 1, null, "", 10, Cancel));
        Assert.Equal(new ShopTerms(Cabinet, 1, "O1") { Vat = "VAT_05", UpdatedAt = Now, Price = new ShopPrice(5.25m, 10, "RUR") }, terms);

        async Task<string> SoldAsync(long? campaign) => string.Join(
            ", ",
            (await Test.Store.FindOffersAsync(Cabinet, campaign, ["O1", "O2", "O3"], Cancel))
                .Select(o => $"{o.OfferId} {o.Vat}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_deleted_offer_nothing_is_left_but_its_id()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 2), null, Cancel);
        var tag = new OfferKey(OfferKeyKind.Tag, "t");
        await ChangeAsync("O1", o => new OfferChange(o with { Card = "{}" }, [tag], []), new ShopTerms(Cabinet, 1, "O1") { Available = false });
        Assert.Single(await ListAsync(new CatalogueQuery(Cabinet, "", 10) { Tags = ["t"] }));

        await ChangeAsync("O1", o => new OfferChange(o with { DeletedAt = Now }, [], [tag]));

        Assert.Equal(["O2"], (await ListAsync(new CatalogueQuery(Cabinet, "", 10))).Select(o => o.Offer.OfferId), StringComparer.Ordinal);
        Assert.Equal(
            (0, 0, 0, 1),
            (Count("offer_card"), Count("offer_key"), Count("campaign_offer"), Test.Scalar<long>("SELECT COUNT(*) FROM offer WHERE deleted_at IS NOT NULL")));
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 2), null, Cancel);
        Assert.Empty(await Test.Store.FindOffersAsync(Cabinet, null, ["O1"], Cancel));
    }

    [Fact]
    public async Task Goods_in_any_warehouse_are_seen()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 3), null, Cancel);
        await Test.Store.CountAsync(
            Cabinet,
            [new StockCount(Cabinet, 1, 11, "O1", 0, 0, 0, 1, 0), new StockCount(Cabinet, 2, 12, "O2", 5, 0, 0, 0, 0), new StockCount(Cabinet, 1, 11, "O3", 0, 0, 0, 0, 0)],
            "test",
            Now,
            Cancel);

        Assert.Equal("O1", await StoredAsync(new ShopStock(1, [11, 12])));
        Assert.Equal("O2", await StoredAsync(new ShopStock(2, [11, 12])));
        Assert.Equal("O1 O2", await StoredAsync(new ShopStock(1, [11]), new ShopStock(2, [12])));
        Assert.Equal("", await StoredAsync(new ShopStock(1, [])));
        Test.MustBeClean();

        async Task<string> StoredAsync(params ShopStock[] shops) => (await Catalogue.ChangeAsync(
            new CatalogueScope(Cabinet, ["O1", "O2", "O3"]) { StoredIn = [.. shops] },
            view => (string.Join(' ', view.Stored.Order(StringComparer.Ordinal)), CatalogueChange.None),
            Cancel)).Result!;
    }

    [Fact]
    public async Task What_is_left_of_an_offer_that_is_gone_is_found()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 1), null, Cancel);
        await ChangeAsync(
            "O1",
            o => new OfferChange(o with { Card = "{}" }, [new OfferKey(OfferKeyKind.Tag, "t")], []),
            new ShopTerms(Cabinet, 1, "O1") { Available = false });
        Test.MustBeClean();

        Test.Execute("DELETE FROM offer WHERE business_id = 1001 AND offer_id = 'O1'");

        Assert.Equal(
            "campaign_offer(1001, O1) offer_card(1001, O1) offer_key(1001, O1)",
            string.Join(' ', Test.Verify().Findings.Select(f => f.Row).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_statement_names_its_business()
    {
        var statements = typeof(CatalogueSql).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, Sql: (string)f.GetRawConstantValue()!));
        Assert.All(statements.Where(s => !s.Name.EndsWith("Columns", StringComparison.Ordinal)), s => Assert.Contains("@business", s.Sql, StringComparison.Ordinal));
    }

    private int Count(string table) => (int)Test.Scalar<long>($"SELECT COUNT(*) FROM {table}");

    private Task<IReadOnlyList<CatalogueOffer>> ListAsync(CatalogueQuery query) => Catalogue.ListAsync(query, Cancel);

    private async Task<Offer> OfferAsync(string offerId) =>
        Assert.Single(await ListAsync(new CatalogueQuery(Cabinet, "", 1) { OfferIds = [offerId] })).Offer;

    private async Task<bool> EditAsync(string offerId, Func<Offer, Offer> edit, IdempotencyRecord? kept = null)
    {
        var (replayed, _) = await Catalogue.ChangeAsync(
            new CatalogueScope(Cabinet, [offerId]) { Idempotency = kept is null ? null : (kept.Operation, kept.Key) },
            view => (0, new CatalogueChange
            {
                Offers = [new OfferChange(view.Offers[offerId] with { Offer = edit(view.Offers[offerId].Offer) }, [], [])],
                Idempotency = kept,
                Now = Now,
            }),
            Cancel);
        return replayed;
    }

    private Task ChangeAsync(string offerId, Func<CatalogueOffer, OfferChange> change, params ShopTerms[] terms) => Catalogue.ChangeAsync(
        new CatalogueScope(Cabinet, [offerId]),
        view => (0, new CatalogueChange { Offers = [change(view.Offers[offerId])], Terms = [.. terms] }),
        Cancel);
}
