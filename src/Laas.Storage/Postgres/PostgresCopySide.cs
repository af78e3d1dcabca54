using Npgsql;
using NpgsqlTypes;

namespace Laas.Storage;

/// <summary>A PostgreSQL database as one end of a copy.</summary>
internal sealed class PostgresCopySide(NpgsqlDataSource source) : CopySide
{
    /// <summary>Values of one INSERT; the protocol takes 65,535.</summary>
    private const int ValuesMax = 4_000;

    private readonly NpgsqlConnection _connection = source.OpenConnection();
    private readonly Dictionary<string, NpgsqlDbType[]> _types = new(StringComparer.Ordinal);

    public override IEnumerable<object?[]> Query(IReadOnlyList<CopyColumn> columns, string sql, params object[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? columns[i].Null : columns[i].Kind switch
                {
                    ColumnKind.Integer => reader.GetInt64(i),
                    ColumnKind.Text => reader.GetString(i),
                    _ => reader.GetFieldValue<byte[]>(i),
                };
            }

            yield return row;
        }
    }

    public override int Run(string sql, params object[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public override void InTransaction(Action work)
    {
        using var transaction = _connection.BeginTransaction();
        work();
        transaction.Commit();
    }

    public override void Append(CopyTable table, IReadOnlyList<object?[]> rows)
    {
        var types = Types(table);
        using var importer = _connection.BeginBinaryImport(
            $"COPY {table.Name} ({CopySql.Columns(table)}) FROM STDIN (FORMAT BINARY)");
        importer.Timeout = TimeSpan.FromMinutes(10);
        foreach (var row in rows)
        {
            importer.StartRow();
            for (var i = 0; i < types.Length; i++)
            {
                Write(importer, row[i], types[i]);
            }
        }

        importer.Complete();
    }

    public override void Upsert(CopyTable table, IReadOnlyList<object?[]> rows)
    {
        foreach (var some in rows.Chunk(ValuesMax / table.Columns.Length))
        {
            using var command = Command(CopySql.Upsert(table, some.Length), []);
            foreach (var row in some)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters.Add(new NpgsqlParameter
                    {
                        NpgsqlDbType = TypeOf(table.Columns[i].Kind),
                        Value = row[i] ?? DBNull.Value,
                    });
                }
            }

            command.ExecuteNonQuery();
        }
    }

    public override List<object?[]> Find(CopyTable table, long businessId, IReadOnlyCollection<object[]> keys)
    {
        var sql = CopySql.FindMany(table);
        var found = new List<object?[]>(keys.Count);
        foreach (var some in keys.Chunk(CopySql.KeysMax))
        {
            var full = some.Concat(Enumerable.Repeat(some[^1], CopySql.KeysMax - some.Length));
            found.AddRange(Query(table.Columns, sql, [businessId, .. full.SelectMany(k => k)]));
        }

        return found;
    }

    public override void Analyze() => Run($"ANALYZE {string.Join(", ", CopyTables.All.Select(t => t.Name))}");

    public override IEnumerable<object?[]> InOrder(CopyTable table) => Query(
        table.Columns,
        $"{CopySql.All(table)} ORDER BY "
        + string.Join(", ", table.Key.Select(c => c.Kind == ColumnKind.Text ? $"{c.Quoted} COLLATE \"C\"" : c.Quoted)));

    protected override void Dispose(bool disposing) => _connection.Dispose();

    private static void Write(NpgsqlBinaryImporter importer, object? value, NpgsqlDbType type)
    {
        switch (value, type)
        {
            case (null, _):
                importer.WriteNull();
                break;
            case (long number, NpgsqlDbType.Smallint):
                importer.Write(checked((short)number), type);
                break;
            case (long number, NpgsqlDbType.Integer):
                importer.Write(checked((int)number), type);
                break;
            case (long number, _):
                importer.Write(number, type);
                break;
            case (string text, _):
                importer.Write(text, type);
                break;
            default:
                importer.Write((byte[])value, type);
                break;
        }
    }

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => NpgsqlDbType.Bigint,
        ColumnKind.Text => NpgsqlDbType.Text,
        _ => NpgsqlDbType.Bytea,
    };

    /// <summary>The columns' own types: the binary form is not converted.</summary>
    private NpgsqlDbType[] Types(CopyTable table)
    {
        if (!_types.TryGetValue(table.Name, out var types))
        {
            using var command = Command($"SELECT {CopySql.Columns(table)} FROM {table.Name} LIMIT 0", []);
            using var reader = command.ExecuteReader();
            types = [.. Enumerable.Range(0, table.Columns.Length).Select(i => Type(reader.GetFieldType(i)))];
            _types.Add(table.Name, types);
        }

        return types;

        static NpgsqlDbType Type(Type type) =>
            type == typeof(short) ? NpgsqlDbType.Smallint
            : type == typeof(int) ? NpgsqlDbType.Integer
            : type == typeof(long) ? NpgsqlDbType.Bigint
            : type == typeof(string) ? NpgsqlDbType.Text
            : NpgsqlDbType.Bytea;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
#pragma warning disable CA2100 // Made from the catalogue of tables; every value is a parameter.
        var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

/// <summary>The advisory lock keeps servers away, locks on the tables everybody else; reads go on.</summary>
internal sealed class PostgresFence : ICopyFence
{
    private const string LockWaitMax = "10s";

    private readonly PostgresHold _held;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresFence(PostgresHold held, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _held = held;
        _connection = connection;
        _transaction = transaction;
    }

    /// <param name="held">The advisory lock; released with the fence.</param>
    public static PostgresFence Raise(NpgsqlDataSource source, PostgresHold held)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = source.OpenConnection();
            var transaction = connection.BeginTransaction();
            Run(connection, $"SET LOCAL lock_timeout = '{LockWaitMax}'");
            Run(connection, $"LOCK TABLE {string.Join(", ", CopyTables.All.Select(t => t.Name))} IN SHARE MODE");
            return new PostgresFence(held, connection, transaction);
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Besides the note, a constraint that no event counter can meet: a server that lost its advisory lock with its
    /// connection, and writes on, is refused by the database.
    /// </summary>
    public void MarkMoved(string target)
    {
        using var note = new NpgsqlCommand(CopySql.SaveSetting, _connection);
        note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CopyMark.MovedTo });
        note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = target });
        note.ExecuteNonQuery();
        Run(_connection, "ALTER TABLE tenant_counter DROP CONSTRAINT IF EXISTS tenant_counter_moved");
        Run(_connection, "ALTER TABLE tenant_counter ADD CONSTRAINT tenant_counter_moved CHECK (value < 0) NOT VALID");
        _transaction.Commit();
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
        _held.Dispose();
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
