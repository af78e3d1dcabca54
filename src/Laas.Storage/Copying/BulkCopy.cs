namespace Laas.Storage;

/// <summary>
/// Copies a large table in the order of its key, in chunks that are each written whole or not at all: the last key of the
/// target is where a copy that was killed goes on. Rows that change behind it are the follower's.
/// </summary>
internal sealed class BulkCopy(CopySide source, CopySide target, IProgress<CopyProgress>? progress, int chunkRows)
{
    public void Copy(CopyTable table, CancellationToken cancellationToken)
    {
        var rowsMax = Math.Min(chunkRows, table.RowsMax);
        var total = source.Number(CopySql.Count(table)) ?? 0;
        var key = target.Query([.. table.Key], CopySql.LastKey(table)).FirstOrDefault();
        var done = key is null ? 0 : target.Number(CopySql.Count(table)) ?? 0;
        while (Page(table, key, rowsMax) is { Count: > 0 } rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.Append(table, rows);
            key = table.KeyOf(rows[^1]);
            done += rows.Count;
            progress?.Report(new CopyProgress(CopyStage.Copying, table.Name, done, Math.Max(done, total)));
            if (rows.Count < rowsMax)
            {
                return;
            }
        }
    }

    private List<object?[]> Page(CopyTable table, object?[]? key, int rows) => key is null
        ? [.. source.Query(table.Columns, CopySql.Page(table, behind: false, rows))]
        : [.. source.Query(table.Columns, CopySql.Page(table, behind: true, rows), [.. key.Select(k => k!)])];
}
