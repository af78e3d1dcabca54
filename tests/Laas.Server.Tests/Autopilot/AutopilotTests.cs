using Laas.Contracts;
using Laas.Server.Autopilot;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.Operator.Flow;
using Xunit;

namespace Laas.Server.Tests.Autopilot;

/// <summary>The autopilot brings orders home by itself, the same way for the same seed.</summary>
[Trait("store", "any")]
public sealed class AutopilotTests
{
    private const int Orders = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_reach_their_customers_without_anybody()
    {
        await using var server = await StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal));
        for (var i = 0; i < Orders; i++)
        {
            await (i % 2 == 0 ? Staff.OrderAsync(server.Client) : server.Client.CreateOneAsync());
        }

        await WaitAsync(server, OrderStatusType.Delivered);
        Assert.Equal(0, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Shortages_refusals_and_returns_happen_as_often_as_asked_for()
    {
        await using var server = await StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Autopilot:Shortages"] = "0.3",
            ["Autopilot:Refusals"] = "0.4",
            ["Autopilot:Returns"] = "1",
        });
        for (var i = 0; i < Orders * 2; i++)
        {
            await Staff.OrderAsync(server.Client, count: 2);
        }

        await WaitAsync(server, OrderStatusType.PartiallyReturned, OrderStatusType.Cancelled, OrderStatusType.Returned);
        var returns = new List<Return>();
        await foreach (var back in server.Client.ListReturnsAsync(World.Campaign, cancellationToken: Cancel))
        {
            returns.Add(back);
        }

        Assert.Contains(returns, r => r.ReturnType == ReturnType.Return);
        Assert.Contains(returns, r => r.ReturnType == ReturnType.Unredeemed);
        server.AssertHealthy();
    }

    [Fact]
    public void The_command_line_takes_on_off_and_a_speed()
    {
        Assert.Equal(AutopilotChoice.On, AutopilotChoice.Parse("on"));
        Assert.Equal(AutopilotChoice.Off, AutopilotChoice.Parse("off"));
        Assert.Equal(new AutopilotChoice(true, 3600), AutopilotChoice.Parse("3600"));
        Assert.Null(AutopilotChoice.Parse("0"));
        Assert.Null(AutopilotChoice.Parse("fast"));
    }

    private static Task<TestServer> StartAsync(IReadOnlyDictionary<string, string?> settings) => TestServer.StartAsync(
        new TestServerOptions { Services = s => s.AddAutopilot(new AutopilotChoice(true, 100_000)), Settings = settings });

    /// <summary>Waits until every order has come to one of these ends.</summary>
    private static async Task WaitAsync(TestServer server, params OrderStatusType[] ends)
    {
        while (true)
        {
            var open = 0;
            await foreach (var order in server.Client.ListOrdersAsync(World.Business, cancellationToken: Cancel))
            {
                open += ends.Contains(order.Status) ? 0 : 1;
            }

            if (open == 0)
            {
                return;
            }

            await Task.Delay(50, Cancel);
        }
    }
}
