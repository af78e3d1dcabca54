using Laas.Domain;

namespace Laas.Storage.Tests.Control;

/// <summary>The control plane, the same on every engine.</summary>
public abstract partial class ControlStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private TestStore? _test;

    private protected TestStore Test => _test ?? throw new InvalidOperationException("Not opened.");

    private protected ControlStore Control => Test.Control;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>An empty database.</summary>
    private protected abstract Task<TestStore> OpenAsync();

    [Fact]
    public async Task A_new_store_has_no_reference_data()
    {
        var data = await Control.LoadReferenceAsync(Cancel);
        Assert.Equal(0, data.Version);
        Assert.Empty(data.Businesses);
        Assert.Equal(0, await Control.ReferenceVersionAsync(Cancel));
    }

    [Fact]
    public async Task What_is_saved_is_loaded_and_replaced_by_its_id()
    {
        await Control.SaveAsync(Set("Москва", businesses: 3, offers: 2), null, Cancel);
        await Control.SaveAsync(Set("Москва 2", businesses: 2, offers: 1), null, Cancel);
        var data = await Control.LoadReferenceAsync(Cancel);
        Assert.Equal(2, data.Version);
        Assert.Equal(2, await Control.ReferenceVersionAsync(Cancel));
        Assert.Equal("Москва 2", data.Regions.Find(213)?.Name);
        Assert.Equal([1001, 1002, 1003], data.Businesses.Keys.Order());
        Assert.Equal([1, 2, 3], data.Campaigns.Keys.Order());
        Assert.Equal(100, data.Slots[213].Single().Capacity);
        Assert.Equal(6, Test.Scalar<long>("SELECT COUNT(*) FROM offer"));
        Assert.Equal(1, Test.Scalar<long>("SELECT COUNT(*) FROM offer WHERE business_id = 1001 AND offer_id = 'O1' AND price = '199.5' AND vat IS NULL AND archived = 1"));
    }

    [Fact]
    public async Task An_import_is_written_in_chunks_and_says_how_far_it_is()
    {
        var seen = new List<SaveProgress>();
        await Control.SaveAsync(Set("Москва", businesses: 2, offers: 1200), new Progress(seen), Cancel);
        var offers = seen.Where(p => string.Equals(p.Table, "offer", StringComparison.Ordinal)).ToList();
        Assert.Equal(2400, offers[^1].Done);
        Assert.All(offers, p => Assert.Equal(2400, p.Total));
        Assert.All(offers.Zip(offers.Skip(1)), p => Assert.InRange(p.Second.Done - p.First.Done, 1, ControlStore.ChunkMax));
        Assert.Equal(2400, Test.Scalar<long>("SELECT COUNT(*) FROM offer"));
    }

    [Fact]
    public async Task A_setting_is_replaced()
    {
        Assert.Null(await Control.FindSettingAsync("demo", Cancel));
        await Control.SaveSettingAsync("demo", "a", Cancel);
        await Control.SaveSettingAsync("demo", "b", Cancel);
        Assert.Equal("b", await Control.FindSettingAsync("demo", Cancel));
    }

    [Fact]
    public async Task A_setting_that_many_add_at_once_is_one()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Control.AddSettingAsync("secret", $"{i}", Cancel))));

        Assert.Single(added.Distinct(StringComparer.Ordinal));
        Assert.Equal(added[0], await Control.FindSettingAsync("secret", Cancel));
    }

    [Fact]
    public async Task A_key_is_found_by_its_hash_and_listed_until_it_is_revoked()
    {
        var first = await CreateAsync(1001, 1, Now.AddYears(100));
        var second = await CreateAsync(1002, 2);
        Assert.Equal((1, 2), (first, second));
        var found = await Control.FindKeyAsync(Hash(1), Cancel);
        Assert.NotNull(found);
        Assert.Equal((1, 1001, "Key 1", Now.AddYears(100)), (found.KeyId, found.BusinessId, found.Name, found.ExpiresAt));
        Assert.Equal(["a:read-only", "b"], found.Scopes);
        Assert.Null(await Control.FindKeyAsync(Hash(9), Cancel));
        Assert.Equal([1, 2], (await Control.ListKeysAsync(null, Cancel)).Select(k => k.KeyId));
        Assert.Equal([2], (await Control.ListKeysAsync(1002, Cancel)).Select(k => k.KeyId));

        Assert.True(await Control.RevokeKeyAsync(1, Cancel));
        Assert.NotNull((await Control.FindKeyAsync(Hash(1), Cancel))?.RevokedAt);
        Assert.False(await Control.RevokeKeyAsync(9, Cancel));
    }

    [Fact]
    public async Task A_second_key_of_a_name_and_one_too_many_are_refused()
    {
        await CreateAsync(1001, 1);
        Assert.NotNull((await Control.CreateKeyAsync(Record(1001, 1) with { Hash = Hash(200) }, Cancel)).Refusal);
        for (byte i = 2; i <= ControlStore.KeysPerBusinessMax; i++)
        {
            await CreateAsync(1001, i);
        }

        Assert.NotNull((await Control.CreateKeyAsync(Record(1001, 31), Cancel)).Refusal);
        await Control.RevokeKeyAsync(1, Cancel);
        await CreateAsync(1001, 1, hash: 100);
    }

    [Fact]
    public async Task Keys_made_at_once_have_numbers_of_their_own()
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => CreateAsync(1000 + i, (byte)i), Cancel)));
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), ids.Order());
    }

    [Fact]
    public async Task The_last_use_of_a_key_never_goes_back_whichever_node_reports_later()
    {
        var nodes = new[] { Test.Control, Test.Control };
        for (byte i = 1; i <= 20; i++)
        {
            await CreateAsync(1001, i);
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(round => Task.Run(
            () => nodes[round % 2].TouchKeysAsync(
                [.. (round % 2 == 0 ? Enumerable.Range(1, 20) : Enumerable.Range(1, 20).Reverse())
                    .Select(key => KeyValuePair.Create((long)key, Now.AddSeconds(round == 4 ? 100 : round)))],
                Cancel),
            Cancel)));
        Assert.All(await Control.ListKeysAsync(null, Cancel), key => Assert.Equal(Now.AddSeconds(100), key.LastUsedAt));
    }

    private static ImportSet Set(string region, int businesses, int offers) => ImportSet.Empty with
    {
        Regions = [new Region(213, region, RegionType.City, null)],
        Slots = [new CourierSlot(5, 213, new(10, 0), new(14, 0), Weekdays.All, 100)],
        Businesses = [.. Enumerable.Range(1, businesses).Select(b => new Business(1000 + b, $"Shop {b}", "RUR", SubscriptionLevel.None, false, false))],
        Campaigns =
        [
            .. Enumerable.Range(1, businesses).Select(b => new Campaign(
                b, 1000 + b, $"Shop {b}", PlacementType.Laas, ApiAvailability.Available, TaxSystem.Osn, null, 225, [11])),
        ],
        Offers =
        [
            .. from o in Enumerable.Range(1, offers)
               from b in Enumerable.Range(1, businesses)
               select new Offer(1000 + b, $"O{o}", $"Offer {o}", 500, 10, 20, 30, 199.5m, null, o % 2 == 1),
        ],
    };

    private static byte[] Hash(byte of) => [.. Enumerable.Repeat(of, 32)];

    private static KeyRecord Record(long business, byte number) => new(
        0, Hash(number), business, $"Key {number}", ["a:read-only", "b"], Now, null, null, null);

    private async Task<long> CreateAsync(long business, byte number, DateTimeOffset? expires = null, byte? hash = null)
    {
        var (id, refusal) = await Control.CreateKeyAsync(
            Record(business, number) with { ExpiresAt = expires, Hash = Hash(hash ?? number) }, Cancel);
        Assert.Null(refusal);
        return id;
    }

    private sealed class Progress(List<SaveProgress> seen) : IProgress<SaveProgress>
    {
        public void Report(SaveProgress value) => seen.Add(value);
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteControlStoreTests : ControlStoreTests
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult<TestStore>(SqliteTestStore.Open());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresControlStoreTests : ControlStoreTests
{
    [Fact]
    public async Task A_lost_connection_is_replaced_without_the_caller_noticing()
    {
        var test = (PostgresTestStore)Test;
        await Control.SaveSettingAsync("demo", "a", Cancel);
        int server;
        await using (var pooled = await test.Database.Reading.Source.OpenConnectionAsync(Cancel))
        {
            server = pooled.ProcessID;
        }

        Assert.True(test.Scalar<bool>($"SELECT pg_terminate_backend({server}, 10000)"));
        Assert.Equal("a", await Control.FindSettingAsync("demo", Cancel));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_makes_the_store_unavailable()
    {
        var database = PostgresDatabase.Of("Host=127.0.0.1;Port=1;Database=laas;Username=laas;Password=sesame", TimeProvider.System);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => database.OpenControl().ReferenceVersionAsync(Cancel));
        Assert.Contains("127.0.0.1:1/laas", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", failure.ToString(), StringComparison.Ordinal);
    }

    private protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}
