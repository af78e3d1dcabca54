using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.LogisticPoints;

/// <summary><c>POST v1/businesses/{businessId}/logistics-points</c>: pickup points, by id. Takes no body.</summary>
internal static class GetLogisticPoints
{
    public const int LimitMax = 500;
    public const int LimitDefault = 250;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetLogisticPoints, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        if (errors.HasErrors)
        {
            return ValueTask.FromResult(errors.ToAnswer());
        }

        var points = context.Reference.PointsInOrder;
        var limit = page.Limit ?? LimitDefault;
        var start = page.After is { } after ? IndexAfter(points, after.First) : 0;
        var end = Math.Min(points.Length, start + limit);
        var next = end < points.Length ? new PageToken(points[end - 1].Id).Encode(context.Operation) : null;
        var result = new Wire.GetLogisticPointsResult([.. points[start..end].Select(ToWire)], new Wire.Paging(next));
        return ValueTask.FromResult(Answer.Ok(
            Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetLogisticPointsResult));
    }

    /// <summary>Index of the first point whose id is greater; the point of the token may be gone.</summary>
    private static int IndexAfter(ImmutableArray<LogisticPoint> points, long id)
    {
        var low = 0;
        var high = points.Length;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (points[middle].Id <= id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static Wire.LogisticPoint ToWire(LogisticPoint point) => new(
        point.Id,
        Wire.LogisticPointBrandType.Market,
        Address(point.Address),
        new Wire.LogisticPointSchedule(
            [.. point.Schedule.Select(Hours)],
            point.Holidays.IsEmpty ? null : [.. point.Holidays.Order().Select(Wire.WireDate.From)]),
        new Wire.LogisticPointRestrictions(new Wire.LogisticPointDimensions(
            point.Limits.WeightGrams,
            point.Limits.HeightCm,
            point.Limits.WidthCm,
            point.Limits.LengthCm,
            point.Limits.SumCm)),
        point.StorageDays,
        point.ReturnsAllowed ? [Wire.LogisticPointFeatureType.ReturnAllowed] : null);

    private static Wire.LogisticPointAddress Address(PointAddress address) => new(
        address.FullAddress,
        new Wire.Gps(address.Gps.Latitude, address.Gps.Longitude),
        address.RegionId,
        address.City,
        address.Street,
        address.House,
        address.Building,
        address.Block,
        address.Km,
        address.Additional);

    private static Wire.LogisticPointWorkingDay Hours(OpeningHours hours) =>
        new(new Wire.DayOfWeekType(WireText.Of(hours.Day)), hours.From, hours.To);
}
