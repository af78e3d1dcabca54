using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>One server for all tests of a class that only read, or whose requests are all refused.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Server.AssertHealthy();
        await Server.DisposeAsync();
    }
}
