using Laas.Domain;

namespace Laas.Storage;

/// <content>Returns against their orders.</content>
internal sealed partial class Verifier
{
    /// <summary>The returns of a page of orders that can be read; the others are reported with the records.</summary>
    private ILookup<long, Return> ReturnsOf(long business, long first, long last) =>
        _read.Rows(
            $"""
            SELECT {RecordRow.Columns} FROM order_return
            WHERE business_id = @business AND owner_id BETWEEN @first AND @last ORDER BY owner_id, id
            """,
            ("@business", business),
            ("@first", first),
            ("@last", last))
            .Select(VerifierRecord<Return>.Of).Where(r => r.Record is not null).Select(r => r.Record!).ToLookup(r => r.OrderId);

    /// <summary>Lines count the units of their returns; what came back was booked as it was found.</summary>
    private void CheckReturns(Order order, VerifierMove[] ledger, Return[] returns)
    {
        foreach (var line in order.Details.Lines)
        {
            var way = returns.SelectMany(r => r.Lines.Where(l => l.OrderLineId == line.Id).Select(l => (Return: r, Line: l))).ToList();
            var expected = new OrderLine(line.Id, line.OfferId, line.Name, line.Count, line.Price, line.Vat, line.Missing)
            {
                Rejected = order.Status is OrderStatus.Cancelled ? 0 : way.Where(w => w.Return.Type == ReturnType.Unredeemed).Sum(w => w.Line.Count),
                Returning = way.Sum(w => IsOnItsWay(w.Return) ? w.Line.Count : 0),
                Returned = way.Sum(w => HasComeBack(w.Return) ? w.Line.Count - w.Line.Lost : 0),
                Lost = way.Sum(w => w.Return is { Type: ReturnType.Return, Status: ReturnStatus.Lost } ? w.Line.Count
                    : HasComeBack(w.Return) ? w.Line.Lost : 0),
            };
            if (expected != line)
            {
                Report(
                    "return", $"{Row(order)} line {line.Id}", Counts(expected), Counts(line),
                    "compare the order with its returns; one of them was changed by hand");
            }
        }

        foreach (var back in returns.Where(r => r.CampaignId != order.CampaignId))
        {
            Report(
                "return", RowOf(RecordTables.Of(RecordKind.Return), back.BusinessId, back.Id), $"campaign {order.CampaignId} of order {order.Id}",
                $"campaign {back.CampaignId}", $"set campaign_id to {order.CampaignId}");
        }

        CheckFound(order, ledger, returns);
    }

    private void CheckFound(Order order, VerifierMove[] ledger, Return[] returns)
    {
        var booked = ledger.Where(m => m.Kind == LedgerKind.Return).GroupBy(m => m.Key)
            .ToDictionary(g => g.Key, g => g.Aggregate(default(StockAmounts), static (sum, m) => sum + m.Delta));
        foreach (var found in returns.Where(r => r.WarehouseId is not null)
            .SelectMany(r => r.Lines.Select(l => (Key: new StockKey(order.CampaignId, r.WarehouseId!.Value, l.OfferId), l.Found)))
            .GroupBy(f => f.Key, f => f.Found))
        {
            var expected = found.Aggregate(default(StockAmounts), static (sum, f) => sum + f);
            booked.Remove(found.Key, out var stored);
            ReportFound(order, found.Key, expected, stored);
        }

        foreach (var (key, stored) in booked)
        {
            ReportFound(order, key, default, stored);
        }
    }

    private void ReportFound(Order order, StockKey key, StockAmounts expected, StockAmounts stored)
    {
        if (expected != stored)
        {
            Report(
                "return", $"{Row(order)} offer {key.OfferId}", $"{expected} found at warehouse {key.WarehouseId} by its returns",
                $"{stored} by its ledger rows", "compare the returns of the order with its ledger rows; one of them was changed by hand");
        }
    }

    private static bool IsOnItsWay(Return back) => back is
    {
        Type: ReturnType.Return,
        Status: ReturnStatus.Created or ReturnStatus.Received or ReturnStatus.InTransit or ReturnStatus.ReadyForPickup,
    };

    private static bool HasComeBack(Return back) => back is
    {
        Type: ReturnType.Return,
        Status: ReturnStatus.FulfilmentReceived or ReturnStatus.PreparedForUtilization or ReturnStatus.Utilized
            or ReturnStatus.Picked or ReturnStatus.NotInDemand,
    };

    private static string Counts(OrderLine line) =>
        $"{line.Rejected} rejected, {line.Returning} returning, {line.Returned} returned, {line.Lost} lost";
}
