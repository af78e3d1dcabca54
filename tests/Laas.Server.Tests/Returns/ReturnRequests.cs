using Laas.Client;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>Right requests about returns in <see cref="World.Campaign"/>; tests change with <c>with</c> what they are about.</summary>
internal static class ReturnRequests
{
    private static int _lastExternalId;

    public static string NextExternalId() => $"return-{Interlocked.Increment(ref _lastExternalId)}";

    public static NewReturn Of(long orderId, params IReadOnlyList<Goods> goods) => new()
    {
        ExternalReturnId = NextExternalId(),
        OrderId = orderId,
        Items = [.. goods.Select(g => Item(g.OfferId, g.Count))],
        Customer = Requests.Ivan,
        ReturnOption = new() { PickupReturn = new() { LogisticPointId = World.MoscowPoint } },
    };

    public static CreateReturnItem Item(string offerId, int count = 1) => new()
    {
        OfferId = offerId,
        Count = count,
        ReasonType = ReturnReasonType.BadQuality,
        SubreasonType = ReturnSubreasonType.Damaged,
    };

    public static async Task<long> CreateReturnAsync(this LaasClient client, NewReturn wanted, string? key = null) =>
        (await client.CreateReturnAsync(World.Campaign, new() { NewReturn = wanted }, key, TestContext.Current.CancellationToken)).Id;

    public static Task<Return> ReadReturnAsync(this LaasClient client, long orderId, long returnId) =>
        client.GetReturnAsync(World.Campaign, orderId, returnId, TestContext.Current.CancellationToken);

    /// <summary>An order of the courier in Moscow that its customer has.</summary>
    public static async Task<long> DeliveredAsync(this TestServer server, string offerId = World.Cup, int count = 1)
    {
        var id = await server.Client.CreateOneAsync(offerId, count);
        await new OrderDriver(server).DeliverAsync(id);
        return id;
    }
}
