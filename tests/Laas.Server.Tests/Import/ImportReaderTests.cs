using System.Text;
using Laas.Domain;
using Laas.Server.Import;
using Xunit;
using static Laas.Server.Tests.Import.ImportWorld;

namespace Laas.Server.Tests.Import;

public sealed class ImportReaderTests
{
    [Fact]
    public async Task A_right_folder_becomes_a_set()
    {
        var result = await ReadAsync(("stock.csv", StockHead + "7,21000001,172,A-1,5\n"));

        Assert.Empty(result.Errors);
        Assert.NotNull(result.Set);
        Assert.Equal(new StockCount(7, 21000001, 172, "A-1", 5, 0, 0, 0, 0), Assert.Single(result.Set.Stock));
        Assert.Equal(10.5m, Assert.Single(result.Set.Offers).Price);
        Assert.Same(result.Set.Offers[0].OfferId, result.Set.Stock[0].OfferId);
    }

    [Fact]
    public async Task All_errors_of_a_row_come_together_and_followers_stay_silent()
    {
        var result = await ReadAsync(("campaigns.csv",
            "id,businessId,name,placement,availability,taxSystem,countryRegionId,warehouses\n"
            + "21000001,9,,laas,AVAILABLE,USN,213,172|999\n"),
            ("stock.csv", StockHead + "7,21000001,172,A-1,5\n"));

        Assert.Equal(
            ["businessId", "countryRegionId", "name", "placement", "warehouses"],
            result.Errors.Select(e => e.Field).Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task A_campaign_cannot_move_to_another_business()
    {
        var first = await ReadAsync();
        var existing = first.Set!.ToReferenceData(1);
        using var folder = new TempFolder();
        folder.Put("campaigns.csv", ImportWorld.Campaigns.Replace(",7,", ",8,", StringComparison.Ordinal));

        var result = await ImportReader.ReadAsync(folder.Path, existing, null, null,
            TestContext.Current.CancellationToken);

        var error = Assert.Single(result.Errors);
        Assert.Equal(("campaigns.csv", 2, "businessId"), (error.File, error.Line, error.Field));
    }

    [Fact]
    public async Task References_may_point_into_the_store()
    {
        var first = await ReadAsync();
        var asked = new List<string>();
        using var folder = new TempFolder();
        folder.Put("stock.csv", StockHead + "7,21000001,172,A-1,5\n7,21000001,172,Z,5\n");

        var result = await ImportReader.ReadAsync(
            folder.Path, first.Set!.ToReferenceData(1), Lookup, null, TestContext.Current.CancellationToken);

        var error = Assert.Single(result.Errors);
        Assert.Equal((3, "offerId"), (error.Line, error.Field));
        Assert.Equal(["A-1", "Z"], asked);

        ValueTask<IReadOnlySet<string>> Lookup(long business, IReadOnlyCollection<string> ids, CancellationToken token)
        {
            asked.AddRange(ids);
            return ValueTask.FromResult<IReadOnlySet<string>>(new HashSet<string>(StringComparer.Ordinal) { "A-1" });
        }
    }

    [Fact]
    public async Task A_region_of_the_store_can_close_a_cycle()
    {
        ImportSet existing = new()
        {
            Regions = [new(1, "А", RegionType.City, 2), new(2, "Б", RegionType.Country, null)],
        };
        using var folder = new TempFolder();
        folder.Put("regions.csv", "id,name,type,parentId\n2,Б,CITY,1\n");

        var result = await ImportReader.ReadAsync(
            folder.Path, existing.ToReferenceData(1), null, null, TestContext.Current.CancellationToken);

        Assert.Contains("cycle", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_reads_as_the_csv_does()
    {
        var csv = await ReadAsync(("slots.csv", SlotHead + "1,213,10:00,11:00,MONDAY|SUNDAY,5\n"));
        var json = await ReadAsync(("slots.json",
            "[{\"id\":1,\"regionId\":\"213\",\"from\":\"10:00\",\"to\":\"11:00\","
            + "\"days\":\"MONDAY|SUNDAY\",\"capacity\":5}]"));

        Assert.Equal(csv.Set!.Slots, json.Set!.Slots);
    }

    [Fact]
    public async Task A_byte_order_mark_quotes_and_crlf_are_read()
    {
        var result = await ReadAsync(("businesses.csv",
            "\uFEFF\"id\",name,currency,subscription\r\n7,\"Лавка \"\"Ух\"\", да\",RUR,NONE\r\n8,Б,RUR,NONE\r\n"));

        Assert.Equal("Лавка \"Ух\", да", result.Set!.Businesses[0].Name);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_named_with_their_line()
    {
        using var folder = new TempFolder();
        folder.Put("regions.csv", [.. "id,name,type\n225,"u8, 0xCC, 0xEE, .. ",COUNTRY\n"u8]);

        var result = await ImportReader.ReadAsync(
            folder.Path, ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);

        var error = Assert.Single(result.Errors);
        Assert.Equal((2, "name"), (error.Line, error.Field));
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task Lengths_count_code_points(int length, bool isRight)
    {
        var sku = string.Concat(Enumerable.Repeat("😀", length));

        var result = await ReadAsync(("offers.csv", Offers.Replace("A-1", sku, StringComparison.Ordinal)));

        Assert.Equal(isRight, result.Set is not null);
    }

    [Fact]
    public async Task A_thousand_errors_are_kept_and_all_are_counted()
    {
        var rows = new StringBuilder("id,name,type\n");
        for (var i = 0; i < 1500; i++)
        {
            rows.Append("x,Россия,COUNTRY\n");
        }

        using var folder = new TempFolder();
        folder.Put("regions.csv", rows.ToString());

        var result = await ImportReader.ReadAsync(
            folder.Path, ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);

        Assert.Equal((1000, 1500), (result.Errors.Length, result.ErrorCount));
    }

    [Fact]
    public async Task An_echoed_value_is_cut_and_free_of_control_characters()
    {
        var result = await ReadAsync(("regions.csv", $"id,name,type\n\"\u001b{new string('9', 5000)}\",А,COUNTRY\n"));

        var message = result.Errors[0].Message;
        Assert.True(message.Length < 400);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public async Task An_empty_or_missing_folder_is_an_error()
    {
        using var folder = new TempFolder();

        var empty = await ImportReader.ReadAsync(
            folder.Path, ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);
        var missing = await ImportReader.ReadAsync(
            Path.Combine(folder.Path, "no"), ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (empty.ErrorCount, missing.ErrorCount));
    }
}
