using System.Collections.Immutable;

namespace Laas.Server.Import;

/// <summary>
/// A kind of import file: its columns, how a row becomes an item and how an item becomes a row again.
/// </summary>
internal abstract class ImportTable
{
    /// <summary>File name without extension.</summary>
    public abstract string Name { get; }

    /// <summary>For the documentation: what a row is and which rules span more than one column.</summary>
    public abstract string Summary { get; }

    public abstract ImmutableArray<ImportColumn> Columns { get; }

    /// <summary>
    /// Reads the row, adds its item to the state when it is right, its errors to the log when it is not.
    /// </summary>
    public abstract void Read(Row row, ImportState state);

    /// <summary>Checks that need the whole file, such as cycles.</summary>
    public virtual ValueTask FinishAsync(string file, ImportState state, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public int Find(string columnName)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (string.Equals(Columns[i].Name, columnName, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A kind of file that can be written too.</summary>
internal abstract class ImportTable<T> : ImportTable
{
    /// <summary>The cells of an item in the order of the columns; <see langword="null"/> for an empty one.</summary>
    public abstract IEnumerable<string?> Cells(T item);
}

internal static class ImportTables
{
    /// <summary>All kinds, each after those it refers to.</summary>
    public static ImmutableArray<ImportTable> All { get; } =
    [
        RegionTable.Instance, WarehouseTable.Instance, LaneTable.Instance, SlotTable.Instance, PointTable.Instance,
        BusinessTable.Instance, CampaignTable.Instance, OfferTable.Instance, StockTable.Instance,
    ];
}
