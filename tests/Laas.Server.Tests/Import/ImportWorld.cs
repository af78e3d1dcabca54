using Laas.Domain;
using Laas.Server.Import;
using Xunit;

namespace Laas.Server.Tests.Import;

/// <summary>A small right world of import files, in which single ones are replaced or added.</summary>
internal static class ImportWorld
{
    public const string Regions = "id,name,type,parentId\n225,Россия,COUNTRY,\n213,Москва,CITY,225\n";

    public const string Businesses = "id,name,currency,subscription\n7,Лавка,RUR,NONE\n8,Другая,RUR,MEDIUM\n";

    public const string Warehouses =
        "id,name,regionId,timeZone,city,latitude,longitude,cutOffMonday,handlingDays\n"
        + "172,Склад,213,Europe/Moscow,Москва,55.5,37.5,18:00,0\n"
        + "173,Второй,213,Europe/Moscow,Москва,55.5,37.5,18:00,0\n";

    public const string Campaigns =
        "id,businessId,name,placement,availability,taxSystem,countryRegionId,warehouses\n"
        + "21000001,7,Лавка,LAAS,AVAILABLE,USN,225,172\n";

    public const string Offers = "businessId,offerId,name,weightGrams,lengthCm,widthCm,heightCm,price\n"
        + "7,A-1,Чайник,100,1,1,1,10.50\n";

    public const string LaneHead =
        "id,warehouseId,regionId,kind,transitDaysMin,transitDaysMax,servedDays,priceBase,pricePerKg,freeWeightGrams,horizonDays\n";

    public const string PointHead = "id,fullAddress,latitude,longitude,regionId,schedule,maxWeightGrams,maxHeightCm,"
        + "maxWidthCm,maxLengthCm,maxSumCm,storageDays,returnsAllowed\n";

    public const string StockHead = "businessId,campaignId,warehouseId,offerId,fit\n";

    public const string SlotHead = "id,regionId,from,to,days,capacity\n";

    /// <summary>A small right world in which single files are replaced or added.</summary>
    public static async Task<ImportResult> ReadAsync(params (string File, string Text)[] files)
    {
        using var folder = new TempFolder();
        folder.Put("regions.csv", Regions);
        folder.Put("warehouses.csv", Warehouses);
        folder.Put("businesses.csv", Businesses);
        folder.Put("campaigns.csv", Campaigns);
        folder.Put("offers.csv", Offers);
        foreach (var (file, text) in files)
        {
            folder.Put(file, text);
        }

        return await ImportReader.ReadAsync(
            folder.Path, ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);
    }
}
