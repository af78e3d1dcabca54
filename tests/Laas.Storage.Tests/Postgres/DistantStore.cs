using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>A store whose way to the database leads through a <see cref="WireProxy"/>, and a shop that uses it.</summary>
internal sealed class DistantStore : IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly OpenedStore _opened;

    private DistantStore(PostgresTestStore test, WireProxy network, PostgresDatabase database)
    {
        Test = test;
        Network = network;
        _database = database;
        Store = database.OpenStore();
        _opened = new OpenedStore(Store);
        Shop = NewShop();
    }

    /// <summary>The same database without the proxy between.</summary>
    public PostgresTestStore Test { get; }

    public WireProxy Network { get; }

    public PostgresStore Store { get; }

    public Shop Shop { get; }

    public static async Task<DistantStore> OpenAsync(int commandTimeoutSeconds)
    {
        var test = await PostgresTestStore.OpenAsync();
        var network = new WireProxy(test.Address);
        var through = new NpgsqlConnectionStringBuilder(network.ConnectionString) { CommandTimeout = commandTimeoutSeconds };
        return new DistantStore(test, network, PostgresDatabase.Of(through.ConnectionString, TimeProvider.System));
    }

    public Shop NewShop() => _opened.NewShop();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _database.DisposeAsync();
        await Network.DisposeAsync();
        await Test.DisposeAsync();
    }
}
