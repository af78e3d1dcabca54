namespace Laas.Contracts;

/// <summary>A date interval in a request; both days are included.</summary>
public sealed record DeliveryDateIntervalRequest
{
    /// <summary>First day. Mandatory.</summary>
    public WireDate? FromDate { get; init; }

    /// <summary>Last day. Mandatory.</summary>
    public WireDate? ToDate { get; init; }

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static DeliveryDateIntervalRequest From(DeliveryDateInterval interval) =>
        new() { FromDate = interval.FromDate, ToDate = interval.ToDate };

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static implicit operator DeliveryDateIntervalRequest(DeliveryDateInterval interval) => From(interval);
}

/// <summary>A time interval in a request, local time.</summary>
public sealed record DeliveryTimeIntervalRequest
{
    /// <summary>From. Mandatory.</summary>
    public WireTime? FromTime { get; init; }

    /// <summary>To. Mandatory.</summary>
    public WireTime? ToTime { get; init; }

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static DeliveryTimeIntervalRequest From(DeliveryTimeInterval interval) =>
        new() { FromTime = interval.FromTime, ToTime = interval.ToTime };

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static implicit operator DeliveryTimeIntervalRequest(DeliveryTimeInterval interval) => From(interval);
}

/// <summary>The new interval of a courier order (contract 2.18); one of getOrderUpdateOptions.</summary>
public sealed record DeliveryIntervalRequest
{
    /// <summary>Dates. Mandatory.</summary>
    public DeliveryDateIntervalRequest? DeliveryDateInterval { get; init; }

    /// <summary>Times. Mandatory.</summary>
    public DeliveryTimeIntervalRequest? DeliveryTimeInterval { get; init; }

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static DeliveryIntervalRequest From(DeliveryInterval interval) =>
        new()
        {
            DeliveryDateInterval = DeliveryDateIntervalRequest.From(interval.DeliveryDateInterval),
            DeliveryTimeInterval = DeliveryTimeIntervalRequest.From(interval.DeliveryTimeInterval),
        };

    /// <summary>The same interval in a request.</summary>
    /// <param name="interval">An interval that the server offered.</param>
    public static implicit operator DeliveryIntervalRequest(DeliveryInterval interval) => From(interval);
}
