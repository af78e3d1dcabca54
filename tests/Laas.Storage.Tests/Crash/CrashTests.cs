using System.Diagnostics;
using System.Globalization;
using Laas.Domain;

namespace Laas.Storage.Tests.Crash;

/// <summary>kill -9 under load, again and again on the same database: what was acknowledged is there, once.</summary>
public sealed class CrashTests
{
    private const int Kills = 22;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_commit_survives_every_kill_on_SQLite() => await KillAgainAndAgainAsync(SqliteTestStore.Open());

    [Fact]
    public async Task Every_acknowledged_commit_survives_every_kill_on_PostgreSQL() =>
        await KillAgainAndAgainAsync(await PostgresTestStore.OpenAsync());

    private static async Task KillAgainAndAgainAsync(TestStore opened)
    {
        await using var test = opened;
        var shop = test.NewShop();
        await shop.ReceiveAsync(CrashVictim.Offer, 1_000_000);
        await test.CloseAsync();

        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("Crash seed {0}", seed);
        var random = new Random(seed);
        var told = new Dictionary<long, (string ExternalId, string Fact)>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = told.Count;
            await RunAndKillAsync(test.Address, shop.Id, TimeSpan.FromMilliseconds(random.Next(2, 120)), told);
            Assert.True(told.Count > before, $"Kill {kill} (seed {seed}): the victim had done nothing.");
            test.MustBeClean();
            await MustBeThereAsync(test, shop.Id, told, seed);
        }

        // The database goes on living.
        await test.ReopenAsync();
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync(CrashVictim.Offer, 1)).Outcome);
        test.MustBeClean();
    }

    private static async Task RunAndKillAsync(
        string address, long businessId, TimeSpan life, Dictionary<long, (string ExternalId, string Fact)> told)
    {
        using var victim = new Process();
        victim.StartInfo = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            victim.StartInfo.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        }

        victim.StartInfo.ArgumentList.Add(CrashVictim.Argument);
        victim.StartInfo.ArgumentList.Add(address);
        victim.StartInfo.ArgumentList.Add(businessId.ToString(CultureInfo.InvariantCulture));
        victim.Start();
        try
        {
            // The clock starts with the first acknowledged order: kills must hit work, not the start.
            Note(await victim.StandardOutput.ReadLineAsync(Cancel), told);
            var rest = victim.StandardOutput.ReadToEndAsync(Cancel);
            await Task.Delay(life, TimeProvider.System, Cancel);
            victim.Kill();
            var text = await rest;
            // The last line may be cut in half.
            foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Note(line, told);
            }
        }
        finally
        {
            if (!victim.HasExited)
            {
                victim.Kill();
            }

            await victim.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Equal(128 + 9, victim.ExitCode);
    }

    private static void Note(string? line, Dictionary<long, (string ExternalId, string Fact)> told)
    {
        var parts = line?.Split(' ') ?? throw new InvalidOperationException("The victim died by itself.");
        told[long.Parse(parts[1], CultureInfo.InvariantCulture)] = (parts[2], parts[0]);
    }

    private static async Task MustBeThereAsync(
        TestStore test, long businessId, Dictionary<long, (string ExternalId, string Fact)> told, int seed)
    {
        await using var store = TestStore.DatabaseAt(test.Address).OpenStore();
        var found = new Dictionary<long, Order>();
        var query = new OrderQuery(businessId, 5000);
        while (true)
        {
            var page = await store.FindOrdersAsync(query, Cancel);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var order in page)
            {
                Assert.True(found.TryAdd(order.Id, order));
            }

            query = query with { After = (page[^1].CreatedAt, page[^1].Id) };
        }

        Assert.Equal(found.Count, found.Values.DistinctBy(o => o.ExternalId, StringComparer.Ordinal).Count());
        foreach (var (id, (externalId, fact)) in told)
        {
            Assert.True(found.TryGetValue(id, out var order), $"Order {id} was acknowledged and is gone (seed {seed}).");
            Assert.Equal(externalId, order.ExternalId);
            if (fact is not "created")
            {
                Assert.Equal(fact is "confirmed" ? OrderStatus.Processing : OrderStatus.Cancelled, order.Status);
            }
        }
    }
}
