using System.Globalization;
using System.Security.Cryptography;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;

namespace Laas.Server.Transport;

/// <summary>What the rules of the road need to know besides the order: days, codes, ids.</summary>
internal sealed class RoadFacts(TransportOptions options, ReadReferenceData reference)
{
    /// <summary>Days that a parcel is stored at a point which is no longer in the reference data.</summary>
    private const int StorageDaysNormal = 7;

    /// <summary>Facts for an order at an instant.</summary>
    /// <param name="returnId">Id for the non-purchase that may be born; 0 when none can be.</param>
    public TransportFacts Of(Order order, DateTimeOffset now, long returnId = 0)
    {
        var delivery = order.Details.Delivery;
        var today = MoscowTime.DayOf(now);
        var stored = delivery.PointId is { } id && reference().Points.TryGetValue(id, out var point)
            ? point.StorageDays
            : StorageDaysNormal;
        return new TransportFacts(
            returnId,
            delivery.Kind == DeliveryKind.Pickup ? NewCode() : null,
            MoscowTime.StartOf(Later(delivery.ToDate, today).AddDays(options.LateDaysMax + 1)),
            today,
            (today.AddDays(stored), MoscowTime.StartOf(today.AddDays(stored + 1))));
    }

    /// <summary>Six digits that nobody can guess.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
