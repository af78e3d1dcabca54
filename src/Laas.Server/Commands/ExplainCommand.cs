using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server explain</c>: a promise with the reason for everything that was refused on the way to it.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var campaign = new Option<long>("--campaign") { Description = "The shop.", Required = true };
        var items = new Option<string[]>("--item") { Description = "OFFER or OFFER:COUNT or OFFER:COUNT@WAREHOUSE; repeat.", Required = true };
        var address = new Option<string?>("--address") { Description = "Courier address." };
        var points = new Option<long[]>("--point") { Description = "Pickup point; repeat." };
        var at = new Option<DateTimeOffset?>("--at") { Description = "As of this instant; now without it." };
        var command = new Command("explain", "Compute a delivery promise and say why everything else was refused.")
        {
            campaign, items, address, points, at,
        };
        CommandLine.SetAction(command, (call, cancellationToken) => RunAsync(
            call,
            call.GetValue(campaign),
            call.GetValue(items)!,
            call.GetValue(address),
            call.GetValue(points) ?? [],
            call.GetValue(at) ?? TimeProvider.System.GetUtcNow(),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult call,
        long campaignId,
        string[] items,
        string? address,
        long[] points,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (address is null == (points.Length == 0))
        {
            throw new InvalidOperationException("Give either --address or --point.");
        }

        var database = CommandLine.Open(call);
        var data = await database.OpenControl().LoadReferenceAsync(cancellationToken);
        if (!data.Campaigns.TryGetValue(campaignId, out var campaign))
        {
            throw new InvalidOperationException($"There is no campaign {campaignId}.");
        }

        var store = database.OpenStore();
        await using var closing = store.ConfigureAwait(false);
        var basket = await BasketAsync(store, campaign, items, cancellationToken);
        var plan = await GetDeliveryOptions.PlanAsync(
            data, campaign, basket, Target(data, address, points), store, now, explain: true, cancellationToken);
        await PrintAsync(plan);
        return plan.Refusal is null ? 0 : 1;
    }

    private static DeliveryTarget Target(ReferenceData data, string? address, long[] points)
    {
        if (address is null)
        {
            return DeliveryTarget.Pickup([.. points]);
        }

        var answer = new Gazetteer(data.Regions).Resolve(address);
        if (answer.Region is not { } region)
        {
            throw new InvalidOperationException($"The gazetteer does not resolve the address: {answer.Refusal}.");
        }

        Console.Out.WriteLine($"Address: region {region.Id} {string.Join(", ", data.Regions.PathUp(region.Id).Select(r => r.Name))}");
        return DeliveryTarget.Courier(region.Id);
    }

    private static async Task<ImmutableArray<BasketItem>> BasketAsync(
        IStore store, Campaign campaign, string[] items, CancellationToken cancellationToken)
    {
        var lines = items.Select(Parse).ToList();
        var offers = (await store.FindOffersAsync(
            campaign.BusinessId, campaign.Id, [.. lines.Select(l => l.OfferId)], cancellationToken))
            .ToDictionary(o => o.OfferId, StringComparer.Ordinal);
        return [.. lines.Select(l => offers.TryGetValue(l.OfferId, out var offer)
            ? Baskets.Item(offer, l.Count, l.WarehouseId)
            : throw new InvalidOperationException($"Campaign {campaign.Id} has no offer '{l.OfferId}'."))];
    }

    private static BasketLine Parse(string item)
    {
        var (warehouse, count) = (0L, 1);
        var at = item.LastIndexOf('@');
        var rest = at < 0 ? item : item[..at];
        var colon = rest.LastIndexOf(':');
        if ((at >= 0 && !long.TryParse(item.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out warehouse))
            || (colon >= 0 && !int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out count))
            || count < 1)
        {
            throw new FormatException($"--item '{item}' is not OFFER, OFFER:COUNT or OFFER:COUNT@WAREHOUSE.");
        }

        return new BasketLine(colon < 0 ? rest : rest[..colon], count, at < 0 ? null : warehouse);
    }

    private static async Task PrintAsync(DeliveryPlan plan)
    {
        var write = Console.Out;
        await write.WriteLineAsync(plan.Refusal is { } refusal
            ? $"Refused: {refusal}{(plan.ShortOffers.IsEmpty ? "" : $" ({string.Join(", ", plan.ShortOffers)})")}"
            : $"Promise: {plan.Promise:yyyy-MM-dd}, {plan.Parcels.Length} parcel(s), {plan.TotalPrice} in all");
        foreach (var parcel in plan.Parcels)
        {
            await write.WriteLineAsync($"Warehouse {parcel.WarehouseId}: {string.Join(", ", parcel.Items.Select(i => $"{i.Count} x {i.OfferId}"))}; {parcel.WeightGrams} g, ships {parcel.ShipDate:yyyy-MM-dd}");
            foreach (var route in parcel.Routes)
            {
                await write.WriteLineAsync($"  {(route.PointId is { } point ? $"point {point}" : "courier")} by lane {route.LaneId} for {route.Price}: "
                    + string.Join("; ", route.Options.Select(o => $"{o.Interval.FromDate:yyyy-MM-dd}..{o.Interval.ToDate:MM-dd} {o.Interval.FromTime:HH:mm}-{o.Interval.ToTime:HH:mm}".TrimEnd(' ', '-'))));
            }
        }

        await write.WriteLineAsync("Refused on the way:");
        foreach (var explanation in plan.Explanations)
        {
            await write.WriteLineAsync($"  {explanation.Text}");
        }
    }
}
