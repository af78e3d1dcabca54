using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage.Tests;

/// <summary>What one warehouse ships in an order.</summary>
internal sealed record Parcel(params ImmutableArray<(string Offer, int Count)> Lines)
{
    public long Warehouse { get; init; } = Shop.Warehouse;

    /// <summary>A courier slot; null for a pickup.</summary>
    public SlotKey? Slot { get; init; }

    public int Capacity { get; init; } = 100;
}

/// <summary>An attempt at an order and what became of it.</summary>
internal sealed record Attempt(CommitResult Result, ImmutableArray<Order> Orders, string ExternalId)
{
    public CommitOutcome Outcome => Result.Outcome;

    public Order Order => Orders[0];
}

/// <summary>A business at work: short names for what every test does.</summary>
internal sealed class Shop(TestStore test, long businessId)
{
    public const long Campaign = 7;
    public const long Warehouse = 11;
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static int _lastName;

    public long Id { get; } = businessId;

    public IStore Store => test.Store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string NewName() => $"X-{Interlocked.Increment(ref _lastName)}";

    public static StockKey Key(string offer, long warehouse = Warehouse) => new(Campaign, warehouse, offer);

    public static SlotKey Slot(long id = 5, int day = 0) => new(213, DateOnly.FromDateTime(Start.Date).AddDays(day), id);

    public Task ReceiveAsync(string offer, long units, long warehouse = Warehouse, DateTimeOffset? now = null) =>
        AdjustAsync(now ?? Start, new StockMove(
            Key(offer, warehouse), LedgerKind.Receive, default(StockAmounts) with { Fit = units }));

    public Task<IReadOnlyList<long>> AdjustAsync(DateTimeOffset now, params StockMove[] moves) =>
        Store.AdjustAsync(Id, moves, "operator", null, now, Cancel);

    public Task<Attempt> DraftAsync(string offer, int count, DateTimeOffset? now = null) =>
        CreateAsync([new Parcel((offer, count))], now: now);

    public async Task<Attempt> CreateAsync(
        Parcel[] parcels,
        string? externalId = null,
        bool draft = true,
        bool fake = false,
        DateTimeOffset? now = null,
        IdempotencyRecord? key = null,
        long campaign = Campaign)
    {
        externalId ??= NewName();
        var first = await Store.NextIdsAsync(IdSequence.Order, parcels.Length, Cancel);
        var steps = new List<OrderStep>();
        foreach (var (i, parcel) in parcels.Index())
        {
            var item = await Store.NextIdsAsync(IdSequence.OrderItem, parcel.Lines.Length, Cancel);
            var order = Build(first + i, item, externalId, fake, campaign, parcel);
            steps.Add(OrderRules.Create(order, draft ? Hour : null, parcel.Capacity, "shop", now ?? Start));
        }

        var commit = new Commit(Id, now ?? Start, [.. steps])
        {
            ExternalId = new ExternalIdClaim(campaign, fake, externalId, first, parcels.Length),
            Idempotency = key,
        };
        var result = await Store.CommitAsync(commit, Cancel);
        return new Attempt(result, [.. steps.Select(s => s.Order)], externalId);
    }

    /// <summary>Commits one step of an order.</summary>
    public Task<CommitResult> StepAsync(Decision decision, DateTimeOffset? now = null)
    {
        Assert.Equal(Refusal.None, decision.Refusal);
        return StepAsync(decision.Step!, now);
    }

    public Task<CommitResult> StepAsync(
        OrderStep step, DateTimeOffset? now = null, Operation? begun = null, Operation? ended = null) =>
        Store.CommitAsync(
            new Commit(Id, now ?? Start, [step])
            {
                NewOperations = begun is null ? [] : [begun],
                EndedOperations = ended is null ? [] : [ended],
            },
            Cancel);

    public async Task<Order> OrderAsync(long id) =>
        await Store.FindOrderAsync(Id, id, Cancel) ?? throw new InvalidOperationException($"Order {id} is gone.");

    public async Task<StockAmounts> StockAsync(string offer, DateTimeOffset? now = null, long warehouse = Warehouse)
    {
        var rows = await Store.FindStockAsync(Id, Campaign, [warehouse], [offer], now ?? Start, Cancel);
        return rows.Count == 0 ? default : Assert.Single(rows).Amounts;
    }

    public async Task<SlotUse> SlotAsync(SlotKey slot) =>
        (await Store.SlotUseAsync(slot.RegionId, slot.Date, slot.Date, Cancel)).SingleOrDefault(s => s.Key == slot);

    private Order Build(
        long id, long firstItem, string externalId, bool fake, long campaign, Parcel parcel) => new()
        {
            Id = id,
            BusinessId = Id,
            CampaignId = campaign,
            WarehouseId = parcel.Warehouse,
            ExternalId = externalId,
            Fake = fake,
            State = default,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            ExpiresAt = null,
            Details = new OrderDetails(
                [.. parcel.Lines.Select((l, i) => new OrderLine(firstItem + i, l.Offer, $"Offer {l.Offer}", l.Count, 100))],
                new Customer("Анна", "Иванова", null, "+79990000000"),
                Delivery(parcel),
                null,
                null),
        };

    public static OrderDelivery Delivery(Parcel parcel) => parcel.Slot is { } slot
        ? new OrderDelivery(
            DeliveryKind.Courier, 213, null,
            new CourierAddress("Москва, Тверская, 1", "Россия", "Москва", "Тверская", "1", null, null, null),
            slot.Date, slot.Date, new TimeOnly(10, 0), new TimeOnly(14, 0), slot, 99, slot.Date.AddDays(-1))
        : new OrderDelivery(
            DeliveryKind.Pickup, 213, 4001, null,
            DateOnly.FromDateTime(Start.Date), DateOnly.FromDateTime(Start.Date), null, null, null, 99,
            DateOnly.FromDateTime(Start.Date));
}
