using Xunit;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;

namespace Laas.Domain.Tests.Orders;

public sealed class TransitionsTests
{
    private static readonly HashSet<OrderState> States = [.. Transitions.All.SelectMany(t => new[] { t.From, t.To }).OfType<OrderState>()];

    [Fact]
    public void Every_state_can_be_reached_from_a_birth()
    {
        var reached = Transitions.All.Where(t => t.From is null).Select(t => t.To).ToHashSet();
        Assert.Equal(2, reached.Count);
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(Transitions.All.Where(t => t.From is { } from && reached.Contains(from)).Select(t => t.To));
        }

        Assert.Empty(States.Except(reached));
    }

    [Fact]
    public void Every_status_and_substatus_has_a_place()
    {
        Assert.Empty(Enum.GetValues<OrderStatus>().Except(States.Select(s => s.Status)));
        Assert.Empty(Enum.GetValues<OrderSubstatus>().Except(States.Select(s => s.Substatus)));
    }

    [Fact]
    public void Terminal_states_have_no_exits_but_returns_and_every_other_state_has_one()
    {
        foreach (var state in States)
        {
            var exits = Transitions.All.Where(t => t.From == state).Select(t => t.To.Status).Distinct().ToList();
            switch (state.Status)
            {
                case Cancelled or Returned:
                    Assert.Empty(exits);
                    break;
                case Delivered:
                    Assert.Equal([PartiallyReturned, Returned], exits.Order());
                    break;
                case PartiallyReturned:
                    Assert.Equal([Returned], exits);
                    break;
                default:
                    Assert.Contains(exits, s => s != state.Status);
                    Assert.Contains(Cancelled, exits);
                    break;
            }
        }
    }

    [Fact]
    public void No_step_stands_twice_or_leads_to_itself()
    {
        Assert.Equal(Transitions.All.Length, Transitions.All.DistinctBy(t => (t.From, t.To, t.By)).Count());
        Assert.DoesNotContain(Transitions.All, t => t.From == t.To);
    }

    [Fact]
    public void The_shop_cancels_whatever_is_not_over_and_only_the_timer_expires()
    {
        foreach (var state in States.Where(s => s.Status is not (Cancelled or Delivered or PartiallyReturned or Returned)))
        {
            Assert.True(Transitions.Allows(state, new(Cancelled, ShopFailed), Party.Shop), state.ToString());
        }

        Assert.All(
            Transitions.All.Where(t => t.To.Substatus == ReservationExpired),
            t => Assert.Equal((new OrderState(Reserved, AwaitConfirmation), Party.Timer), (t.From!.Value, t.By)));
    }
}
