using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>Field rules of a chosen delivery interval (contract 2.14, 2.18; Q12).</summary>
internal static class IntervalRules
{
    /// <param name="courier">A courier delivery must name its times; for a pickup they are ignored.</param>
    /// <returns>The interval; of no use when there are errors.</returns>
    public static Laas.Domain.DeliveryInterval Validate(
        DeliveryDateIntervalRequest? dates, DeliveryTimeIntervalRequest? times, bool courier, Validator errors)
    {
        DateOnly? from = null;
        DateOnly? to = null;
        if (errors.NotNull(dates, "deliveryDateInterval"))
        {
            errors.Enter("deliveryDateInterval");
            var read = errors.NotNull(dates.FromDate, "fromDate") & errors.NotNull(dates.ToDate, "toDate")
                & errors.Date(dates.FromDate, "fromDate", out from) & errors.Date(dates.ToDate, "toDate", out to);
            if (read && to < from)
            {
                errors.Min(to, "toDate", from!.Value);
            }

            errors.Leave();
        }

        var (fromTime, toTime) = courier ? Times(times, errors) : (null, null);
        return new Laas.Domain.DeliveryInterval(from ?? default, to ?? default, fromTime, toTime);
    }

    private static (TimeOnly? From, TimeOnly? To) Times(DeliveryTimeIntervalRequest? times, Validator errors)
    {
        if (!errors.NotNull(times, "deliveryTimeInterval"))
        {
            return (null, null);
        }

        errors.Enter("deliveryTimeInterval");
        var read = Time(times.FromTime, "fromTime", errors, out var from) & Time(times.ToTime, "toTime", errors, out var to);
        if (read && to <= from)
        {
            errors.Above(to, "toTime", from!.Value);
        }

        errors.Leave();
        return (from, to);
    }

    private static bool Time(WireTime? value, string field, Validator errors, out TimeOnly? time)
    {
        time = null;
        if (!errors.NotNull(value, field))
        {
            return false;
        }

        if (value.Value.TryGet(out var read))
        {
            time = read;
            return true;
        }

        return errors.Fail(
            field, $"must match '^([0-1][0-9]|2[0-3]):[0-5][0-9]$' (rejected value: '{Echo.Cut(value.Value.Text)}')");
    }
}
