using Laas.Domain;

namespace Laas.Storage.Tests.Model;

/// <summary>An order as the model knows it.</summary>
internal sealed class ModelOrder(Order order)
{
    public Order Created { get; } = order;

    public OrderState State { get; set; } = order.State;

    public Dictionary<string, int> Missing { get; } = new(StringComparer.Ordinal);

    public SlotKey? Slot { get; set; } = order.Details.Delivery.Slot;

    public Operation? Cancel { get; set; }

    public long Business => Created.BusinessId;

    public bool IsExpired(DateTimeOffset now) => State.Status == OrderStatus.Reserved && Created.ExpiresAt <= now;

    /// <summary>Holds goods at this moment, whoever has or has not swept.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        !Created.Fake && State.Status is OrderStatus.Reserved or OrderStatus.Processing && !IsExpired(now);

    /// <summary>Holds a slot at this moment; it is given back by a cancellation only.</summary>
    public bool IsBooked(DateTimeOffset now) => !Created.Fake && State.Status != OrderStatus.Cancelled && !IsExpired(now);

    /// <summary>The shop can change nothing any more.</summary>
    public bool IsOver(DateTimeOffset now) => StateAt(now).Status is not (OrderStatus.Reserved or OrderStatus.Processing);

    public OrderState StateAt(DateTimeOffset now) =>
        IsExpired(now) ? new(OrderStatus.Cancelled, OrderSubstatus.ReservationExpired) : State;

    public int Held(StockKey key) => Created.WarehouseId != key.WarehouseId
        ? 0
        : Created.Details.Lines.Where(l => string.Equals(l.OfferId, key.OfferId, StringComparison.Ordinal)).Sum(l => l.Count)
            - Missing.GetValueOrDefault(key.OfferId);
}

/// <summary>
/// The store in a few dictionaries: nothing is kept that can be summed up, so that nothing can go wrong here but the rules.
/// </summary>
internal sealed class ModelState
{
    public const int Capacity = 3;

    public DateTimeOffset Now { get; set; } = Shop.Start;

    public List<ModelOrder> Orders { get; } = [];

    public Dictionary<(long Business, StockKey Key), long> Fit { get; } = [];

    public Dictionary<(long Business, StockKey Key), long> Defect { get; } = [];

    public HashSet<(long Business, bool Fake, string Name)> Names { get; } = [];

    public Dictionary<(long Business, string Key), byte[]> Answers { get; } = [];

    public long Freeze(long business, StockKey key) =>
        Orders.Where(o => o.Business == business && !o.Created.Fake && o.IsOpen(Now)).Sum(o => (long)o.Held(key));

    public long Available(long business, StockKey key) => Fit.GetValueOrDefault((business, key)) - Freeze(business, key);

    /// <summary>Places taken by living orders.</summary>
    public int Booked(SlotKey slot) => Orders.Count(o => o.IsBooked(Now) && o.Slot == slot);

    /// <summary>And by drafts that have expired and that a sweeper may not have met yet.</summary>
    public int BookedUnswept(SlotKey slot, long? exceptOf = null) =>
        Booked(slot) + Orders.Count(o => !o.Created.Fake && o.IsExpired(Now) && o.Slot == slot && o.Business != exceptOf);

    /// <summary>Whether places are free: null where it depends on the sweeper of another business's drafts.</summary>
    public bool? HasRoom(SlotKey slot, int parcels, long business)
    {
        if (Booked(slot) + parcels > Capacity)
        {
            return false;
        }

        return BookedUnswept(slot, business) + parcels <= Capacity ? true : null;
    }

    public void Add(long business, StockKey key, StockAmounts delta)
    {
        Fit[(business, key)] = Fit.GetValueOrDefault((business, key)) + delta.Fit;
        Defect[(business, key)] = Defect.GetValueOrDefault((business, key)) + delta.Defect;
    }

    /// <summary>Posts a difference; the youngest reservations lose theirs. Returns who lost, youngest first.</summary>
    public List<long> Adjust(long business, StockKey key, long difference)
    {
        Fit[(business, key)] = Fit.GetValueOrDefault((business, key)) + difference;
        var missing = -Available(business, key);
        var losers = new List<long>();
        foreach (var order in Orders
            .Where(o => o.Business == business && !o.Created.Fake && o.IsOpen(Now) && o.Held(key) > 0)
            .OrderByDescending(o => o.Created.CreatedAt).ThenByDescending(o => o.Created.Id).ToList())
        {
            if (missing <= 0)
            {
                break;
            }

            var units = (int)Math.Min(missing, order.Held(key));
            order.Missing[key.OfferId] = order.Missing.GetValueOrDefault(key.OfferId) + units;
            missing -= units;
            losers.Add(order.Created.Id);
        }

        return losers;
    }
}
