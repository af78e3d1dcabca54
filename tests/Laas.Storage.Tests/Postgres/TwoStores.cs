using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Two servers' stores on one database.</summary>
internal sealed class TwoStores : IAsyncDisposable
{
    private readonly PostgresDatabase[] _databases;
    private readonly PostgresStore[] _stores;
    private readonly string _name;
    private readonly long _deadlocksBefore;

    private TwoStores(PostgresTestStore test)
    {
        Test = test;
        _name = $"laas-{Guid.NewGuid():N}";
        _deadlocksBefore = test.Scalar<long>(Deadlocks);
        var address = new NpgsqlConnectionStringBuilder(test.Address) { ApplicationName = _name };
        _databases = [.. Enumerable.Range(0, 2).Select(_ => PostgresDatabase.Of(address.ConnectionString, TimeProvider.System))];
        _stores = [.. _databases.Select(d => d.OpenStore())];
        (One, Other) = (new OpenedStore(_stores[0]), new OpenedStore(_stores[1]));
    }

    public PostgresTestStore Test { get; }

    public OpenedStore One { get; }

    public OpenedStore Other { get; }

    private const string Deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    public static async Task<TwoStores> OpenAsync() => new(await PostgresTestStore.OpenAsync());

    /// <summary>Deadlocks of this database since the stores were opened. It closes them: a session counts them when it ends.</summary>
    public async Task<long> DeadlocksAsync()
    {
        await CloseAsync();
        while (Test.Scalar<long>($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{_name}'") > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return Test.Scalar<long>(Deadlocks) - _deadlocksBefore;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Test.DisposeAsync();
    }

    private async Task CloseAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }
}
