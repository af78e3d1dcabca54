using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Laas.Storage;

/// <summary>
/// A prepared statement over the raw SQLite API. The hot path runs half a dozen of these per order; ADO.NET's parameter
/// objects would cost more than the b-tree work. Not thread-safe, like the connection it belongs to.
/// </summary>
internal sealed partial class SqliteStatement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private readonly string _sql;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        _sql = sql;
        // To SQLite, $1 is a name, numbered by where it first stands in the text; ?1 is the number itself.
        var numbered = Parameter().Replace(sql, "?");
        Check(raw.sqlite3_prepare_v3(_db, numbered, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Rows changed by the last <see cref="Run()"/>.</summary>
    public int Changes => raw.sqlite3_changes(_db);

    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value) => value is { } v ? Bind(index, v) : BindNull(index);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        Check(raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    /// <summary>Binds UTF-8 text without a detour over a string.</summary>
    public SqliteStatement BindUtf8(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    public SqliteStatement BindBlob(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public SqliteStatement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Runs to the end and resets; returns the number of changed rows.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(_statement);
        while (code == raw.SQLITE_ROW)
        {
            code = raw.sqlite3_step(_statement);
        }

        var changes = raw.sqlite3_changes(_db);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
        {
            Throw(code);
        }

        return changes;
    }

    /// <summary>Moves to the next row; at the end resets and returns false.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
        {
            Throw(code);
        }

        return false;
    }

    /// <summary>Ends a read before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of a text or blob column; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    [GeneratedRegex(@"\$(?=\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            Throw(code);
        }
    }

    private void Throw(int code) => throw new SqliteException(
        $"SQLite error {code} ({raw.sqlite3_errmsg(_db).utf8_to_string()}) in: {_sql}", code & 0xFF, raw.sqlite3_extended_errcode(_db));
}
