using System.Globalization;
using Laas.Domain;

namespace Laas.Storage.Tests.Crash;

/// <summary>
/// The process that the crash test kills: orders, confirms and cancels as fast as it can, and prints what the store has
/// acknowledged, one fact a line, straight to the pipe.
/// </summary>
internal static class CrashVictim
{
    public const string Argument = "crash-victim";
    public const string Offer = "SKU-CRASH";

    private const int Clients = 6;

    public static async Task<int> RunAsync(string address, string businessId)
    {
        var database = TestStore.DatabaseAt(address);
        using var held = database.Lock();
        database.Prepare();
        await using var store = database.OpenStore();
        await using var output = Console.OpenStandardOutput();
        await using var lines = new StreamWriter(output) { AutoFlush = true };
        var tell = TextWriter.Synchronized(lines);
        var business = long.Parse(businessId, CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => WorkAsync(store, business, tell))));
        return 0;
    }

    private static async Task WorkAsync(IStore store, long businessId, TextWriter tell)
    {
        var shop = new Shop(new OpenedStore(store), businessId);
        while (true)
        {
            var now = Shop.Start;
            var made = await shop.CreateAsync(
                [new Parcel((Offer, 1)) { Slot = Shop.Slot(), Capacity = 1_000_000 }],
                $"crash-{Guid.NewGuid():N}",
                now: now);
            if (made.Outcome != CommitOutcome.Committed)
            {
                continue;
            }

            // One write call a line: a kill cuts between lines, not within one.
            await tell.WriteLineAsync($"created {made.Order.Id} {made.ExternalId}");
            var cancel = Random.Shared.Next(2) == 0;
            var decision = cancel
                ? OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", now)
                : OrderRules.Confirm(made.Order, "shop", now);
            if ((await shop.StepAsync(decision, now)).Outcome == CommitOutcome.Committed)
            {
                await tell.WriteLineAsync($"{(cancel ? "cancelled" : "confirmed")} {made.Order.Id} {made.ExternalId}");
            }
        }
    }
}
