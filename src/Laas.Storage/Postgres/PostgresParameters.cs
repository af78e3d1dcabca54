using Npgsql;
using NpgsqlTypes;

namespace Laas.Storage;

/// <summary>Binds <c>$1</c>, <c>$2</c>, … in turn. Typed, so that nothing is boxed and a null keeps its type.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, long value) =>
        parameters.Bind(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, long? value) =>
        parameters.Bind(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, int value) =>
        parameters.Bind(value, NpgsqlDbType.Integer);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, short value) =>
        parameters.Bind(value, NpgsqlDbType.Smallint);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, bool? value) =>
        parameters.Bind(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, string? value) =>
        parameters.Bind(value, NpgsqlDbType.Text);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, byte[] value) =>
        parameters.Bind(value, NpgsqlDbType.Bytea);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, long[]? values) =>
        parameters.Bind(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, string[]? values) =>
        parameters.Bind(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameterCollection Bind(this NpgsqlParameterCollection parameters, byte[][] values) =>
        parameters.Bind(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    /// <summary>Flags are stored as 0 and 1.</summary>
    public static NpgsqlParameterCollection BindFlag(this NpgsqlParameterCollection parameters, bool value) =>
        parameters.Bind((short)(value ? 1 : 0));

    private static NpgsqlParameterCollection Bind<T>(this NpgsqlParameterCollection parameters, T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return parameters;
    }
}
