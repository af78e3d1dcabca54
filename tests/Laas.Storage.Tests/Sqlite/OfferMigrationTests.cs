using Laas.Domain;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>Offers of a version before, after the upgrade that brought the catalogue.</summary>
public sealed class OfferMigrationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Imported_offers_stay_and_have_a_dated_price()
    {
        var path = Path.Combine(_folder.Path, "laas.db");
        new SqliteDatabase(path, TimeProvider.System, [Migration.Embedded("sqlite")[0]]).Migrate();
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            using var insert = session.Connection.CreateCommand();
            insert.CommandText = "INSERT INTO offer VALUES (1001, 'A', 'Кружка', 400, 12, 10, 9, '990.50', 'VAT_22', 0)";
            insert.ExecuteNonQuery();
        }

        var database = new SqliteDatabase(path, TimeProvider.System);
        Assert.NotNull(database.Migrate().Backup);

        var listed = Assert.Single(await database.OpenControl().Catalogue.ListAsync(
            new CatalogueQuery(1001, "", 10), TestContext.Current.CancellationToken));
        Assert.Equal(new Offer(1001, "A", "Кружка", 400, 12, 10, 9, 990.50m, "VAT_22", false), listed.Offer);
        Assert.Equal((CatalogueOffer.NeedsContent, null, null), (listed.CardStatus, listed.Card, listed.Imported));
        Assert.True(listed.PriceAt > DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.True(database.Verify().IsClean);
    }
}
