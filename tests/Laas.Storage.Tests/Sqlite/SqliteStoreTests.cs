using Laas.Storage.Tests.Compliance;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>The compliance suite on a SQLite file.</summary>
public sealed class SqliteStoreTests : StoreCompliance
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());
}
