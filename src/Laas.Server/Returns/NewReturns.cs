using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Orders;

namespace Laas.Server.Returns;

/// <summary>Ids of a new return, the same in every attempt to commit it.</summary>
/// <param name="FirstLine">Of the first line; the others follow.</param>
internal readonly record struct ReturnIds(long Return, long FirstLine);

/// <summary>From a checked request to the return to create. Pure.</summary>
internal static class NewReturns
{
    /// <param name="pictures">Documents of all addresses that the lines name.</param>
    public static Laas.Domain.Return Draft(
        RequestContext context,
        Order order,
        NewReturn wanted,
        IReadOnlyList<NewReturnLine> lines,
        IReadOnlyDictionary<string, Document> pictures,
        ReturnIds ids,
        int intakeDays,
        DateTimeOffset now) => new()
        {
            Id = ids.Return,
            BusinessId = context.Business.Id,
            Version = 0,
            CreatedAt = now,
            UpdatedAt = now,
            OrderId = order.Id,
            CampaignId = context.Campaign.Id,
            Type = Laas.Domain.ReturnType.Return,
            Status = ReturnStatus.Created,
            ExternalId = wanted.ExternalReturnId,
            PointId = wanted.ReturnOption!.PickupReturn!.LogisticPointId,
            Lines = Lines(order, lines, pictures, ids.FirstLine),
            Customer = CustomerRules.Of(wanted.Customer!),
            DueAt = now.AddDays(intakeDays),
        };

    /// <summary>Lines of an offer that the order does not have belong to no line of it; the rules refuse them.</summary>
    public static ImmutableArray<ReturnLine> Lines(
        Order order, IReadOnlyList<NewReturnLine> lines, IReadOnlyDictionary<string, Document> pictures, long firstId) =>
    [
        .. lines.Select((line, i) => new ReturnLine(
            firstId + i,
            order.Details.Lines.FirstOrDefault(l => string.Equals(l.OfferId, line.OfferId, StringComparison.Ordinal))?.Id ?? 0,
            line.OfferId,
            line.Count,
            line.Reason,
            line.Subreason,
            line.Comment,
            line.Pictures.Count == 0
                ? null
                : [.. line.Pictures.Select(p => pictures[p].Sha256).Distinct(StringComparer.Ordinal)])),
    ];
}
