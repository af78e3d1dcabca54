using CsvHelper;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>Writes a set as the files that <see cref="ImportReader"/> reads.</summary>
internal static class CsvExport
{
    /// <summary>
    /// Writes all nine files, over those that are there. Equal sets give equal bytes: UTF-8 without a byte order mark,
    /// LF.
    /// </summary>
    public static void Write(ImportSet set, string directory)
    {
        Directory.CreateDirectory(directory);
        Write(RegionTable.Instance, set.Regions, directory);
        Write(WarehouseTable.Instance, set.Warehouses, directory);
        Write(LaneTable.Instance, set.Lanes, directory);
        Write(SlotTable.Instance, set.Slots, directory);
        Write(PointTable.Instance, set.Points, directory);
        Write(BusinessTable.Instance, set.Businesses, directory);
        Write(CampaignTable.Instance, set.Campaigns, directory);
        Write(OfferTable.Instance, set.Offers, directory);
        Write(StockTable.Instance, set.Stock, directory);
    }

    private static void Write<T>(ImportTable<T> table, IEnumerable<T> items, string directory)
    {
        var path = Path.Combine(directory, table.Name + ".csv");
        using var writer = CsvWriter.Create(File.Create(path), new CsvWriterOptions { NewLine = "\n" });
        writer.WriteHeader([.. table.Columns.Select(c => c.Name)]);
        foreach (var item in items)
        {
            writer.WriteRecord([.. table.Cells(item)]);
        }
    }
}
