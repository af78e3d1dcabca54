using Laas.Domain;

namespace Laas.Storage.Tests.Control;

/// <summary>Single edits and the audit trail.</summary>
public abstract partial class ControlStoreTests
{
    private static readonly CourierSlot Slot = new(5, 213, new(10, 0), new(14, 0), Weekdays.All, 100);

    [Fact]
    public async Task An_edit_is_stored_with_its_entry_and_its_answer()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 1), null, Cancel);

        var outcome = await Control.EditAsync(Edit(1, ReferenceRow.Of(Slot with { Capacity = 7 }), "k"), Cancel);

        var data = await Control.LoadReferenceAsync(Cancel);
        Assert.Equal((EditOutcome.Done, 2, 7), (outcome, data.Version, data.Slots[213].Single().Capacity));
        var entry = (await Control.ListAuditAsync(new AuditQuery(10), Cancel))[^1];
        Assert.Equal(("admin:1", AuditAction.Changed, "slot", "5", "{}"), (entry.Actor, entry.Action, entry.Entity, entry.EntityId, entry.After));
        var answer = await Test.Store.FindAnswerAsync(ControlStore.Operator, "edit", "k", Cancel);
        Assert.Equal((200, 9), (answer!.Status, answer.Body.Span[0]));
    }

    [Fact]
    public async Task An_edit_of_an_old_snapshot_or_of_a_used_key_changes_nothing()
    {
        await Control.SaveAsync(Set("Москва", businesses: 1, offers: 1), null, Cancel);
        Assert.Equal(EditOutcome.Done, await Control.EditAsync(Edit(1, ReferenceRow.Of(Slot with { Capacity = 7 }), "k"), Cancel));

        Assert.Equal(EditOutcome.Stale, await Control.EditAsync(Edit(1, ReferenceRow.Of(Slot with { Capacity = 8 }), null), Cancel));
        Assert.Equal(EditOutcome.Replay, await Control.EditAsync(Edit(2, ReferenceRow.Of(Slot with { Capacity = 9 }), "k"), Cancel));

        var data = await Control.LoadReferenceAsync(Cancel);
        Assert.Equal((2, 7), (data.Version, data.Slots[213].Single().Capacity));
        Assert.Equal(2, (await Control.ListAuditAsync(new AuditQuery(10), Cancel)).Count);
    }

    [Fact]
    public async Task An_attempt_whose_answer_was_lost_is_not_made_twice()
    {
        var edit = Edit(0, ReferenceRow.Of(Slot), null);

        Assert.Equal(EditOutcome.Done, await Control.EditAsync(edit, Cancel));
        Assert.Equal(EditOutcome.Done, await Control.EditAsync(edit, Cancel));

        Assert.Equal(1, await Control.ReferenceVersionAsync(Cancel));
    }

    [Fact]
    public async Task A_row_that_is_to_go_is_gone()
    {
        await Control.EditAsync(Edit(0, ReferenceRow.Of(Slot), null), Cancel);

        await Control.EditAsync(Edit(1, ReferenceRow.Of(Slot).Gone(), null), Cancel);

        Assert.Empty((await Control.LoadReferenceAsync(Cancel)).AllSlots);
    }

    [Fact]
    public async Task Of_edits_made_at_once_each_has_seen_the_one_before()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(
            () => Control.EditAsync(Edit(0, ReferenceRow.Of(Slot with { Id = i }), null), Cancel), Cancel)));

        Assert.Equal(1, outcomes.Count(o => o == EditOutcome.Done));
        Assert.Single((await Control.LoadReferenceAsync(Cancel)).AllSlots);
    }

    [Fact]
    public async Task The_trail_is_read_in_pages_from_its_end_and_by_filter()
    {
        for (var i = 0; i < 7; i++)
        {
            await Control.EditAsync(Edit(i, ReferenceRow.Of(Slot with { Id = i % 2 }), null, Now.AddSeconds(i / 3)), Cancel);
        }

        var all = await Control.ListAuditAsync(new AuditQuery(100), Cancel);
        var pages = new List<AuditEntry>();
        while (await Control.ListAuditAsync(
            new AuditQuery(2) { After = pages.Count > 0 ? (pages[^1].At.ToUnixTimeMilliseconds(), pages[^1].Id) : null }, Cancel) is { Count: > 0 } page)
        {
            pages.AddRange(page);
        }

        Assert.Equal((7, 7), (all.Count, pages.Count));
        Assert.Equal(all, pages);
        Assert.Equal(all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id, StringComparer.Ordinal), all);
        Assert.Equal(3, (await Control.ListAuditAsync(new AuditQuery(100) { Entity = "slot", EntityId = "1" }, Cancel)).Count);
        Assert.Equal(7, (await Control.ListAuditAsync(new AuditQuery(100) { KeyId = 1 }, Cancel)).Count);
        Assert.Empty(await Control.ListAuditAsync(new AuditQuery(100) { KeyId = 2 }, Cancel));
        Assert.Empty(await Control.ListAuditAsync(new AuditQuery(100) { Entity = "lane" }, Cancel));
    }

    [Fact]
    public async Task Keys_and_imports_leave_entries()
    {
        await CreateAsync(1001, 1);
        await Control.As("tester").RevokeKeyAsync(1, Cancel);
        await Control.RevokeKeyAsync(1, Cancel);
        await Control.As("import").SaveAsync(Set("Москва", businesses: 2, offers: 3), null, Cancel);

        var trail = await Control.ListAuditAsync(new AuditQuery(100), Cancel);

        // Sorted by themselves: of one millisecond the trail keeps no order.
        Assert.Equal(
            ["import IMPORTED import", "system CREATED key 1", "tester REVOKED key 1"],
            trail.Select(e => $"{e.Actor} {WireText.Of(e.Action)} {e.Entity} {e.EntityId}".TrimEnd()).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        AuditEntry Of(AuditAction action) => trail.Single(e => e.Action == action);
        Assert.Contains("\"offers\":6", Of(AuditAction.Imported).After, StringComparison.Ordinal);
        Assert.Equal((Of(AuditAction.Created).After, null), (Of(AuditAction.Revoked).Before, Of(AuditAction.Revoked).After));
        Assert.DoesNotContain(trail, e => $"{e.Before}{e.After}".Contains("hash", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Also in one and the same millisecond, which many of these pairs share.</summary>
    [Fact]
    public async Task A_key_is_revoked_once()
    {
        for (byte i = 1; i <= ControlStore.KeysPerBusinessMax; i++)
        {
            var id = await CreateAsync(1001, i);
            bool[] done = [await Control.RevokeKeyAsync(id, Cancel), await Control.RevokeKeyAsync(id, Cancel)];
            Assert.Equal([true, false], done);
        }

        var trail = await Control.ListAuditAsync(new AuditQuery(100), Cancel);
        Assert.Equal(ControlStore.KeysPerBusinessMax, trail.Count(e => e.Action == AuditAction.Revoked));
    }

    [Fact]
    public async Task What_lies_in_a_warehouse_and_what_goes_to_a_point_is_known()
    {
        var shop = Test.NewShop();
        Assert.False(await Control.HasStockAsync(Shop.Warehouse, Cancel));
        await shop.ReceiveAsync("A", 3);

        Assert.True(await Control.HasStockAsync(Shop.Warehouse, Cancel));
        Assert.False(await Control.HasStockAsync(Shop.Warehouse + 1, Cancel));
        Assert.False(await Control.HasOrdersAsync(77, Cancel));
    }

    private static ReferenceEdit Edit(long version, ReferenceRow row, string? key, DateTimeOffset? at = null) => new(
        version,
        row,
        AuditEntry.Of(at ?? Now, "admin:1", AuditAction.Changed, "slot", $"{row.Id}", null, "{}") with { KeyId = 1, KeyName = "key" },
        key is null ? null : new IdempotencyRecord("edit", key, new StoredAnswer(new byte[32], 200, new byte[] { 9 })),
        Now);
}
