using Laas.Client;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Delivery;

/// <summary>updateOrder takes exactly what getOrderUpdateOptions offers; the order's own slot counts as free.</summary>
[Trait("store", "any")]
public sealed class OrderUpdateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_interval_is_accepted_exactly_when_it_is_offered()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var id = await InPetersburgAsync(server.Client, "2026-03-03", "18:00", "22:00");
        var offered = (await OptionsAsync(server.Client, id)).Select(Text).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("2026-03-03 18:00-22:00", offered);

        foreach (var wanted in Candidates())
        {
            var code = await Refused.CodeAsync(UpdateAsync(server.Client, id, wanted));
            Assert.True(
                string.Equals(code, offered.Contains(Text(wanted)) ? null : ErrorCodes.InvalidDeliveryOption, StringComparison.Ordinal),
                $"{Text(wanted)}: {code ?? "accepted"}");
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Another_order_sees_the_slot_as_taken()
    {
        await using var server = await TestServer.StartAsync();
        var holder = await InPetersburgAsync(server.Client, "2026-03-03", "18:00", "22:00");
        var other = await InPetersburgAsync(server.Client, "2026-03-03", "10:00", "18:00");
        const string Scarce = "2026-03-03 18:00-22:00";
        Assert.DoesNotContain(Scarce, (await OptionsAsync(server.Client, other)).Select(Text), StringComparer.Ordinal);
        Assert.Equal(
            ErrorCodes.InvalidDeliveryOption,
            await Refused.CodeAsync(UpdateAsync(server.Client, other, Interval("2026-03-03", "18:00", "22:00"))));

        // To its own slot, then away from it: now the other one may have it.
        await DoneAsync(server, holder, Interval("2026-03-03", "18:00", "22:00"));
        await DoneAsync(server, holder, Interval("2026-03-04", "18:00", "22:00"));
        Assert.Contains(Scarce, (await OptionsAsync(server.Client, other)).Select(Text), StringComparer.Ordinal);
        await DoneAsync(server, other, Interval("2026-03-03", "18:00", "22:00"));
        Assert.DoesNotContain(Scarce, (await OptionsAsync(server.Client, holder)).Select(Text), StringComparer.Ordinal);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_interval_that_is_taken_meanwhile_fails_the_operation_and_keeps_the_old_one()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var first = await InPetersburgAsync(server.Client, "2026-03-03", "10:00", "18:00");
        var update = await UpdateAsync(server.Client, first, Interval("2026-03-03", "18:00", "22:00"));
        await InPetersburgAsync(server.Client, "2026-03-03", "18:00", "22:00");
        await server.StartWorkerAsync<RunOperations>();

        var state = await server.Client.WaitForOperationAsync(World.Business, update.Operations[0], cancellationToken: Cancel);

        Assert.Equal(OperationStatusType.Failed, state.Status);
        var stored = await server.Store.FindOperationsAsync(
            World.Business, Laas.Domain.OperationType.OrderDeliveryIntervalUpdate, [state.Id], Cancel);
        Assert.Contains("full", stored[0].Reason, StringComparison.Ordinal);
        var dates = (await server.Client.ReadAsync(first)).Delivery.Dates;
        Assert.Equal(("03-03-2026", "10:00"), (dates.FromDate.Text, dates.FromTime!.Value.Text[..5]));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Many_orders_race_for_one_place_and_one_gets_it()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var updates = new List<Operation>();
        for (var i = 0; i < 8; i++)
        {
            var id = await InPetersburgAsync(server.Client, "2026-03-03", "10:00", "18:00");
            updates.AddRange((await UpdateAsync(server.Client, id, Interval("2026-03-05", "18:00", "22:00"))).Operations);
        }

        await server.StartWorkerAsync<RunOperations>();
        var states = await Task.WhenAll(updates.Select(o =>
            server.Client.WaitForOperationAsync(World.Business, o, cancellationToken: Cancel)));

        Assert.Equal(World.ScarcePetersburg, states.Count(s => s.Status == OperationStatusType.Done));
        Assert.Equal(7, states.Count(s => s.Status == OperationStatusType.Failed));
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_unknown_order_is_a_bad_request()
    {
        await using var server = await TestServer.StartAsync();
        await Refused.WithAsync(server.Client.GetOrderUpdateOptionsAsync(World.Campaign, 77, Cancel), 400, ErrorCodes.NotFound, "Order not found: '77'");
        await Refused.WithAsync(
            UpdateAsync(server.Client, 77, Interval("2026-03-03", "10:00", "18:00")), 400, ErrorCodes.NotFound, "Order not found: '77'");
    }

    /// <summary>Every day around, every slot of the region and ones that are a little off.</summary>
    private static IEnumerable<DeliveryInterval> Candidates()
    {
        (string From, string To)[] times = [("10:00", "18:00"), ("18:00", "22:00"), ("10:00", "17:59"), ("09:00", "12:00"), ("18:00", "23:00")];
        for (var day = new DateOnly(2026, 3, 1); day < new DateOnly(2026, 3, 13); day = day.AddDays(1))
        {
            foreach (var (from, to) in times)
            {
                yield return Interval(WireDate.From(day).Text, from, to);
            }

            yield return new(new(day, day.AddDays(1)), new(new("10:00"), new("18:00")));
        }
    }

    private static DeliveryInterval Interval(string day, string from, string to) =>
        new(new(new(day), new(day)), new(new(from), new(to)));

    private static string Text(DeliveryInterval interval)
    {
        var (dates, times) = interval;
        var last = dates.ToDate == dates.FromDate ? "" : $"..{dates.ToDate}";
        return $"{dates.FromDate}{last} {times.FromTime}-{times.ToTime}";
    }

    private static async Task<IReadOnlyList<DeliveryInterval>> OptionsAsync(LaasClient client, long id) =>
        (await client.GetOrderUpdateOptionsAsync(World.Campaign, id, Cancel)).DeliveryIntervals.AvailableDeliveryIntervals;

    private static Task<UpdateOrderResult> UpdateAsync(LaasClient client, long id, DeliveryInterval interval) =>
        client.UpdateOrderAsync(World.Campaign, new() { Order = new() { Id = id, DeliveryInterval = interval } }, cancellationToken: Cancel);

    private static async Task DoneAsync(TestServer server, long id, DeliveryInterval interval)
    {
        var update = await UpdateAsync(server.Client, id, interval);
        var state = await server.Client.WaitForOperationAsync(World.Business, Assert.Single(update.Operations), cancellationToken: Cancel);
        Assert.Equal(OperationStatusType.Done, state.Status);
    }

    private static async Task<long> InPetersburgAsync(LaasClient client, string day, string from, string to)
    {
        var order = await client.PrepareAsync(World.PetersburgAddress, new Goods(World.Cup, 1, World.PetersburgWarehouse));
        var parcel = order.ItemsDelivery![0]! with
        {
            DeliveryDateInterval = new() { FromDate = new(day), ToDate = new(day) },
            DeliveryTimeInterval = new() { FromTime = new(from), ToTime = new(to) },
        };
        return Assert.Single(await client.CreateAsync(order with { ItemsDelivery = [parcel] }));
    }
}
