using Laas.Storage.Tests.Compliance;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The compliance suite on PostgreSQL.</summary>
public sealed class PostgresStoreTests : StoreCompliance
{
    private protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}
