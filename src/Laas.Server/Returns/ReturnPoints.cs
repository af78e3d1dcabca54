using Laas.Domain;
using Laas.Server.Delivery;

namespace Laas.Server.Returns;

/// <summary>Which points take which goods back.</summary>
internal static class ReturnPoints
{
    /// <summary>The point, or null when there is none with this id that takes returns.</summary>
    public static LogisticPoint? Find(ReferenceData data, long pointId) =>
        data.Points.TryGetValue(pointId, out var point) && point.ReturnsAllowed ? point : null;

    /// <summary>Offers of which a single unit is too large or heavy for the point.</summary>
    public static IEnumerable<string> TooBig(LogisticPoint point, IEnumerable<Offer> offers) =>
        offers.Where(o => !point.Limits.Allow(Baskets.Item(o, 1))).Select(o => o.OfferId);
}
