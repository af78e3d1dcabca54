using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>laas-server health</c>: what the container image asks instead of curl.</summary>
[Collection(nameof(ProcessTests))]
public sealed class HealthCommandTests
{
    [Fact]
    public async Task A_server_that_serves_is_ready_and_one_that_has_stopped_is_not()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        await using var server = await folder.ServeAsync();
        var url = server.Address.ToString();

        var ready = (await ServerProcess.RunAsync("health", "--url", url)).AssertCode(0);
        await server.TerminateAsync();
        var stopped = (await ServerProcess.RunAsync("health", "--url", url)).AssertCode(1);

        Assert.Equal("""{"status":"ready"}""", ready.Output);
        Assert.Contains(url, stopped.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stopped.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_503_is_not_ready()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asking = ServerProcess.RunAsync("health", "--url", $"http://{listener.LocalEndpoint}");

        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 21\r\n\r\n{\"status\":\"stopping\"}"u8.ToArray(),
            TestContext.Current.CancellationToken);
        var outcome = (await asking).AssertCode(1);

        Assert.Empty(outcome.Output);
        Assert.Contains("stopping", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("laas-1:8080")]
    [InlineData("/health")]
    public async Task What_is_no_address_is_a_wrong_call(string url)
    {
        var outcome = await ServerProcess.RunAsync("health", "--url", url);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains($"'{url}' is not an address", outcome.Errors, StringComparison.Ordinal);
    }
}
