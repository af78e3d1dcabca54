using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Laas.Domain.Tests.Orders;

/// <summary>The rules alone, over random lives of an order: only steps of the table, and books that always balance.</summary>
public sealed class OrderRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SlotKey Slot = new(213, new DateOnly(2026, 3, 4), 5);
    private static readonly Party[] Parties = Enum.GetValues<Party>();
    private static readonly OrderSubstatus[] Reasons = Enum.GetValues<OrderSubstatus>();

    [Fact]
    public void Rules_make_only_steps_of_the_table_and_hold_exactly_what_the_order_says()
    {
        var lives = Gen.Zip(Gen.Choose(0, 7), Gen.Choose(0, 9999)).ArrayOf(40).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(2000);
        Check.One(config, Prop.ForAll(lives, commands =>
        {
            foreach (var (draft, fake, courier) in new[] { (true, false, true), (false, false, true), (true, true, true), (true, false, false) })
            {
                Live(New(draft, fake, courier), commands);
            }
        }));
    }

    [Fact]
    public void A_cancelled_order_gives_its_goods_and_its_slot_back_once()
    {
        var order = New(draft: false, fake: false, courier: true).Order;
        var cancelled = OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, "x", Start).Step!;
        Assert.Single(cancelled.Slots);

        var noted = OrderRules.RequestChange(cancelled.Order, "later", "x", Start);

        Assert.Equal((0, 0), (noted.Slots.Length, noted.Stock.Length));
    }

    [Fact]
    public void From_every_state_a_cancel_is_what_the_table_says_for_every_party_and_reason()
    {
        foreach (var state in Transitions.All.Select(t => t.To).Distinct())
        {
            var order = New(draft: true, fake: false, courier: true).Order with { State = state };
            foreach (var (party, reason) in Parties.SelectMany(p => Reasons.Select(r => (p, r))))
            {
                var decision = OrderRules.Cancel(order, reason, party, "x", Start);
                var to = new OrderState(OrderStatus.Cancelled, reason);
                Assert.Equal(!order.IsTerminal && Transitions.Allows(state, to, party), decision.Refusal == Refusal.None);
                if (decision.Step is { } step)
                {
                    Assert.Equal(order.IsBeforeShipping ? 2 : 0, step.Stock.Length);
                    Assert.Equal(-1, Assert.Single(step.Slots).Parcels);
                }
            }
        }
    }

    [Fact]
    public void An_expired_draft_is_over_at_its_instant_whatever_is_tried()
    {
        var draft = New(draft: true, fake: false, courier: true).Order;
        var expiry = draft.ExpiresAt!.Value;
        var before = expiry - TimeSpan.FromTicks(1);

        Assert.Equal(Refusal.NotADraft, OrderRules.Expire(draft, before).Refusal);
        Assert.Equal(Refusal.None, OrderRules.Confirm(draft, "shop", before).Refusal);
        Assert.Equal(Refusal.DraftExpired, OrderRules.Confirm(draft, "shop", expiry).Refusal);
        Assert.Equal(Refusal.DraftExpired, OrderRules.RequestCancel(draft, "op", "shop", expiry).Refusal);
        Assert.Equal(Refusal.DraftExpired, OrderRules.Cancel(draft, OrderSubstatus.ShopFailed, Party.Shop, "shop", expiry).Refusal);
        Assert.Equal(Refusal.Terminal, OrderRules.MayChange(draft, interval: true, expiry));
        Assert.Equal(new OrderState(OrderStatus.Cancelled, OrderSubstatus.ReservationExpired), draft.AsOf(expiry).State);
        Assert.Equal(draft, draft.AsOf(before));
    }

    [Fact]
    public void Ids_of_operations_grow_within_a_millisecond()
    {
        var ids = new string[20_000];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Operation.NewId();
        }

        Assert.Equal(ids, ids.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Equal(32, id.Length));
    }

    [Fact]
    public void A_commit_refuses_orders_of_others_and_goods_of_fake_ones()
    {
        var step = New(draft: true, fake: false, courier: true);
        Assert.Throws<ArgumentException>(() => new Commit(2, Start, [step]));
        Assert.Throws<ArgumentException>(() => new Commit(1, Start, [step with { Order = step.Order with { Fake = true } }]));
    }

    private static void Live(OrderStep birth, (int Act, int Pick)[] commands)
    {
        var (order, now) = (birth.Order, Start);
        var held = birth.Stock.Sum(m => m.Delta.Freeze);
        var booked = birth.Slots.Sum(s => s.Parcels);
        Assert.True(Transitions.Allows(null, order.State, Party.Shop));
        foreach (var (act, pick) in commands)
        {
            now += TimeSpan.FromMinutes(pick % 9);
            var party = Parties[pick % Parties.Length];
            var step = Decide(order, act, pick, party, now);
            if (step is null)
            {
                continue;
            }

            held += step.Stock.Sum(m => m.Delta.Freeze);
            booked += step.Slots.Sum(s => s.Parcels);
            Assert.True(
                step.Order.State == order.State || Parties.Any(p => Transitions.Allows(order.State, step.Order.State, p)),
                $"{order.State} to {step.Order.State}");
            Assert.Equal(order.Version + 1, step.Order.Version);
            Assert.Equal(order.State, step.Event.From);
            order = step.Order;

            var open = !order.Fake && order.IsBeforeShipping;
            Assert.Equal(open ? order.Details.Lines.Sum(l => l.Count - l.Missing) : 0, held);
            Assert.Equal(order.Fake || order.Details.Delivery.Slot is null || order.Status == OrderStatus.Cancelled ? 0 : 1, booked);
        }
    }

    private static OrderStep? Decide(Order order, int act, int pick, Party party, DateTimeOffset now) => act switch
    {
        0 => OrderRules.Confirm(order, "shop", now).Step,
        1 => OrderRules.RequestCancel(order, "op", "shop", now).Step,
        2 => OrderRules.Cancel(order, Reasons[pick % Reasons.Length], party, "x", now).Step,
        3 => OrderRules.Expire(order, now).Step,
        4 => OrderRules.ChangeRecipient(order, new Customer("А", "Б", null, "+7"), "shop", now).Step,
        5 => OrderRules.ChangeInterval(order, order.Details.Delivery with { Slot = Slot with { SlotId = pick % 3 } }, 9, "shop", now).Step,
        6 when !order.Fake && order.AsOf(now).IsBeforeShipping && order.Details.Lines[pick % 2] is { } line && line.Count > line.Missing =>
            OrderRules.LoseReservation(order, line, 1, "operator", now),
        _ => null,
    };

    private static OrderStep New(bool draft, bool fake, bool courier)
    {
        var order = new Order
        {
            Id = 1,
            BusinessId = 1,
            CampaignId = 7,
            WarehouseId = 11,
            ExternalId = "E",
            Fake = fake,
            State = default,
            Version = 0,
            CreatedAt = default,
            UpdatedAt = default,
            ExpiresAt = null,
            Details = new OrderDetails(
                [new OrderLine(1, "A", "A", 3, 10), new OrderLine(2, "B", "B", 2, 10)],
                new Customer("А", "Б", null, "+7"),
                new OrderDelivery(
                    courier ? DeliveryKind.Courier : DeliveryKind.Pickup, 213, courier ? null : 4, null, Slot.Date, Slot.Date,
                    null, null, courier ? Slot : null, 0, Slot.Date),
                null,
                null),
        };
        return OrderRules.Create(order, draft ? TimeSpan.FromHours(1) : null, 9, "shop", Start);
    }
}
