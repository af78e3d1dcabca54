using Xunit;
using static Laas.Server.Tests.Import.ImportWorld;

namespace Laas.Server.Tests.Import;

public sealed class ImportErrorTests
{
    [Theory]
    // Types and ranges
    [InlineData("regions.csv", "id,name,type\nx,Россия,COUNTRY\n", 2, "id", "\"x\"")]
    [InlineData("regions.csv", "id,name,type\n0,Россия,COUNTRY\n", 2, "id", "1 to 9007199254740991")]
    [InlineData("regions.csv", "id,name,type\n9007199254740992,Россия,COUNTRY\n", 2, "id", "9007199254740992")]
    [InlineData("regions.csv", "id,name,type\n99999999999999999999,Россия,COUNTRY\n", 2, "id", "99999999999999999999")]
    [InlineData("regions.csv", "id,name,type\n٣,Россия,COUNTRY\n", 2, "id", "\"٣\"")]
    [InlineData("regions.csv", "id,name,type\n1.0,Россия,COUNTRY\n", 2, "id", "\"1.0\"")]
    [InlineData("regions.csv", "id,name,type\n225,,COUNTRY\n", 2, "name", "\"\"")]
    [InlineData("regions.csv", "id,name,type\n225,\"Рос\nсия\",COUNTRY\n", 2, "name", "control character")]
    [InlineData("regions.csv", "id,name,type\n225,\"Рос\0сия\",COUNTRY\n", 2, "name", "U+0000")]
    // Enums
    [InlineData("regions.csv", "id,name,type\n225,Россия,Country\n", 2, "type", "COUNTRY_DISTRICT")]
    [InlineData("regions.csv", "id,name,type\n225,Россия,3\n", 2, "type", "\"3\"")]
    // Duplicates, lines after quoted breaks and empty lines
    [InlineData("regions.csv", "id,name,type\n225,Россия,COUNTRY\n\n 225 ,Чили,COUNTRY\n", 4, "id", "line 2")]
    // The tree
    [InlineData("regions.csv", "id,name,type,parentId\n5,А,CITY,99\n", 2, "parentId", "99")]
    [InlineData("regions.csv", "id,name,type,parentId\n5,А,CITY,5\n", 2, "parentId", "cycle")]
    [InlineData("regions.csv", "id,name,type,parentId\n5,А,CITY,6\n6,Б,CITY,7\n7,В,CITY,6\n", 2, "parentId", "cycle")]
    [InlineData("regions.csv", "id,name,type\n5,А,CITY\n", 2, "parentId", "CITY")]
    [InlineData("regions.csv", "id,name,type,countryCode\n5,А,COUNTRY,ru\n", 2, "countryCode", "\"ru\"")]
    [InlineData("regions.csv", "id,name,type,aliases\n5,А,COUNTRY,Б||В\n", 2, "aliases", "Б||В")]
    // Shape
    [InlineData("regions.csv", "id,name,type,colour\n225,Россия,COUNTRY,red\n", 1, "colour", "parentId")]
    [InlineData("regions.csv", "id,name\n225,Россия\n", 1, "type", "missing")]
    [InlineData("regions.csv", "id,id,name,type\n225,225,Россия,COUNTRY\n", 1, "id", "twice")]
    [InlineData("regions.csv", "id,name,type\n225,Россия\n", 2, "", "2 cells")]
    [InlineData("regions.csv", "id,name,type\n225,Рос\"сия,COUNTRY\n", 2, "", "quote")]
    [InlineData("regions.csv", "id,name,type\n225,\"Россия,COUNTRY\n1,А,CITY\n", 2, "", "never closed")]
    [InlineData("regions.csv", "", 1, "", "empty")]
    [InlineData("regons.csv", "id\n", 0, "", "regions.csv")]
    // Lanes
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,3,2,ALL,1,1,1,14\n", 2, "transitDaysMax",
        "3 (transitDaysMin)")]
    [InlineData("lanes.csv", LaneHead + "1,999,213,COURIER,1,2,ALL,1,1,1,14\n", 2, "warehouseId", "999")]
    [InlineData("lanes.csv", LaneHead + "1,172,999,COURIER,1,2,ALL,1,1,1,14\n", 2, "regionId", "999")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,MONDAY|MONDAY,1,1,1,14\n", 2, "servedDays",
        "MONDAY|MONDAY")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,,1,1,1,14\n", 2, "servedDays", "\"\"")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,ALL,-1,1,1,14\n", 2, "priceBase", "\"-1\"")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,ALL,1.005,1,1,14\n", 2, "priceBase", "2 decimals")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,ALL,NaN,1,1,14\n", 2, "priceBase", "NaN")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,ALL,1,1,1,61\n", 2, "horizonDays", "1 to 60")]
    [InlineData("lanes.csv", LaneHead + "1,172,213,COURIER,1,2,ALL,1,1,1,9\n2,172,213,COURIER,1,2,ALL,1,1,1,9\n", 3,
        "regionId",
        "one lane")]
    // Slots
    [InlineData("slots.csv", SlotHead + "1,213,10:00,10:00,ALL,5\n", 2, "to", "later than 10:00")]
    [InlineData("slots.csv", SlotHead + "1,213,10:00,24:00,ALL,5\n", 2, "to", "\"24:00\"")]
    [InlineData("slots.csv", SlotHead + "1,213,9:00,10:00,ALL,5\n", 2, "from", "\"9:00\"")]
    [InlineData("slots.csv", SlotHead + "1,213,10:00,11:00,ALL,-1\n", 2, "capacity", "\"-1\"")]
    [InlineData("slots.csv", SlotHead + "1,213,10:00,11:00,ALL,5\n2,213,10:00,11:00,SUNDAY,5\n", 3, "from", "slot 1")]
    // Points
    [InlineData("points.csv", PointHead + "1,Москва,1,1,213,MONDAY=21:00-10:00,1,1,1,1,1,1,true\n", 2, "schedule",
        "21:00-10:00")]
    [InlineData("points.csv", PointHead + "1,Москва,1,1,213,MON=10:00-21:00,1,1,1,1,1,1,true\n", 2, "schedule", "MON=")]
    [InlineData("points.csv", PointHead + "1,Москва,91,1,213,MONDAY=10:00-21:00,1,1,1,1,1,1,true\n", 2, "latitude",
        "-90 to 90")]
    [InlineData("points.csv", PointHead + "1,Москва,1,1,213,MONDAY=10:00-21:00,0,1,1,1,1,1,true\n", 2,
        "maxWeightGrams", "\"0\"")]
    [InlineData("points.csv", PointHead + "1,Москва,1,1,213,MONDAY=10:00-21:00,1,1,1,1,1,1,True\n", 2,
        "returnsAllowed", "\"True\"")]
    // Offers and stock
    [InlineData("offers.csv",
        "businessId,offerId,name,weightGrams,lengthCm,widthCm,heightCm,price\n9,A,Б,1,1,1,1,1\n", 2,
        "businessId", "9 is no known business")]
    [InlineData("offers.csv",
        "businessId,offerId,name,weightGrams,lengthCm,widthCm,heightCm,price\n7,A\u0001B,Б,1,1,1,1,1\n", 2,
        "offerId", "control character")]
    [InlineData("offers.csv",
        "businessId,offerId,name,weightGrams,lengthCm,widthCm,heightCm,price\n7,A,Б,1,1,1,1,1\n7, A ,Б,1,1,1,1,1\n", 3,
        "offerId", "\"A\" already")]
    [InlineData("stock.csv", StockHead + "7,21000001,172,B-2,5\n", 2, "offerId", "\"B-2\" is no known offer")]
    [InlineData("stock.csv", StockHead + "7,21000001,173,A-1,5\n", 2, "warehouseId", "not tied")]
    [InlineData("stock.csv", StockHead + "8,21000001,172,A-1,5\n", 2, "campaignId", "another business")]
    [InlineData("stock.csv", StockHead + "7,21000009,172,A-1,5\n", 2, "campaignId", "no known campaign")]
    [InlineData("stock.csv", StockHead + "7,21000001,172,A-1,-5\n", 2, "fit", "\"-5\"")]
    [InlineData("stock.csv", StockHead + "7,21000001,172,A-1,5\n7,21000001,172,A-1,6\n", 3, "offerId", "already")]
    // JSON
    [InlineData("slots.json",
        "[{\"id\":1,\"regionId\":213,\"from\":\"10:00\",\"to\":\"11:00\",\"days\":[\"ALL\"],\"capacity\":5}]",
        1, "days", "JSON string")]
    [InlineData("slots.json", "[{\"id\":1,\"id\":2}]", 1, "id", "twice")]
    [InlineData("slots.json", "[{\"weight\":1}]", 1, "weight", "no column")]
    [InlineData("slots.json", "[7]", 1, "", "object")]
    [InlineData("slots.json", "[{\"id\":1,]", 1, "", "no JSON")]
    [InlineData("slots.json", "{}", 1, "", "no JSON")]
    [InlineData("slots.json", "[{\"id\":\"\\ud800\"}]", 1, "id", "allowed")]
    [InlineData("regions.json", "[]", 0, "", "regions.csv is there too")]
    public async Task What_is_wrong_is_named_with_file_line_and_field(
        string file, string text, long line, string field, string message)
    {
        var result = await ReadAsync((file, text));

        Assert.Null(result.Set);
        Assert.Contains(result.Errors, e => (e.File, e.Line, e.Field).Equals((file, line, field))
            && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("timeZone", "Europe/Moskva")]
    [InlineData("timeZone", "Russian Standard Time")]
    [InlineData("cutOffMonday", "25:00")]
    [InlineData("holidays", "2026-02-30")]
    [InlineData("holidays", "2026-01-08..2026-01-01")]
    [InlineData("handlingDays", "31")]
    [InlineData("regionId", "999")]
    public async Task A_wrong_warehouse_is_refused(string field, string value)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = "5",
            ["name"] = "Склад",
            ["regionId"] = "213",
            ["timeZone"] = "Europe/Moscow",
            ["city"] = "Москва",
            ["latitude"] = "55.5",
            ["longitude"] = "37.5",
            ["cutOffMonday"] = "18:00",
            ["handlingDays"] = "0",
            ["holidays"] = "",
            [field] = value,
        };

        var result = await ReadAsync(("warehouses.csv", string.Join(',', cells.Keys) + "\n" + string.Join(',',
            cells.Values)));

        Assert.Contains(result.Errors, e => (e.File, e.Line, e.Field).Equals(("warehouses.csv", 2L, field))
            && e.Message.Contains(value, StringComparison.Ordinal));
    }
}
