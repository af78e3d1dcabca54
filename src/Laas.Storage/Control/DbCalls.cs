using System.Data.Common;

namespace Laas.Storage;

/// <summary>
/// The little that the control plane needs around ADO.NET. A mapping library costs the server some megabytes and a part of
/// its start for a dozen statements (ADR 0003).
/// </summary>
internal static class DbCalls
{
    /// <summary>Runs a statement; returns the number of changed rows.</summary>
    public static Task<int> ExecuteAsync(
        this DbConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        connection.ExecuteAsync(sql, null, cancellationToken, values);

    /// <summary>The same in a transaction; null: in the connection's own, if it has one.</summary>
    public static async Task<int> ExecuteAsync(
        this DbConnection connection,
        string sql,
        DbTransaction? transaction,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction ?? command.Transaction;
        Prepare(command, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs one statement for each row, in one round trip where there is a network; every row must name the same parameters.</summary>
    public static Task ExecuteEachAsync(
        this DbConnection connection,
        string sql,
        IReadOnlyList<(string Name, object? Value)[]> rows,
        DbTransaction transaction,
        CancellationToken cancellationToken) => connection.CanCreateBatch
            ? BatchAsync(connection, sql, rows, transaction, cancellationToken)
            : RepeatAsync(connection, sql, rows, transaction, cancellationToken);

    public static Task<List<T>> QueryAsync<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values) => connection.QueryAsync(sql, read, null, cancellationToken, values);

    /// <summary>The same in a transaction.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> read,
        DbTransaction? transaction,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction ?? command.Transaction;
        Prepare(command, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Whether a query finds a row.</summary>
    public static async Task<bool> AnyAsync(
        this DbConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        (await connection.QueryAsync(sql, static _ => true, cancellationToken, values).ConfigureAwait(false)).Count > 0;

    private static async Task BatchAsync(
        DbConnection connection,
        string sql,
        IReadOnlyList<(string Name, object? Value)[]> rows,
        DbTransaction transaction,
        CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // Callers pass constants; every value is a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            Bind(command.Parameters, command.CreateParameter, row);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task RepeatAsync(
        DbConnection connection,
        string sql,
        IReadOnlyList<(string Name, object? Value)[]> rows,
        DbTransaction transaction,
        CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            if (command.Parameters.Count == 0)
            {
                Prepare(command, sql, row);
            }
            else
            {
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters[i].Value = row[i].Value ?? DBNull.Value;
                }
            }

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Prepare(DbCommand command, string sql, (string Name, object? Value)[] values)
    {
#pragma warning disable CA2100 // Callers pass constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        Bind(command.Parameters, command.CreateParameter, values);
    }

    private static void Bind(
        DbParameterCollection parameters, Func<DbParameter> create, (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            parameters.Add(parameter);
        }
    }
}
