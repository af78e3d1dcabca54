namespace Laas.Storage;

/// <summary>One connection to one end of a copy. Rows are arrays of long, string, byte[] and null, whatever the engine.</summary>
internal abstract class CopySide : IDisposable
{
    /// <summary>Runs a query and reads its rows one after the other; statements use $1, $2 …</summary>
    /// <param name="columns">Kinds of the columns that the query selects.</param>
    public abstract IEnumerable<object?[]> Query(IReadOnlyList<CopyColumn> columns, string sql, params object[] values);

    /// <summary>Runs a statement; returns the number of changed rows.</summary>
    public abstract int Run(string sql, params object[] values);

    /// <summary>Runs <paramref name="work"/> in one transaction that may write.</summary>
    public abstract void InTransaction(Action work);

    /// <summary>Adds rows that are not there yet, all or none.</summary>
    public abstract void Append(CopyTable table, IReadOnlyList<object?[]> rows);

    /// <summary>Adds or replaces rows.</summary>
    public abstract void Upsert(CopyTable table, IReadOnlyList<object?[]> rows);

    /// <summary>Rows of one business by the rest of their keys; those that are not there are left out.</summary>
    public abstract List<object?[]> Find(CopyTable table, long businessId, IReadOnlyCollection<object[]> keys);

    /// <summary>Tells the engine's planner what has been written.</summary>
    public abstract void Analyze();

    /// <summary>Reads the table in the order of its key, by bytes, on every engine.</summary>
    public abstract IEnumerable<object?[]> InOrder(CopyTable table);

    /// <summary>All rows, in whichever order is fastest.</summary>
    public IEnumerable<object?[]> All(CopyTable table) => Query(table.Columns, CopySql.All(table));

    /// <summary>The first column of the first row; null without one.</summary>
    public long? Number(string sql, params object[] values) =>
        (long?)Query(One(ColumnKind.Integer), sql, values).FirstOrDefault()?[0];

    public string? Text(string sql, params object[] values) =>
        (string?)Query(One(ColumnKind.Text), sql, values).FirstOrDefault()?[0];

    public string? Setting(string name) => Text("SELECT value FROM setting WHERE name = $1", name);

    public void SaveSetting(string name, string value) => Run(CopySql.SaveSetting, name, value);

    public void Delete(CopyTable table, IEnumerable<object?[]> keys)
    {
        var sql = CopySql.Delete(table);
        foreach (var key in keys)
        {
            Run(sql, [.. key.Select(k => k!)]);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private static CopyColumn[] One(ColumnKind kind) => [new CopyColumn("value", kind)];
}

/// <summary>Holds a source still: while it lives, nobody writes there.</summary>
internal interface ICopyFence : IDisposable
{
    /// <summary>Writes into the source, for good, that it is served from elsewhere now.</summary>
    void MarkMoved(string target);
}
