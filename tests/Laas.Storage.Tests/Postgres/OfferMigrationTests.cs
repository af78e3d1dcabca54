using Laas.Domain;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Offers of a version before, after the upgrade that brought the catalogue.</summary>
public sealed class OfferMigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Imported_offers_stay_and_have_a_dated_price()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        await using var schema = await TestDatabase.NewAsync(Cancel);
        var settings = new NpgsqlConnectionStringBuilder(schema.ConnectionString);
        var before = new PostgresDatabase(settings, TimeProvider.System, Migration.Embedded("postgres")[..2], distribute: false);
        before.Migrate();
        await using (var connection = await before.Source.OpenConnectionAsync(Cancel))
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO offer (business_id, offer_id, name, weight_grams, length_cm, width_cm, height_cm, price, vat, archived) "
                + "VALUES (1001, 'A', 'Кружка', 400, 12, 10, 9, '990.50', 'VAT_22', 0)",
                connection);
            await insert.ExecuteNonQueryAsync(Cancel);
        }

        var database = PostgresDatabase.Of(schema.ConnectionString, TimeProvider.System);
        database.Migrate();

        var listed = Assert.Single(await database.OpenControl().Catalogue.ListAsync(new CatalogueQuery(1001, "", 10), Cancel));
        Assert.Equal(new Offer(1001, "A", "Кружка", 400, 12, 10, 9, 990.50m, "VAT_22", false), listed.Offer);
        Assert.Equal((CatalogueOffer.NeedsContent, null, null), (listed.CardStatus, listed.Card, listed.Imported));
        Assert.True(listed.PriceAt > DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.True(database.Verify().IsClean);
        await before.DisposeAsync();
        await database.DisposeAsync();
    }
}
