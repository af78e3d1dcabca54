using System.Diagnostics;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>No room: refused as unavailable, nothing lost, and at work again when there is room.</summary>
public sealed class DiskFullTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_may_not_grow_refuses_and_recovers()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 1_000_000);
        await LimitAsync(test, test.Scalar<long>("PRAGMA page_count") + 12);

        var made = await FillAsync(shop);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => shop.DraftAsync("A", 1));
        await MustBeThereAsync(shop, made);
        test.MustBeClean();

        await LimitAsync(test, 1_000_000);
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
        Assert.Equal(made.Count + 1, (await shop.StockAsync("A")).Freeze);
        test.MustBeClean();
    }

    [Fact]
    public async Task A_full_disk_refuses_and_recovers()
    {
        using var folder = new TempFolder();
        var disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk), "Needs the right to mount a tmpfs.");
        try
        {
            var ballast = Path.Combine(disk, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[1 << 20], Cancel);
            await using var test = SqliteTestStore.OpenIn(disk);
            var shop = test.NewShop();
            await shop.ReceiveAsync("A", 1_000_000);

            var made = await FillAsync(shop);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => shop.DraftAsync("A", 1));
            await MustBeThereAsync(shop, made);

            File.Delete(ballast);
            Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
            Assert.Equal(made.Count + 1, (await shop.StockAsync("A")).Freeze);
            test.MustBeClean();
            await test.ReopenAsync();
            await MustBeThereAsync(shop, made);
            test.MustBeClean();
        }
        finally
        {
            Run("umount", "-l", disk);
        }
    }

    private static Task<int> LimitAsync(SqliteTestStore test, long pages) => test.Sqlite.RunAsync((session, _) =>
    {
        session.Execute($"PRAGMA max_page_count = {pages}");
        return 0;
    });

    /// <summary>Orders until the store says that it cannot; returns the acknowledged ones.</summary>
    private static async Task<List<long>> FillAsync(Shop shop)
    {
        var made = new List<long>();
        try
        {
            while (made.Count < 20_000)
            {
                made.Add((await shop.DraftAsync("A", 1)).Order.Id);
            }
        }
        catch (StoreUnavailableException)
        {
            Assert.NotEmpty(made);
            return made;
        }

        throw new InvalidOperationException("The disk never filled up.");
    }

    private static async Task MustBeThereAsync(Shop shop, List<long> made)
    {
        foreach (var id in made)
        {
            Assert.True((await shop.OrderAsync(id)).IsDraft);
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true });
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
