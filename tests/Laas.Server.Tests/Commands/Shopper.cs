using System.Collections.Concurrent;
using Laas.Client;
using Laas.Contracts;
using Laas.Server.Demo;

namespace Laas.Server.Tests.Commands;

/// <summary>A shop that orders through <see cref="LaasClient"/> and remembers what was acknowledged.</summary>
internal sealed class Shopper : IDisposable
{
    public const string FirstName = "Варфоломей";
    public const string LastName = "Преображенский-Зюзин";
    public const string Phone = "+79160471823";
    public const string Address = "Россия, Москва, Лесная улица, д. 12";

    private static readonly DemoGuide Guide = DemoGuide.Pick(DemoData.Create());
    private static long _last;

    private readonly HttpClient _http;
    private DeliveryDateInterval? _promise;

    public Shopper(DemoSheet demo, string? key = null)
    {
        Demo = demo;
        Shop = demo.Businesses.First(b => b.BusinessId == Guide.BusinessId);
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
        {
            BaseAddress = new Uri(demo.BaseUrl),
            Timeout = TimeSpan.FromSeconds(30),
        };
        Client = new LaasClient(_http, new LaasClientOptions { ApiKey = key ?? Shop.Keys.All, RetryMax = 0 });
    }

    /// <summary>What personal data a customer of this shop has: none of it may turn up in a log.</summary>
    public static string[] Secrets { get; } = [FirstName, LastName, Phone, Phone[1..], "Лесная улица"];

    public DemoSheet Demo { get; }

    public DemoBusinessSheet Shop { get; }

    public LaasClient Client { get; }

    public HttpClient Http => _http;

    /// <summary>Orders whose creation was answered with 200.</summary>
    public ConcurrentQueue<(long Id, string External)> Created { get; } = new();

    public ConcurrentQueue<long> Confirmed { get; } = new();

    /// <summary>Operations that were answered with 200, with their orders.</summary>
    public ConcurrentQueue<(long OrderId, Operation Operation)> Operations { get; } = new();

    public int Refused { get; private set; }

    public static CreateOrderRequest Request(string external, DeliveryDateInterval interval, bool draft = false) => new()
    {
        Order = new NewOrder
        {
            ExternalOrderId = external,
            ItemsDelivery =
            [
                new()
                {
                    WarehouseId = Guide.WarehouseId,
                    Items = [new() { OfferId = Guide.OfferId, Count = 1, Price = new() { Value = 990, CurrencyId = CurrencyType.Rur } }],
                    DeliveryDateInterval = interval,
                },
            ],
            Destination = new() { PickupDelivery = new() { LogisticPointId = Guide.PointId } },
            Customer = new() { FirstName = FirstName, LastName = LastName, Phone = Phone },
            Packaging = new(),
            PaymentType = CreateOrderPaymentType.Prepaid,
            Draft = draft,
        },
    };

    public async Task<DeliveryDateInterval> PromiseAsync() => _promise ??= await PromiseAsync(Client, Shop.CampaignId);

    /// <summary>An interval that <see cref="Request"/> may name.</summary>
    public static async Task<DeliveryDateInterval> PromiseAsync(LaasClient client, long campaignId) => (await client.GetDeliveryOptionsAsync(
            campaignId,
            new GetDeliveryOptionsRequest
            {
                Items = [new() { OfferId = Guide.OfferId, Count = 1, WarehouseId = Guide.WarehouseId }],
                PickupDelivery = new() { LogisticPointsIds = [Guide.PointId] },
            }))
        .WarehousesDeliveryOptions[0].DeliveryOptions.PickupDelivery!.PickupOptions[0].Options[0].DeliveryDateInterval;

    public async Task<long> CreateAsync(bool draft = false, string? idempotencyKey = null)
    {
        var external = $"p-{Interlocked.Increment(ref _last)}-{Guid.NewGuid():N}";
        var answer = await Client.CreateOrderAsync(
            Shop.CampaignId, Request(external, await PromiseAsync(), draft), idempotencyKey);
        Created.Enqueue((answer.Orders[0].Id, external));
        return answer.Orders[0].Id;
    }

    /// <summary>
    /// Works through orders until the server is gone or <paramref name="until"/> is cancelled: create, then in turn confirm, cancel,
    /// change the recipient, leave as it is.
    /// </summary>
    public async Task WorkAsync(CancellationToken until)
    {
        for (var turn = 0; !until.IsCancellationRequested; turn++)
        {
            try
            {
                await TurnAsync(turn);
            }
            catch (LaasException refusal) when (refusal.StatusCode is 0 or 503)
            {
                Refused++;
                if (refusal.StatusCode is 0)
                {
                    return;
                }
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task TurnAsync(int turn)
    {
        var id = await CreateAsync(draft: turn % 4 == 0);
        switch (turn % 4)
        {
            case 0:
                await Client.ConfirmOrderAsync(Shop.CampaignId, id);
                Confirmed.Enqueue(id);
                break;
            case 1:
                var cancelled = await Client.CancelOrderAsync(Shop.CampaignId, id);
                Operations.Enqueue((id, cancelled.Operation!));
                break;
            case 2:
                var changed = await Client.UpdateOrderAsync(Shop.CampaignId, new UpdateOrderRequest
                {
                    Order = new() { Id = id, Customer = new() { FirstName = FirstName, LastName = "Второй", Phone = Phone } },
                });
                Operations.Enqueue((id, changed.Operations[0]));
                break;
            default:
                break;
        }
    }
}
