using System.Data.Common;

namespace Laas.Storage;

/// <summary>Queries of a verification: however long they take, one after the other on one connection.</summary>
internal sealed class VerifierReader(DbConnection connection)
{
    public void Execute(string sql)
    {
        using var command = Command(sql, []);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows as they come; read them to the end before the next query.</summary>
    public IEnumerable<DbDataReader> Rows(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return row;
        }
    }

    private DbCommand Command(string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
