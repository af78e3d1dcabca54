using System.Collections.Immutable;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// A PostgreSQL database, 15 or later, alone or under Citus. Any number of servers work on it at once. The tables stand in
/// the first schema of the connection's search path.
/// </summary>
public sealed class PostgresDatabase : StoreDatabase, IAsyncDisposable
{
    private static readonly VerifierDialect Dialect = new(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        $"""
        CASE WHEN octet_length(o.external_id) <= {PreparedCommit.PlainKeyMax}
             THEN '\x00'::bytea || convert_to(o.external_id, 'UTF8')
             ELSE '\x01'::bytea || sha256(convert_to(o.external_id, 'UTF8')) END
        """,
        "encode(sha256(d.content), 'hex')");

    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresPool _reading;
    private readonly PostgresMigrator _migrator;
    private readonly TimeProvider _time;
    private readonly bool _distribute;

    internal PostgresDatabase(
        NpgsqlConnectionStringBuilder connection, TimeProvider time, ImmutableArray<Migration> migrations, bool distribute)
    {
        Name = NameOf(connection);
        _connection = connection;
        _source = PostgresSource.ForTools(connection);
        _reading = PostgresSource.ForReading(connection, time);
        _migrator = new PostgresMigrator(migrations);
        _time = time;
        _distribute = distribute;
    }

    /// <summary>Host and database.</summary>
    public override string Name { get; }

    public override bool Exists => State() != SchemaState.Empty;

    /// <summary>Of the tools.</summary>
    internal NpgsqlDataSource Source => _source;

    /// <summary>Of the stores that were opened.</summary>
    internal PostgresPool Reading => _reading;

    /// <param name="connectionString">Npgsql's form: <c>Host=…;Database=…;Username=…;Password=…</c>; several hosts are a primary and its standbys.</param>
    /// <param name="distribute"><c>migrate --distribute</c>: refuse a database that has no Citus, rather than leave it undistributed.</param>
    /// <exception cref="SchemaException">The text is no connection string of PostgreSQL.</exception>
    public static PostgresDatabase Of(string connectionString, TimeProvider time, bool distribute = false)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(connection.Host)
                ? throw new SchemaException("The connection string names no Host.")
                : new PostgresDatabase(connection, time, Migration.Embedded("postgres"), distribute);
        }
        catch (ArgumentException exception)
        {
            // The driver's message names the keyword; the text itself may hold a password.
            throw new SchemaException($"--database is no connection string of PostgreSQL: {exception.Message}");
        }
    }

    /// <summary>Shared: any number of servers work on the database, none while a copy takes its last step.</summary>
    /// <exception cref="SchemaException">A copy holds it alone.</exception>
    public override IDisposable Lock() =>
        Connected(_ => PostgresHold.TryTake(_source, shared: true, _time)) ?? throw new SchemaException(
            $"'laas-server copy' is writing {Name} or moving it away; wait for its end.");

    public override string? Prepare()
    {
        switch (State())
        {
            case SchemaState.Current:
                return null;
            case SchemaState.Empty:
                return Migrate().Backup;
            case SchemaState.Older:
                throw new SchemaException(
                    $"{Name} has an older schema. Other servers may be using it: run 'laas-server migrate', then start again.");
            default:
                throw Newer();
        }
    }

    public override MigrationOutcome Migrate() => Connected(connection =>
    {
        if (_migrator.State(connection) == SchemaState.Newer)
        {
            throw Newer();
        }

        return _migrator.Migrate(connection, _time.GetUtcNow(), _distribute);
    });

    public override SchemaState State() => Connected(_migrator.State);

    public override PostgresStore OpenStore() => Connected(connection => new PostgresStore(
        _reading, PostgresSource.ForWriting(_connection), new CitusDistribution(connection).IsThere, _time));

    public override ControlStore OpenControl() => new(new PostgresControlEngine(_reading, Name, _time), _time);

    public override IQuotaStore OpenQuotas() => new PostgresQuotas(_reading);

    /// <summary>Recomputes every stored figure; see <see cref="Verifier"/>. On Citus exact only while nothing writes.</summary>
    public override VerifyReport Verify() => Connected(connection => new Verifier(connection, Dialect).Run());

    public override void Backup(string target) => throw new SchemaException(
        "PostgreSQL is backed up by its own tools, while it serves: pg_dump, or a base backup with archived WAL (docs/operations.md).");

    /// <summary>Closes the pools. Stores that were opened must have been disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    internal override CopySide OpenCopySide(bool readOnly) => Connected(_ => new PostgresCopySide(_source));

    internal override IDisposable? TryLockAlone() => Connected(_ => PostgresHold.TryTake(_source, shared: false, _time));

    internal override ICopyFence? TryFence()
    {
        try
        {
            return PostgresHold.TryTake(_source, shared: false, _time) is { } held ? PostgresFence.Raise(_source, held) : null;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    private static string NameOf(NpgsqlConnectionStringBuilder connection) =>
        $"{connection.Host}{(connection.Host!.Contains(',', StringComparison.Ordinal) ? "" : $":{connection.Port}")}/"
        + $"{connection.Database ?? connection.Username}"
        + (connection.SearchPath is { Length: > 0 } path ? $" ({path})" : "");

    private SchemaException Newer() =>
        new($"{Name} was migrated by a newer laas-server; this program is too old for it.");

    private T Connected<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var connection = _source.OpenConnection();
            return work(connection);
        }
        catch (NpgsqlException exception)
        {
            throw new SchemaException($"{Name}: {exception.Message}");
        }
    }
}
