using System.Diagnostics;
using System.Diagnostics.Metrics;
using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary>What the server measures, under the one name of the product.</summary>
internal static class LaasMetrics
{
    public static readonly ActivitySource Activities = new(StorageMetrics.MeterName);

    public static readonly Meter Meter = new(StorageMetrics.MeterName);

    public static readonly Counter<long> OrdersCreated = Meter.CreateCounter<long>(
        "laas.orders.created", "{order}", "Orders created, fake ones included.");

    public static readonly Counter<long> OrdersExpired = Meter.CreateCounter<long>(
        "laas.orders.expired", "{order}", "Drafts cancelled by the sweeper.");

    public static readonly Counter<long> ReturnsCreated = Meter.CreateCounter<long>(
        "laas.returns.created", "{return}", "Returns created by shops.");

    public static readonly Counter<long> ReturnsExpired = Meter.CreateCounter<long>(
        "laas.returns.expired", "{return}", "Returns that nobody handed in, or collected, in time.");

    public static readonly Histogram<double> ExpiryLag = Meter.CreateHistogram<double>(
        "laas.orders.expiry.lag", "s", "From a draft's expiry to the sweeper's commit.");

    public static readonly Counter<long> OperationsFinished = Meter.CreateCounter<long>(
        "laas.operations.finished", "{operation}", "Operations that ended, by type and status.");

    public static readonly Histogram<double> OperationAge = Meter.CreateHistogram<double>(
        "laas.operations.age", "s", "From the request of an operation to its end.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "laas.http.refusals", "{answer}", "Refusals made, by HTTP status and first error code.");

    public static void CountRefusal(int status, string code)
    {
        if (Refusals.Enabled)
        {
            Refusals.Add(1, new("status", status), new("code", code));
        }
    }
}
