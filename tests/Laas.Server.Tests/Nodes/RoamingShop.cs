using System.Collections.Concurrent;
using Laas.Client;
using Laas.Contracts;
using Laas.Server.Tests.Commands;

namespace Laas.Server.Tests.Nodes;

/// <summary>
/// A shop that sends every request to some node and, when it gets no answer, again to some node with the same
/// <c>Idempotency-Key</c>, until one answers. It remembers what was acknowledged.
/// </summary>
internal sealed class RoamingShop(DemoBusinessSheet shop, Func<Uri> node) : IDisposable
{
    private const int AttemptsMax = 600;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Uri, LaasClient> _clients = new();
    private readonly AnswerWatch _watch = new();
    private DeliveryDateInterval? _promise;

    /// <summary>Orders by their external ids.</summary>
    public ConcurrentDictionary<string, long> Created { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<long> Confirmed { get; } = new();

    /// <summary>Drafts that nobody has confirmed in time.</summary>
    public ConcurrentQueue<long> Left { get; } = new();

    public ConcurrentQueue<string> Operations { get; } = new();

    /// <summary>Requests that were sent again: no answer, or 503.</summary>
    public int Repeated { get; private set; }

    /// <summary>Answers of a kind that no client should see.</summary>
    public IReadOnlyCollection<string> Faults => _watch.Faults;

    /// <summary>When the last order was acknowledged, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long LastAt { get; private set; }

    /// <summary>In turn a confirmed draft, one that is left alone, a cancelled order, a changed order; ends between two of them.</summary>
    public async Task WorkAsync(CancellationToken until)
    {
        for (var turn = 0; !until.IsCancellationRequested; turn++)
        {
            await TurnAsync(turn);
        }
    }

    public void Dispose() => _watch.Dispose();

    private async Task TurnAsync(int turn)
    {
        var id = await CreateAsync(draft: turn % 4 < 2);
        switch (turn % 4)
        {
            case 0:
                await ConfirmAsync(id);
                break;
            case 1:
                Left.Enqueue(id);
                break;
            case 2:
                var cancelled = await SendAsync((client, key) => client.CancelOrderAsync(shop.CampaignId, id, key));
                Operations.Enqueue(cancelled.Operation!.Id);
                break;
            default:
                var changed = await SendAsync((client, key) => client.UpdateOrderAsync(
                    shop.CampaignId,
                    new UpdateOrderRequest
                    {
                        Order = new() { Id = id, Customer = new() { FirstName = "Второй", LastName = "Получатель", Phone = Shopper.Phone } },
                    },
                    key));
                Operations.Enqueue(changed.Operations[0].Id);
                break;
        }
    }

    private async Task<long> CreateAsync(bool draft)
    {
        _promise ??= await SendAsync((client, _) => Shopper.PromiseAsync(client, shop.CampaignId));
        var external = $"n-{Guid.NewGuid():N}";
        var made = await SendAsync((client, key) =>
            client.CreateOrderAsync(shop.CampaignId, Shopper.Request(external, _promise, draft), key));
        Created[external] = made.Orders[0].Id;
        LastAt = TimeProvider.System.GetTimestamp();
        return made.Orders[0].Id;
    }

    private async Task ConfirmAsync(long id)
    {
        try
        {
            var confirmed = await SendAsync((client, key) => client.ConfirmOrderAsync(shop.CampaignId, id, key));
            Confirmed.Enqueue(id);
            Operations.Enqueue(confirmed.Operation!.Id);
        }
        catch (LaasException refusal) when (refusal.StatusCode is >= 400 and < 500)
        {
            // A node died, and its answer took longer than the draft lives.
            Left.Enqueue(id);
        }
    }

    private async Task<T> SendAsync<T>(Func<LaasClient, string, Task<T>> send)
    {
        var key = Guid.NewGuid().ToString("N");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send(_clients.GetOrAdd(node(), ClientOf), key);
            }
            catch (LaasException failure) when (failure.StatusCode is 0 or 503 && attempt < AttemptsMax)
            {
                Repeated++;
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private LaasClient ClientOf(Uri address) => new(
        new HttpClient(_watch, disposeHandler: false) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(50) },
        new LaasClientOptions { ApiKey = shop.Keys.All, RetryMax = 0 });
}
