namespace Laas.Storage;

/// <summary>A SQLite file as one end of a copy.</summary>
internal sealed class SqliteCopySide(string path, bool readOnly) : CopySide
{
    private readonly SqliteSession _session = SqliteSession.Open(path, readOnly);

    public override IEnumerable<object?[]> Query(IReadOnlyList<CopyColumn> columns, string sql, params object[] values)
    {
        var statement = Bind(_session.Prepare(sql), values);
        try
        {
            while (statement.Read())
            {
                var row = new object?[columns.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = statement.IsNull(i) ? null : columns[i].Kind switch
                    {
                        ColumnKind.Integer => statement.Int64(i),
                        ColumnKind.Text => statement.Text(i),
                        _ => statement.Bytes(i).ToArray(),
                    };
                }

                yield return row;
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    public override int Run(string sql, params object[] values) => Bind(_session.Prepare(sql), values).Run();

    public override void InTransaction(Action work)
    {
        _session.Execute(SqliteSql.Begin);
        try
        {
            work();
            _session.Execute(SqliteSql.Commit);
        }
        catch
        {
            // After some errors, such as a full disk, SQLite has rolled back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_session.Connection.Handle) == 0)
            {
                _session.ResetAll();
                _session.Execute(SqliteSql.Rollback);
            }

            throw;
        }
    }

    public override void Append(CopyTable table, IReadOnlyList<object?[]> rows) =>
        InTransaction(() => Write(CopySql.Insert(table, 1), rows));

    public override void Upsert(CopyTable table, IReadOnlyList<object?[]> rows) => Write(CopySql.Upsert(table, 1), rows);

    /// <summary>One by one: of many keys in one statement SQLite searches by the business alone.</summary>
    public override List<object?[]> Find(CopyTable table, long businessId, IReadOnlyCollection<object[]> keys)
    {
        var sql = CopySql.FindOne(table);
        return [.. keys.SelectMany(k => Query(table.Columns, sql, [businessId, .. k]))];
    }

    /// <summary>The store's statements name their indexes.</summary>
    public override void Analyze()
    {
    }

    public override IEnumerable<object?[]> InOrder(CopyTable table) =>
        Query(table.Columns, $"{CopySql.All(table)} ORDER BY {CopySql.Key(table)}");

    protected override void Dispose(bool disposing) => _session.Dispose();

    private static SqliteStatement Bind(SqliteStatement statement, IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _ = values[i] switch
            {
                null => statement.BindNull(i + 1),
                long number => statement.Bind(i + 1, number),
                string text => statement.Bind(i + 1, text),
                byte[] bytes => statement.BindBlob(i + 1, bytes),
                var other => throw new ArgumentException($"{other.GetType()} is not a column's type.", nameof(values)),
            };
        }

        return statement;
    }

    private void Write(string sql, IReadOnlyList<object?[]> rows)
    {
        var statement = _session.Prepare(sql);
        foreach (var row in rows)
        {
            Bind(statement, row).Run();
        }
    }
}

/// <summary>The lock file keeps servers off the file, the write lock everybody else.</summary>
internal sealed class SqliteFence : ICopyFence
{
    private readonly IDisposable _held;
    private readonly SqliteSession _session;

    private SqliteFence(IDisposable held, SqliteSession session)
    {
        _held = held;
        _session = session;
    }

    /// <param name="held">The lock file; released with the fence.</param>
    public static SqliteFence Raise(string path, IDisposable held)
    {
        var session = SqliteSession.Open(path, readOnly: false);
        try
        {
            session.Execute(SqliteSql.Begin);
            return new SqliteFence(held, session);
        }
        catch
        {
            session.Dispose();
            held.Dispose();
            throw;
        }
    }

    public void MarkMoved(string target)
    {
        _session.Prepare(CopySql.SaveSetting).Bind(1, CopyMark.MovedTo).Bind(2, target).Run();
        _session.Execute(SqliteSql.Commit);
    }

    /// <summary>Unless it was marked, the transaction ends with the connection and leaves nothing.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _held.Dispose();
    }
}
