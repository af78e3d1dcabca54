using System.Data.Common;

namespace Laas.Storage.Tests;

/// <summary>One empty database of a test, whichever engine it is.</summary>
internal abstract class TestStore : IAsyncDisposable
{
    private long _lastBusiness = 1000;

    /// <summary>What another process opens it by: a path or a connection string.</summary>
    public abstract string Address { get; }

    public abstract IStore Store { get; }

    public static StoreDatabase DatabaseAt(string address) => address.Contains('=', StringComparison.Ordinal)
        ? PostgresDatabase.Of(address, TimeProvider.System)
        : new SqliteDatabase(address, TimeProvider.System);

    public abstract ControlStore Control { get; }

    /// <summary>Closes the store as a clean shutdown does.</summary>
    public abstract Task CloseAsync();

    /// <summary>Opens the same database again, as a new process would.</summary>
    public abstract Task ReopenAsync();

    /// <summary>Holds up every write of the store until disposed.</summary>
    public abstract Task<IAsyncDisposable> StallWritesAsync();

    public abstract VerifyReport Verify();

    /// <summary>A connection of its own: an operator with a shell.</summary>
    public abstract DbConnection Connect();

    /// <returns>The number of changed rows.</returns>
    public int Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>A business that this database has not seen.</summary>
    public Shop NewShop() => new(this, Interlocked.Increment(ref _lastBusiness));

    public void MustBeClean()
    {
        var report = Verify();
        Assert.True(report.IsClean, string.Join('\n', report.Findings.Take(10)));
    }

    public abstract ValueTask DisposeAsync();
}
