using System.Globalization;
using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Transport;

/// <summary>
/// <c>POST /scans</c>: parcels are worked on at the same time, the scans of one parcel in turn. The batch costs a read for each
/// business and a commit for each scan, which share their flushes.
/// </summary>
internal sealed class ScanSlice(IStore store, OrderScans orders, ReturnScans returns, ScanRules rules, BusinessClock clock)
{
    private const int ScansMax = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<ScanSlice>(routes.ServiceProvider);
        routes.MapOperator(TransportTable.TakeScans, slice.HandleAsync);
    }

    public async ValueTask<Answer> HandleAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.ScanBatch, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        if (errors.NotEmpty(request.Scans, "scans") && errors.NoNulls(request.Scans, "scans")
            && errors.Size((IReadOnlyCollection<NewScan>)request.Scans, "scans", 1, ScansMax))
        {
            errors.Unique([.. request.Scans.Select(s => s.ScanId)], "scans.scanId");
            foreach (var i in errors.Each("scans", request.Scans.Count))
            {
                rules.Validate(request.Scans[i], errors);
            }
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var results = new ScanResult[request.Scans!.Count];
        var parcels = request.Scans.Select((s, i) => (Scan: s, Index: i, Label: ParcelCode.Parse(s.Barcode!)))
            .GroupBy(s => s.Label with { Box = 0 }).ToList();
        var known = (await OrderReads.FindAsync(
            store, parcels.Where(g => !g.Key.IsReturn).Select(g => (g.Key.BusinessId, g.Key.Id)), cancellationToken))
            .ToDictionary(o => (o.BusinessId, o.Id));
        await Task.WhenAll(parcels.Select(async parcel =>
        {
            var order = known.GetValueOrDefault((parcel.Key.BusinessId, parcel.Key.Id));
            foreach (var (scan, index, label) in parcel.OrderBy(s => s.Scan.At))
            {
                if (!ScanRules.MayScan(context.Key.Scopes, scan.Kind!))
                {
                    results[index] = new ScanResult(
                        scan.ScanId!, ScanResult.RefusedOutcome, Code: Contracts.ErrorCodes.Forbidden,
                        Message: $"The key has no scope for scans of kind {scan.Kind}");
                }
                else if (label.IsReturn)
                {
                    results[index] = await returns.TakeAsync(context, scan, label, cancellationToken);
                }
                else
                {
                    (results[index], order) = await orders.TakeAsync(context, scan, label, order, cancellationToken);
                }
            }
        }));
        return await store.KeepAsync(
            context, Answer.Ok(new ScanResults(results), OperatorJson.Wire.ScanResults), clock, cancellationToken);
    }
}

/// <summary>What a barcode names: a box of an order, or a return.</summary>
/// <param name="Box">Number of the box; 0 for a return.</param>
internal readonly record struct ParcelCode(long BusinessId, long Id, int Box, bool IsReturn)
{
    /// <exception cref="FormatException">It is no barcode of ours.</exception>
    public static ParcelCode Parse(string text) =>
        TryParse(text, out var label) ? label : throw new FormatException("Not a barcode of a parcel.");

    public static bool TryParse(string text, out ParcelCode label)
    {
        label = default;
        var isReturn = text.StartsWith('R');
        var parts = (isReturn ? text[1..] : text).Split('-');
        if (parts.Length != (isReturn ? 2 : 3)
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var business)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        var box = 0;
        if (!isReturn && (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out box) || box < 1))
        {
            return false;
        }

        label = new ParcelCode(business, id, box, isReturn);
        return true;
    }
}
