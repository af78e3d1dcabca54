using System.Globalization;
using Laas.Domain;
using Laas.Server.Returns;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Autopilot;

/// <summary>Brings goods back: customers change their minds, points and couriers carry, the warehouse takes in.</summary>
internal sealed class ReturnPilot(IStore store, ReturnWorks works, BusinessClock clock, AutopilotOptions options, ReturnOptions returns)
{
    private const int IsReturned = 11;
    private const int WhichLine = 12;
    private const int IsDefect = 13;

    /// <summary>Whether the customer of a delivered order will give a unit back.</summary>
    public bool WillReturn(Order order) =>
        new Fate(options.Seed, order.Id).Happens(IsReturned, options.Returns)
        && order.Details.Lines.All(l => l.Returning == 0 && l.Returned == 0 && l.Lost == 0)
        && order.Details.Lines.Any(l => l.Returnable > 0);

    public async Task CreateAsync(Order order, ReferenceData data, CancellationToken cancellationToken)
    {
        var point = order.Details.Delivery.PointId is { } own && data.Points.TryGetValue(own, out var near) && near.ReturnsAllowed
            ? own
            : data.PointsInOrder.FirstOrDefault(p => p.ReturnsAllowed)?.Id;
        if (point is not { } where)
        {
            return;
        }

        var now = clock.Now(order.BusinessId);
        var lines = order.Details.Lines.Where(l => l.Returnable > 0).ToList();
        var line = lines[new Fate(options.Seed, order.Id).Below(WhichLine, lines.Count)];
        var id = await store.NextIdsAsync(IdSequence.Return, 1, cancellationToken);
        var draft = new Return
        {
            Id = id,
            BusinessId = order.BusinessId,
            Version = 0,
            CreatedAt = now,
            UpdatedAt = now,
            OrderId = order.Id,
            CampaignId = order.CampaignId,
            Type = ReturnType.Return,
            Status = ReturnStatus.Created,
            ExternalId = string.Create(CultureInfo.InvariantCulture, $"autopilot-{id}"),
            PointId = where,
            Lines = [new ReturnLine(1, line.Id, line.OfferId, 1, ReturnReason.DoesNotFit, ReturnSubreason.UserChangedMind)],
            Customer = order.Details.Customer,
            DueAt = now.AddDays(returns.IntakeDays),
        };
        if (ReturnRules.Create(order, draft, OrderPilot.Actor, now).Work is { } work)
        {
            await store.CommitAsync(
                new Commit(order.BusinessId, now, [work.Order!])
                {
                    Records = work.Records,
                    ExternalId = new ExternalIdClaim(order.CampaignId, order.Fake, draft.ExternalId, id, 1, ExternalIdKind.Return),
                },
                cancellationToken);
        }
    }

    public Task StepAsync(Return current, CancellationToken cancellationToken) => works.RunAsync(
        current.BusinessId,
        current.Id,
        (back, order, now) => Decide(back, order, now),
        static _ => null,
        cancellationToken);

    private ReturnDecision Decide(Return back, Order order, DateTimeOffset now) => (back.Type, back.Status) switch
    {
        (ReturnType.Return, ReturnStatus.Created) =>
            ReturnRules.Advance(back, order, ReturnStatus.Received, OrderPilot.Actor, now, back.PointId),
        (_, ReturnStatus.Created or ReturnStatus.Received) =>
            ReturnRules.Advance(back, order, ReturnStatus.InTransit, OrderPilot.Actor, now),
        (_, ReturnStatus.InTransit) =>
            ReturnRules.TakeIn(back, order, order.WarehouseId, [.. back.Lines.Select(l => Find(back, l))], OrderPilot.Actor, now),
        _ => ReturnRefusal.NoTransition,
    };

    /// <summary>Every tenth returned unit is found damaged.</summary>
    private FoundUnits Find(Return back, ReturnLine line) => new(
        line.Id,
        StockAmounts.Of(
            new Fate(options.Seed, back.Id).Happens(IsDefect, back.Type == ReturnType.Return ? 0.1 : 0) ? StockKind.Defect : StockKind.Fit,
            line.Count),
        0);
}
