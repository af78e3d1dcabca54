using Npgsql;

namespace Laas.Storage;

internal static class PostgresErrors
{
    public static bool IsTransient(Exception failure) => failure is NpgsqlException;
}
