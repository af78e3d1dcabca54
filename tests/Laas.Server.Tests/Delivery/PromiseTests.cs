using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Delivery;

/// <summary>createOrder takes what getDeliveryOptions offers at that moment, and nothing beside it.</summary>
[Trait("store", "any")]
public sealed class PromiseTests
{
    private static readonly (string From, string To)[] Times =
        [("09:00", "12:00"), ("12:00", "18:00"), ("18:00", "22:00"), ("10:00", "18:00"), ("10:00", "20:00"), ("09:00", "12:01"), ("08:59", "12:00")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Moments at which cut-offs, weekends and nights make a difference.</summary>
    public static TheoryData<string> Moments =>
    [
        "2026-03-02T09:00:00Z", "2026-03-02T14:59:00Z", "2026-03-02T15:01:00Z", "2026-03-06T20:30:00Z", "2026-03-07T07:30:00Z", "2026-03-08T21:30:00Z",
    ];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Courier_intervals_are_taken_exactly_when_they_are_offered(string moment)
    {
        await using var server = await StartAsync(moment);
        foreach (var (address, goods) in Parcels())
        {
            var asked = Requests.Courier(address, goods);
            var offered = await OfferedAsync(server, asked);
            var accepted = offered.SelectMany(w => w.DeliveryOptions.CourierDelivery!.CourierOptions)
                .Select(o => $"{o.DeliveryDateInterval.FromDate} {o.DeliveryTimeInterval.FromTime}-{o.DeliveryTimeInterval.ToTime}")
                .ToHashSet(StringComparer.Ordinal);
            foreach (var (day, from, to) in Candidates(server))
            {
                var code = await Refused.CodeAsync(server.Client.CreateAsync(
                    Order(asked, goods, day, day, new() { FromTime = new(from), ToTime = new(to) })));
                Assert.True(
                    string.Equals(code, accepted.Contains($"{day} {from}-{to}") ? null : ErrorCodes.InvalidDeliveryOption, StringComparison.Ordinal),
                    $"{address} from {goods.WarehouseId} on {day} {from}-{to}: {code ?? "accepted"}");
            }
        }

        server.AssertHealthy();
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Pickup_intervals_are_taken_exactly_when_they_are_offered(string moment)
    {
        await using var server = await StartAsync(moment);
        foreach (var point in new[] { World.MoscowPoint, World.PetersburgPoint, World.NovosibirskPoint })
        {
            foreach (var goods in new Goods[] { new(World.Cup, 1, World.MoscowWarehouse), new(World.Cup, 1, World.PetersburgWarehouse), new(World.OnlyNovosibirsk, 1, World.NovosibirskWarehouse) })
            {
                var asked = Requests.Pickup(point, goods);
                var accepted = (await OfferedAsync(server, asked))
                    .SelectMany(w => w.DeliveryOptions.PickupDelivery!.PickupOptions).SelectMany(p => p.Options)
                    .Select(o => $"{o.DeliveryDateInterval.FromDate}..{o.DeliveryDateInterval.ToDate}")
                    .ToHashSet(StringComparer.Ordinal);
                foreach (var (from, to) in Ranges(server))
                {
                    var code = await Refused.CodeAsync(server.Client.CreateAsync(Order(asked, goods, from, to, null) with { Fake = true }));
                    Assert.True(
                        string.Equals(code, accepted.Contains($"{from}..{to}") ? null : ErrorCodes.InvalidDeliveryOption, StringComparison.Ordinal),
                        $"{point} from {goods.WarehouseId} {from}..{to}: {code ?? "accepted"}");
                }
            }
        }

        server.AssertHealthy();
    }

    private static Task<TestServer> StartAsync(string moment) => TestServer.StartAsync(new()
    {
        Start = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),

        // Plenty of everything: what is refused here is refused for its date.
        World = World.Create() with
        {
            Slots = [.. World.Create().Slots.Select(s => s with { Capacity = 1000 })],
            Stock = [.. World.Create().Stock.Select(s => s with { Fit = 100_000 })],
        },
    });

    private static (string Address, Goods Goods)[] Parcels() =>
    [
        (World.MoscowAddress, new(World.Cup, 1, World.MoscowWarehouse)),
        (World.MoscowAddress, new(World.Cup, 1, World.PetersburgWarehouse)),
        (World.PetersburgAddress, new(World.Cup, 2, World.MoscowWarehouse)),
        (World.PetersburgAddress, new(World.OnlyPetersburg, 1, World.PetersburgWarehouse)),
        (World.NovosibirskAddress, new(World.OnlyNovosibirsk, 3, World.NovosibirskWarehouse)),
        (World.NovosibirskAddress, new(World.Cup, 1, World.MoscowWarehouse)),
    ];

    /// <summary>The options; none when the destination cannot be served at all.</summary>
    private static async Task<IReadOnlyList<WarehouseDeliveryOptions>> OfferedAsync(TestServer server, GetDeliveryOptionsRequest asked)
    {
        try
        {
            return (await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancel)).WarehousesDeliveryOptions;
        }
        catch (Laas.Client.LaasException refusal) when (refusal.Has(ErrorCodes.CantDeliverOrderToAddress))
        {
            return [];
        }
    }

    private static NewOrder Order(GetDeliveryOptionsRequest asked, Goods goods, WireDate from, WireDate to, DeliveryTimeIntervalRequest? times)
    {
        var order = Requests.Order(asked, []);
        return order with
        {
            ItemsDelivery =
            [
                new()
                {
                    WarehouseId = goods.WarehouseId,
                    Items = [Requests.Item(goods.OfferId, goods.Count)],
                    DeliveryDateInterval = new() { FromDate = from, ToDate = to },
                    DeliveryTimeInterval = times,
                },
            ],
        };
    }

    private static IEnumerable<DateOnly> Days(TestServer server)
    {
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        return Enumerable.Range(-1, 14).Select(today.AddDays);
    }

    private static IEnumerable<(WireDate Day, string From, string To)> Candidates(TestServer server) =>
        from day in Days(server) from time in Times select ((WireDate)day, time.From, time.To);

    private static IEnumerable<(WireDate From, WireDate To)> Ranges(TestServer server) =>
        from day in Days(server) from length in Enumerable.Range(0, 4) select ((WireDate)day, (WireDate)day.AddDays(length));
}
