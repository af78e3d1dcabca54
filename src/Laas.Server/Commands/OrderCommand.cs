using System.CommandLine;
using System.Globalization;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server order ID</c>: everything the store knows of an order, without personal data.</summary>
internal static class OrderCommand
{
    public static Command Build()
    {
        var id = new Argument<long>("ID") { Description = "Order id." };
        var command = new Command("order", "Print an order's state, history, ledger and operations with their reasons.") { id };
        CommandLine.SetAction(command, (call, cancellationToken) => RunAsync(call, call.GetValue(id), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, long id, CancellationToken cancellationToken)
    {
        var database = CommandLine.Open(call);
        var reference = await database.OpenControl().LoadReferenceAsync(cancellationToken);
        var store = database.OpenStore();
        await using var closing = store.ConfigureAwait(false);
        foreach (var businessId in reference.Businesses.Keys)
        {
            if (await store.FindOrderAsync(businessId, id, cancellationToken) is { } order)
            {
                await PrintAsync(store, order, cancellationToken);
                return 0;
            }
        }

        throw new InvalidOperationException($"There is no order {id}.");
    }

    private static async Task PrintAsync(IStore store, Order order, CancellationToken cancellationToken)
    {
        var write = Console.Out;
        var delivery = order.Details.Delivery;
        await write.WriteLineAsync($"Order {order.Id} of business {order.BusinessId}, campaign {order.CampaignId}, warehouse {order.WarehouseId}");
        await write.WriteLineAsync($"  external id  {order.ExternalId}{(order.Fake ? " (fake)" : "")}");
        await write.WriteLineAsync($"  state        {order.AsOf(TimeProvider.System.GetUtcNow()).State}, version {order.Version}");
        await write.WriteLineAsync($"  created      {Time(order.CreatedAt)}, changed {Time(order.UpdatedAt)}{(order.IsDraft ? $", expires {Time(order.ExpiresAt!.Value)}" : "")}");
        await write.WriteLineAsync($"  delivery     {delivery.Kind} to region {delivery.RegionId}{(delivery.PointId is { } p ? $", point {p}" : "")}, {delivery.FromDate:yyyy-MM-dd}..{delivery.ToDate:yyyy-MM-dd} {delivery.FromTime:HH:mm}-{delivery.ToTime:HH:mm}, ships {delivery.ShipDate:yyyy-MM-dd}, {delivery.Price} for the shop");
        foreach (var line in order.Details.Lines)
        {
            await write.WriteLineAsync($"  item         {line.Count} x {line.OfferId} at {line.Price}{(line.Missing > 0 ? $", {line.Missing} MISSING" : "")}");
        }

        await write.WriteLineAsync("History");
        foreach (var entry in await store.HistoryAsync(order.BusinessId, order.Id, cancellationToken))
        {
            await write.WriteLineAsync($"  {Time(entry.At)}  #{entry.OrderSeq} (event {entry.Seq})  {WireText.Of(entry.Type)} by {entry.Actor}: {entry.From ?? "-"} -> {entry.To}{(entry.Detail is { } d ? $"  [{d}]" : "")}");
        }

        await write.WriteLineAsync("Ledger");
        foreach (var entry in await store.LedgerAsync(order.BusinessId, order.Id, cancellationToken))
        {
            await write.WriteLineAsync($"  {Time(entry.At)}  {WireText.Of(entry.Kind)} {entry.Key.OfferId} at warehouse {entry.Key.WarehouseId}: FIT {entry.Delta.Fit:+0;-0;0}, FREEZE {entry.Delta.Freeze:+0;-0;0}");
        }

        await write.WriteLineAsync("Operations");
        foreach (var operation in await store.OrderOperationsAsync(order.BusinessId, order.Id, cancellationToken))
        {
            await write.WriteLineAsync($"  {Time(operation.CreatedAt)}  {operation.Id}  {WireText.Of(operation.Type)} {WireText.Of(operation.Status)}{(operation.Reason is { } r ? $": {r}" : "")}");
        }
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
