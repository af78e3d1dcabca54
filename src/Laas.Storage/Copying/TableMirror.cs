using System.Collections;

namespace Laas.Storage;

/// <summary>
/// Makes a table of the target equal to the source's: both are read in the order of their keys, what differs is written.
/// Whatever the difference comes from, it ends here.
/// </summary>
internal sealed class TableMirror(CopySide source, CopySide target, CopySide writer)
{
    private const int ChunkRows = 2_000;

    /// <returns>Rows that were written or deleted.</returns>
    public long Mirror(CopyTable table, CancellationToken cancellationToken)
    {
        var rowsMax = Math.Min(ChunkRows, table.RowsMax);
        var (changed, upserts, deletes) = (0L, new List<object?[]>(), new List<object?[]>());
        using var theirs = source.InOrder(table).GetEnumerator();
        using var ours = target.InOrder(table).GetEnumerator();
        var (their, our) = (Next(theirs), Next(ours));
        while (their is not null || our is not null)
        {
            var order = their is null ? 1 : our is null ? -1 : table.KeyOrder.Compare(their, our);
            if (order > 0)
            {
                deletes.Add(table.KeyOf(our!));
            }
            else if (order < 0 || !StructuralComparisons.StructuralEqualityComparer.Equals(their, our))
            {
                upserts.Add(their!);
            }

            their = order <= 0 ? Next(theirs) : their;
            our = order >= 0 ? Next(ours) : our;
            if (upserts.Count + deletes.Count >= rowsMax)
            {
                changed += Write(table, upserts, deletes);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return changed + Write(table, upserts, deletes);
    }

    private static object?[]? Next(IEnumerator<object?[]> rows) => rows.MoveNext() ? rows.Current : null;

    private int Write(CopyTable table, List<object?[]> upserts, List<object?[]> deletes)
    {
        var changed = upserts.Count + deletes.Count;
        if (changed > 0)
        {
            writer.InTransaction(() =>
            {
                // First, so that a unique column which moved to another row is free.
                writer.Delete(table, deletes);
                writer.Upsert(table, upserts);
            });
            upserts.Clear();
            deletes.Clear();
        }

        return changed;
    }
}
