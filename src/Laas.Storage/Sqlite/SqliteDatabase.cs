using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>
/// The embedded database as a file: opening, migrating, locking and copying it. One <c>serve</c> at a time holds it; the
/// other commands work beside a running server, in short transactions.
/// </summary>
public sealed class SqliteDatabase : StoreDatabase
{
    private readonly SqliteMigrator _migrator;
    private readonly TimeProvider _time;

    /// <param name="path">The file; its folder must exist.</param>
    public SqliteDatabase(string path, TimeProvider time)
        : this(path, time, Migration.Embedded("sqlite"))
    {
    }

    internal SqliteDatabase(string path, TimeProvider time, ImmutableArray<Migration> migrations)
    {
        // SQLite takes an empty name for a temporary database and a URI for whatever its parameters say.
        if (string.IsNullOrWhiteSpace(path) || path.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new SchemaException($"'{path}' would lose every order with the process; name a file.");
        }

        Path = path;
        _time = time;
        _migrator = new SqliteMigrator(migrations);
    }

    public string Path { get; }

    public override string Name => Path;

    public override bool Exists => File.Exists(Path);

    /// <summary>Keeps a second server off the file until disposed.</summary>
    /// <exception cref="SchemaException">Another server holds the file.</exception>
    public override IDisposable Lock() => TryLock() ?? throw new SchemaException(
        $"Another laas-server serves {Path}. One process serves a SQLite file; stop it or choose another --data folder.");

    /// <summary>As <see cref="Migrate"/>: a file is backed up first, so that nobody need be asked.</summary>
    public override string? Prepare() => Migrate().Backup;

    /// <summary>Creates an empty schema or brings an older one up, after a backup beside the file.</summary>
    public override MigrationOutcome Migrate()
    {
        using var session = Open();
        var state = _migrator.State(session);
        switch (state)
        {
            case SchemaState.Newer:
                throw new SchemaException($"{Path} was written by a newer laas-server; this program is too old for it.");
            case SchemaState.Current:
                return _migrator.Current;
            case SchemaState.Empty:
                return _migrator.Migrate(session, _time.GetUtcNow());
            case SchemaState.Older:
                var backup = $"{Path}.{_time.GetUtcNow():yyyyMMddHHmmss}.bak";
                Backup(backup);
                return _migrator.Migrate(session, _time.GetUtcNow()) with { Backup = backup };
            default:
                throw new InvalidOperationException($"Unknown schema state {state}.");
        }
    }

    public override SchemaState State()
    {
        using var session = Open();
        return _migrator.State(session);
    }

    /// <summary>The data plane. Migrate first.</summary>
    public override SqliteStore OpenStore() => new(Path);

    /// <summary>The operator's data and keys.</summary>
    public override ControlStore OpenControl() => new(new SqliteControlEngine(OpenConnection), _time);

    /// <summary>Copies a consistent snapshot into a new file, while the server runs.</summary>
    /// <exception cref="SchemaException">The target exists already.</exception>
    public override void Backup(string target)
    {
        if (File.Exists(target))
        {
            throw new SchemaException($"{target} exists already; a backup never overwrites.");
        }

        MustExist();

        // Under its own name only when it is whole and on the disk: half a backup is worse than none.
        var part = target + ".part";
        File.Delete(part);
        try
        {
            CopyInto(part);
            using (var copy = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                copy.Flush(flushToDisk: true);
            }

            File.Move(part, target);
        }
        finally
        {
            File.Delete(part);
        }
    }

    internal override CopySide OpenCopySide(bool readOnly) => new SqliteCopySide(Path, readOnly);

    internal override IDisposable? TryLockAlone() => TryLock();

    internal override ICopyFence? TryFence()
    {
        try
        {
            return TryLock() is { } held ? SqliteFence.Raise(Path, held) : null;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5)
        {
            return null;
        }
    }

    /// <summary>Recomputes every stored figure; see <see cref="Verifier"/>.</summary>
    /// <exception cref="SchemaException">There is no such file.</exception>
    public override VerifyReport Verify()
    {
        MustExist();
        using var session = SqliteSession.Open(Path, readOnly: true);
        session.Connection.CreateFunction<string, byte[]>("external_key", static id => PreparedCommit.KeyOf(id), isDeterministic: true);
        session.Connection.CreateFunction<byte[], string>(
            "content_hash", c => Convert.ToHexStringLower(SHA256.HashData(c)), isDeterministic: true);
        return new Verifier(
            session.Connection, new VerifierDialect("BEGIN", "external_key(o.external_id)", "content_hash(d.content)")).Run();
    }

    private FileStream? TryLock()
    {
        try
        {
            // The file stays: deleting it would let a third server lock a new one beside a second that waits on the old one.
            return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    /// <summary>VACUUM INTO reads one snapshot and writes a compact file; unlike a file copy it cannot tear.</summary>
    private void CopyInto(string target)
    {
        using var session = SqliteSession.Open(Path, readOnly: false);
        using var command = session.Connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>SQLite would create what it is asked to read.</summary>
    private void MustExist()
    {
        if (!File.Exists(Path))
        {
            throw new SchemaException($"There is no {Path}.");
        }
    }

    private SqliteSession Open()
    {
        try
        {
            CreatePrivately();
            return SqliteSession.Open(Path, readOnly: false);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 26)
        {
            throw new SchemaException($"{Path} is not a SQLite database.");
        }
    }

    /// <summary>The file holds recipients' names and phones: only its owner may read it. SQLite's side files inherit the mode.</summary>
    private void CreatePrivately()
    {
        if (OperatingSystem.IsWindows() || File.Exists(Path))
        {
            return;
        }

        using var file = new FileStream(Path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL";
        command.ExecuteNonQuery();
        return connection;
    }
}
