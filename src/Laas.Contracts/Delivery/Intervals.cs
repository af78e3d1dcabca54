namespace Laas.Contracts;

/// <summary>A date interval of a delivery; both days are included.</summary>
/// <param name="FromDate">First day.</param>
/// <param name="ToDate">Last day; the same as the first for one day.</param>
public sealed record DeliveryDateInterval(WireDate FromDate, WireDate ToDate);

/// <summary>A time interval of a courier delivery, local time.</summary>
/// <param name="FromTime">From.</param>
/// <param name="ToTime">To.</param>
public sealed record DeliveryTimeInterval(WireTime FromTime, WireTime ToTime);

/// <summary>A courier interval that an order may be moved to (contract 2.17).</summary>
/// <param name="DeliveryDateInterval">Dates.</param>
/// <param name="DeliveryTimeInterval">Times.</param>
public sealed record DeliveryInterval(
    DeliveryDateInterval DeliveryDateInterval,
    DeliveryTimeInterval DeliveryTimeInterval);
