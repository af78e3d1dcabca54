using Npgsql;
using NpgsqlTypes;

namespace Laas.Storage;

/// <summary>
/// One round trip: statements that run one after the other, the parameters of each as arrays. For a thread of its own: it sends
/// by itself and is woken by the answer.
/// </summary>
/// <remarks>
/// The driver's synchronous calls send all statements but the first by a task of the pool. There they would stand behind the
/// callers who have just been answered, while the database has nothing to do.
/// </remarks>
internal sealed class PostgresBatch(NpgsqlConnection connection) : IDisposable
{
    private readonly NpgsqlBatch _batch = new(connection);

    /// <summary>A statement without parameters.</summary>
    public void Add(string sql) => _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));

    /// <summary>A statement for every business of the batch.</summary>
    public void Add(TenantSql sql, IReadOnlyList<long> businesses, params ReadOnlySpan<NpgsqlParameter> more)
    {
        var command = new NpgsqlBatchCommand(businesses.Count == 1 ? sql.One : sql.Many);
        command.Parameters.Add(businesses.Count == 1 ? Scalar(businesses[0]) : Array(businesses.ToArray()));
        foreach (var parameter in more)
        {
            command.Parameters.Add(parameter);
        }

        _batch.BatchCommands.Add(command);
    }

    /// <summary>A statement over rows.</summary>
    /// <param name="isOne">All rows belong to one business.</param>
    /// <param name="columns">Arrays in the order of the statement's columns.</param>
    public void Add<T>(TenantSql sql, bool isOne, IReadOnlyList<T> rows, Func<T, long> business, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        var command = new NpgsqlBatchCommand(isOne ? sql.One : sql.Many);
        command.Parameters.Add(isOne ? Scalar(business(rows[0])) : Column(rows, business));
        foreach (var column in columns)
        {
            command.Parameters.Add(column);
        }

        _batch.BatchCommands.Add(command);
    }

    public NpgsqlDataReader Read() => _batch.ExecuteReaderAsync().GetAwaiter().GetResult();

    public void Run() => _batch.ExecuteNonQueryAsync().GetAwaiter().GetResult();

    /// <summary>The number that the first statement with a result gives.</summary>
    public long RunFirst()
    {
        using var rows = Read();
        rows.Read();
        var first = rows.GetInt64(0);
        while (rows.NextResult())
        {
        }

        return first;
    }

    public void Dispose() => _batch.Dispose();

    public static NpgsqlParameter Column<T, TValue>(IReadOnlyList<T> rows, Func<T, TValue> value) => Array(Values(rows, value));

    /// <summary>A column of texts that are UTF-8 already.</summary>
    public static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, byte[]> value) =>
        new NpgsqlParameter<byte[][]> { TypedValue = Values(rows, value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter Scalar<TValue>(TValue value) => new NpgsqlParameter<TValue> { TypedValue = value };

    private static NpgsqlParameter<TValue[]> Array<TValue>(TValue[] values) => new() { TypedValue = values };

    private static TValue[] Values<T, TValue>(IReadOnlyList<T> rows, Func<T, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
