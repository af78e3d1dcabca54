using Laas.Domain;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>The escrow of slot capacity by its rows: what is granted, to whom, and never more than there is.</summary>
public sealed class SlotGrantTests : IAsyncLifetime
{
    private static readonly SlotKey Slot = Shop.Slot();
    private PostgresTestStore? _test;

    private PostgresTestStore Test => _test ?? throw new InvalidOperationException("Not opened.");

    public async ValueTask InitializeAsync() => _test = await PostgresTestStore.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public void A_business_is_granted_a_chunk_while_there_is_room_and_single_places_at_the_end()
    {
        Assert.True(TryGrant(1, capacity: 100));
        Assert.Equal((12, 0), Grant(1));
        Assert.True(TryGrant(2, parcels: 30));
        Assert.Equal((30, 0), Grant(2));
        Use(1, 12);
        Use(2, 30);
        for (var granted = 42; granted < 100;)
        {
            Assert.True(TryGrant(3));
            var chunk = Grant(3).Granted - Grant(3).Used;
            Assert.Equal(Math.Max(1, Math.Min(256, (100 - granted) / 8)), chunk);
            Use(3, chunk);
            granted += (int)chunk;
        }

        Assert.False(TryGrant(4));
        Assert.Equal((100, 100), Capacity());
    }

    [Fact]
    public void Of_a_wide_slot_a_business_gets_256_places_at_once()
    {
        Assert.True(TryGrant(1, capacity: 10_000));
        Assert.Equal((256, 0), Grant(1));
    }

    [Fact]
    public void A_business_that_has_unused_places_is_granted_only_what_it_lacks()
    {
        Assert.True(TryGrant(1, capacity: 100));
        Assert.True(TryGrant(1, parcels: 12));
        Assert.Equal((12, 0), Grant(1));
        Assert.True(TryGrant(1, parcels: 100));
        Assert.Equal((100, 0), Grant(1));
        Assert.False(TryGrant(1, parcels: 101));
    }

    [Fact]
    public void Unused_grants_of_the_others_are_called_back_before_anybody_is_refused()
    {
        TryGrant(1, parcels: 60, capacity: 100);
        TryGrant(2, parcels: 40);
        Use(1, 50);
        Assert.True(TryGrant(3, parcels: 45));
        Assert.Equal((50, 50), Grant(1));
        Assert.Equal((0, 0), Grant(2));
        Assert.Equal((45, 0), Grant(3));
        Assert.Equal((100, 95), Capacity());
    }

    [Fact]
    public void A_refusal_leaves_everything_as_it_was()
    {
        TryGrant(1, parcels: 60, capacity: 100);
        TryGrant(2, parcels: 40);
        Use(1, 50);
        Assert.False(TryGrant(3, parcels: 51));
        Assert.Equal((60, 50), Grant(1));
        Assert.Equal((40, 0), Grant(2));
        Assert.Equal((0, 0), Grant(3));
        Assert.Equal((100, 100), Capacity());
    }

    [Fact]
    public void The_capacity_of_the_first_booking_stays_until_it_is_edited()
    {
        Assert.True(TryGrant(1, capacity: 10));
        Use(1, 1);
        Assert.False(TryGrant(2, parcels: 10, capacity: 50));
        SetCapacity(50);
        Assert.True(TryGrant(2, parcels: 10));
    }

    [Fact]
    public void A_slot_without_room_is_refused()
    {
        Assert.False(TryGrant(1, capacity: 0));
        Assert.Equal((0, 0), Grant(1));
    }

    [Fact]
    public void An_edited_capacity_calls_back_what_is_unused_and_keeps_what_is_booked()
    {
        TryGrant(1, parcels: 30, capacity: 100);
        TryGrant(2, parcels: 20);
        Use(1, 25);
        SetCapacity(20);
        Assert.Equal((25, 25), Capacity());
        Assert.Equal((25, 25), Grant(1));
        Assert.Equal((0, 0), Grant(2));

        SetCapacity(40);
        Assert.Equal((40, 25), Capacity());
    }

    [Fact]
    public void Businesses_that_book_at_once_fill_a_slot_to_the_last_place_and_never_over_it()
    {
        const int Places = 150;
        var booked = new int[8];
        Parallel.For(0, booked.Length, new ParallelOptions { MaxDegreeOfParallelism = booked.Length }, i =>
        {
            using var connection = Test.Database.Source.OpenConnection();
            while (TryUse(connection, i + 1) || PostgresSlots.TryGrant(connection, i + 1, new SlotMove(Slot, 1, Places)))
            {
                booked[i] = (int)Grant(i + 1).Used;
            }
        });

        Assert.Equal(Places, booked.Sum());
        Assert.Equal((Places, Places), Capacity());
        Assert.All(Enumerable.Range(0, booked.Length), i => Assert.Equal((booked[i], booked[i]), Grant(i + 1)));
    }

    [Fact]
    public void Bookings_cancellations_and_edits_at_once_keep_the_sum_of_the_grants()
    {
        const int Rounds = 60;
        Parallel.For(0, 7, new ParallelOptions { MaxDegreeOfParallelism = 7 }, i =>
        {
            using var connection = Test.Database.Source.OpenConnection();
            for (var round = 0; round < Rounds; round++)
            {
                switch (i, round % 3)
                {
                    case (0, _):
                        PostgresSlots.SetCapacity(connection, Slot, 10 + (round % 40));
                        break;
                    case (_, 2):
                        Execute(connection, $"UPDATE slot_grant SET used = used - 1 WHERE business_id = {i} AND used > 0");
                        break;
                    default:
                        _ = TryUse(connection, i) || PostgresSlots.TryGrant(connection, i, new SlotMove(Slot, 1, 30));
                        break;
                }
            }
        });

        var (capacity, granted) = Capacity();
        Assert.InRange(granted, 0, capacity);
        Assert.Equal(granted, Test.Scalar<long>("SELECT SUM(granted)::bigint FROM slot_grant"));
    }

    [Fact]
    public async Task A_grant_takes_no_row_that_a_batch_behind_its_own_may_wait_for()
    {
        Assert.True(TryGrant(1, parcels: 4, capacity: 8));
        Assert.True(TryGrant(2, parcels: 4));
        await using var batch = (NpgsqlConnection)Test.Connect();
        Execute(batch, "BEGIN; SELECT 1 FROM slot_grant WHERE business_id = 1 FOR NO KEY UPDATE");
        var granting = Task.Run(() => TryGrant(1, parcels: 8));
        while (Test.Scalar<long>("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity "
            + "WHERE query LIKE '%slot_grant%' AND wait_event_type = 'Lock')") == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Execute(batch, "SELECT 1 FROM slot_grant WHERE business_id = 2 FOR NO KEY UPDATE; COMMIT");

        Assert.True(await granting);
        Assert.Equal((8, 0), Grant(1));
        Assert.Equal((0, 0), Grant(2));
    }

    private bool TryGrant(long business, int parcels = 1, int capacity = 100)
    {
        using var connection = Test.Database.Source.OpenConnection();
        return PostgresSlots.TryGrant(connection, business, new SlotMove(Slot, parcels, capacity));
    }

    private void SetCapacity(int capacity)
    {
        using var connection = Test.Database.Source.OpenConnection();
        PostgresSlots.SetCapacity(connection, Slot, capacity);
    }

    private void Use(long business, long parcels)
    {
        using var connection = Test.Database.Source.OpenConnection();
        Assert.Equal(1, Execute(connection, $"UPDATE slot_grant SET used = used + {parcels} WHERE business_id = {business}"));
    }

    /// <summary>As the commit path does: a guarded update of the business's own row.</summary>
    private static bool TryUse(NpgsqlConnection connection, long business) =>
        Execute(connection, $"UPDATE slot_grant SET used = used + 1 WHERE business_id = {business} AND used + 1 <= granted") == 1;

    private (long Capacity, long Granted) Capacity() => Row("SELECT capacity, granted FROM slot_capacity");

    private (long Granted, long Used) Grant(long business) =>
        Row($"SELECT granted, used FROM slot_grant WHERE business_id = {business}");

    private (long, long) Row(string sql)
    {
        using var command = Test.Database.Source.CreateCommand(sql);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : default;
    }

    private static int Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }
}
