using System.Collections.Immutable;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <content>Records: written with their history, guarded by their version, listed by what they are sorted by.</content>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Records_are_read_as_they_were_written()
    {
        var shop = Test.NewShop();
        var (back, request, item, wave) = (
            Records.Return(shop.Id, 1, 77), Records.Request(shop.Id, 2), Records.Item(shop.Id, 3, 2, "A"), Records.Wave(4));
        await CommitAsync(shop.Id, back, request, item);
        await CommitAsync(OperatorRecord.OperatorBusiness, wave);

        AssertSame(back, await Store.FindRecordAsync<Return>(shop.Id, 1, Cancel));
        AssertSame(request, await Store.FindRecordAsync<SupplyRequest>(shop.Id, 2, Cancel));
        AssertSame(item, await Store.FindRecordAsync<SupplyItem>(shop.Id, 3, Cancel));
        AssertSame(wave, await Store.FindRecordAsync<PickWave>(OperatorRecord.OperatorBusiness, 4, Cancel));
        Assert.Null(await Store.FindRecordAsync<Return>(shop.Id, 2, Cancel));
        Assert.Null(await Store.FindRecordAsync<Return>(Test.NewShop().Id, 1, Cancel));
    }

    [Fact]
    public async Task Records_with_nothing_but_what_they_must_have_are_read_as_they_were_written()
    {
        var shop = Test.NewShop();
        var back = Records.Return(shop.Id, 1, 77) with
        {
            ExternalId = null,
            PointId = null,
            DueAt = null,
            CancelOperationId = null,
            Customer = null,
            Lines = [],
        };
        var request = Records.Request(shop.Id, 2) with { RequestedAt = null, WarehouseNumber = null, Pallets = null, Boxes = null, Note = null };
        var item = Records.Item(shop.Id, 3, 2, "A") with { Price = null, Planned = 0, BestBefore = null, Codes = [] };
        await CommitAsync(shop.Id, back, request, item);

        AssertSame(back, await Store.FindRecordAsync<Return>(shop.Id, 1, Cancel));
        AssertSame(request, await Store.FindRecordAsync<SupplyRequest>(shop.Id, 2, Cancel));
        AssertSame(item, await Store.FindRecordAsync<SupplyItem>(shop.Id, 3, Cancel));
    }

    [Fact]
    public async Task A_record_changes_by_its_version_and_leaves_a_history()
    {
        var shop = Test.NewShop();
        var born = Records.Request(shop.Id, await Store.NextIdsAsync(IdSequence.SupplyRequest, 1, Cancel)) with { ParentId = null };
        await CommitAsync(shop.Id, born);
        var published = born with { Version = 2, Status = SupplyStatus.Published, ParentId = null, WarehouseId = 12, UpdatedAt = Start.AddHours(1) };
        var validated = published with { Version = 3, Status = SupplyStatus.Validated };
        RecordStep[] steps = [Records.Step(published, "CREATED"), Records.Step(validated, "PUBLISHED")];
        var commit = new Commit(shop.Id, Start.AddHours(1), []) { Records = [.. steps] };

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store.CommitAsync(commit, Cancel))));

        Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);
        Assert.Equal(3, results.Count(r => r.Outcome == CommitOutcome.Conflict));
        AssertSame(validated, await Store.FindRecordAsync<SupplyRequest>(shop.Id, born.Id, Cancel));
        var history = await Store.HistoryOfRecordAsync(RecordKind.SupplyRequest, shop.Id, born.Id, Cancel);
        Assert.Equal([(null, "CREATED"), ("CREATED", "PUBLISHED"), ("PUBLISHED", "VALIDATED")], history.Select(h => (h.From, h.To)));
        Assert.Equal([1, 2, 3], history.Select(h => h.OrderSeq));
        Assert.Equal([1, 2, 3], history.Select(h => h.Seq));
        Assert.Equal(EventType.SupplyChanged, history[^1].Type);
        Assert.Empty(await Store.HistoryOfRecordAsync(RecordKind.Return, shop.Id, born.Id, Cancel));
        Assert.Equal(CommitOutcome.Conflict, (await Store.CommitAsync(
            new Commit(shop.Id, Start, []) { Records = [Records.Step(born with { Id = 99, Version = 2 })] }, Cancel)).Outcome);
        Assert.Equal(CommitOutcome.Conflict, (await Store.CommitAsync(
            new Commit(shop.Id, Start, []) { Records = [Records.Step(validated with { Version = 4 }), Records.Step(validated with { Version = 6 })] },
            Cancel)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task What_is_refused_leaves_no_record_behind()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 1);
        var request = Records.Request(shop.Id, 1);
        var withdraw = new StockStep("warehouse", null, [StockMove.Withdraw(Shop.Key("A"), Fit(2)), StockMove.Receive(Shop.Key("N"), Fit(1))]);
        var refused = await Store.CommitAsync(
            new Commit(shop.Id, Start, []) { Records = [Records.Step(request)], StockSteps = [withdraw] }, Cancel);

        Assert.Equal(CommitOutcome.NotEnoughStock, refused.Outcome);
        Assert.Null(await Store.FindRecordAsync<SupplyRequest>(shop.Id, 1, Cancel));
        Assert.Empty(await Store.FindStockAsync(shop.Id, Shop.Campaign, [Shop.Warehouse], ["N"], Start, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Every_record_filter_and_sort_agrees_with_one_in_memory()
    {
        var shop = Test.NewShop();
        var requests = await VariedRequestsAsync(shop);
        var query = new RecordQuery(shop.Id, 7) { CampaignId = Shop.Campaign };
        (RecordQuery Query, Func<SupplyRequest, bool> Keeps)[] filters =
        [
            (query, _ => true),
            (query with { WarehouseId = 12 }, r => r.WarehouseId == 12),
            (query with { Ids = [3, 5, 8, 999] }, r => r.Id is 3 or 5 or 8),
            (query with { OwnerIds = [2] }, r => r.ParentId == 2),
            (query with { OwnerIds = [2, 1] }, r => r.ParentId is 1 or 2),
            (query with { Types = ["WITHDRAW", "UTILIZATION"] }, r => r.Type != SupplyType.Supply),
            (query with { Subtypes = ["XDOC"] }, r => r.Subtype is "XDOC"),
            (query with { Statuses = ["CREATED"] }, r => r.Status == SupplyStatus.Created),
            (query with { Statuses = ["FINISHED", "CREATED", "INVALID"] }, r => r.Status is SupplyStatus.Created or SupplyStatus.Finished),
            (query with { Statuses = ["INVALID"] }, _ => false),
            (query with { UpdatedFrom = Start.AddHours(10), UpdatedTo = Start.AddHours(20) },
                r => r.UpdatedAt >= Start.AddHours(10) && r.UpdatedAt < Start.AddHours(20)),
            (query with { UpdatedTo = Start.AddHours(12), Statuses = ["CREATED", "PUBLISHED"] },
                r => r.Status is SupplyStatus.Created or SupplyStatus.Published && r.UpdatedAt < Start.AddHours(12)),
            (query with { DueFrom = Start.AddDays(3) }, r => r.RequestedAt >= Start.AddDays(3)),
            (query with { DueTo = Start.AddDays(3) }, r => r.RequestedAt < Start.AddDays(3)),
            (query with { DueFrom = Start.AddDays(1), DueTo = Start.AddDays(4), Types = ["SUPPLY"] },
                r => r.RequestedAt >= Start.AddDays(1) && r.RequestedAt < Start.AddDays(4) && r.Type == SupplyType.Supply),
        ];

        foreach (var (filter, keeps) in filters)
        {
            foreach (var sort in Enum.GetValues<RecordSort>())
            {
                foreach (var descending in new[] { true, false })
                {
                    var expected = Sorted(requests.Where(r => r.CampaignId == Shop.Campaign && keeps(r)), sort);
                    var read = await PagesAsync<SupplyRequest>(filter with { Sort = sort, Descending = descending });
                    Assert.Equal((descending ? expected.Reverse() : expected).Select(r => r.Id), read.Select(r => r.Id));
                }
            }
        }

        var all = await PagesAsync<SupplyRequest>(new RecordQuery(shop.Id, 7) { Sort = RecordSort.Id, Descending = false });
        Assert.Equal(requests.Select(r => r.Id), all.Select(r => r.Id));
        Assert.Empty(await Store.FindRecordsAsync<SupplyRequest>(new RecordQuery(Test.NewShop().Id, 7), Cancel));
        Assert.Empty(await Store.FindRecordsAsync<Return>(query, Cancel));
    }

    [Fact]
    public async Task Items_are_listed_by_request_and_waves_by_creation()
    {
        var shop = Test.NewShop();
        await CommitAsync(shop.Id, [Records.Request(shop.Id, 1), .. Enumerable.Range(1, 9).Select(i => Records.Item(shop.Id, i, 1 + (i % 2), $"O{i}"))]);
        await CommitAsync(OperatorRecord.OperatorBusiness, [.. Enumerable.Range(1, 9).Select(i => Records.Wave(i, Start.AddMinutes(i / 2)) with { WarehouseId = 11 + (i % 3) })]);

        var items = await PagesAsync<SupplyItem>(new RecordQuery(shop.Id, 2) { OwnerIds = [2], Sort = RecordSort.Id, Descending = false });
        Assert.Equal([1, 3, 5, 7, 9], items.Select(i => i.Id));
        var waves = await PagesAsync<PickWave>(new RecordQuery(OperatorRecord.OperatorBusiness, 2) { WarehouseId = 12 });
        Assert.Equal([7, 4, 1], waves.Select(w => w.Id));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Store.FindRecordsAsync<PickWave>(new RecordQuery(0, 2) { Sort = RecordSort.Status }, Cancel));
    }

    [Fact]
    public async Task Due_returns_come_from_all_businesses_and_only_when_they_are_due()
    {
        var (shop, other) = (Test.NewShop(), Test.NewShop());
        await CommitAsync(shop.Id, Records.Return(shop.Id, 1, 7) with { DueAt = Start.AddHours(2) }, Records.Return(shop.Id, 2, 7) with { DueAt = null });
        await CommitAsync(other.Id, Records.Return(other.Id, 3, 7) with { DueAt = Start.AddHours(1) });

        Assert.Empty(await Store.DueReturnsAsync(Start.AddHours(1).AddMilliseconds(-1), 10, Cancel));
        Assert.Equal([3], (await Store.DueReturnsAsync(Start.AddHours(1), 10, Cancel)).Select(r => r.Id));
        Assert.Equal([3, 1], (await Store.DueReturnsAsync(Start.AddHours(9), 10, Cancel)).Select(r => r.Id));
        Assert.Equal([3], (await Store.DueReturnsAsync(Start.AddHours(9), 1, Cancel)).Select(r => r.Id));
    }

    [Fact]
    public async Task Returns_and_orders_number_apart()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 9);
        var depot = new Depot(shop);
        var name = new string('N', 65);
        foreach (var number in new[] { "N-1", name })
        {
            Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync([new Parcel(("A", 1))], number)).Outcome);
            var delivered = await depot.DeliveredAsync(new Parcel(("A", 1)));
            var work = await depot.AskBackAsync(delivered, 1, number);
            Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(work, number)).Outcome);

            var again = await depot.DeliveredAsync(new Parcel(("A", 1)));
            Assert.Equal(
                CommitOutcome.DuplicateExternalId, (await depot.CommitAsync(await depot.AskBackAsync(again, 1, number), number)).Outcome);
        }

        Assert.Single(await Store.FindOrdersAsync(new OrderQuery(shop.Id, 9) { ExternalIds = ["N-1"] }, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_operation_that_waits_is_handed_to_nobody()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 2);
        var order = (await shop.DraftAsync("A", 1)).Order;
        var waiting = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, order.Id, OperationStatus.InProgress, Start, IsWaiting: true);
        var other = new Operation(
            shop.Id, Operation.NewId(), OperationType.ReturnCancellation, order.Id, OperationStatus.InProgress, Start, ReturnId: 5);
        var step = OrderRules.RequestCancel(order, waiting.Id, "shop", Start).Step!;
        await Store.CommitAsync(new Commit(shop.Id, Start, [step]) { NewOperations = [waiting, other] }, Cancel);

        Assert.Equal([other], await DueOperationsAsync(Start.AddYears(100)));
        Assert.Equal([waiting, other], await Store.OrderOperationsAsync(shop.Id, order.Id, Cancel));
        var ended = new Commit(shop.Id, Start, []) { EndedOperations = [waiting.Done(Start), other.Failed(Start, "taken in")] };
        Assert.Equal(CommitOutcome.Committed, (await Store.CommitAsync(ended, Cancel)).Outcome);
    }

    private static SupplyRequest[] Sorted(IEnumerable<SupplyRequest> requests, RecordSort sort) => sort switch
    {
        RecordSort.Created => [.. requests.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id)],
        RecordSort.Id => [.. requests.OrderBy(r => r.Id)],
        RecordSort.Due => [.. requests.OrderBy(r => r.RequestedAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.CreatedAt).ThenBy(r => r.Id)],
        RecordSort.Updated => [.. requests.OrderBy(r => r.UpdatedAt).ThenBy(r => r.CreatedAt).ThenBy(r => r.Id)],
        _ => [.. requests.OrderBy(r => WireText.Of(r.Status), StringComparer.Ordinal).ThenBy(r => r.CreatedAt).ThenBy(r => r.Id)],
    };

    private static StockAmounts Fit(long units) => StockAmounts.Of(StockKind.Fit, units);

    private static void AssertSame<T>(T expected, T? read) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(read));

    private async Task<List<T>> PagesAsync<T>(RecordQuery query)
        where T : OperatorRecord
    {
        var read = new List<T>();
        while (true)
        {
            var page = await Store.FindRecordsAsync<T>(query, Cancel);
            Assert.InRange(page.Count, 0, query.Limit);
            if (page.Count == 0)
            {
                return read;
            }

            read.AddRange(page);
            query = query with { After = RecordCursor.Of(page[^1], query.Sort) };
        }
    }

    private async Task CommitAsync(long business, params IReadOnlyList<OperatorRecord> records) => Assert.Equal(
        CommitOutcome.Committed,
        (await Store.CommitAsync(
            new Commit(business, Start, []) { Records = [.. records.Select(r => Records.Step(r))] }, Cancel)).Outcome);

    private async Task<ImmutableArray<SupplyRequest>> VariedRequestsAsync(Shop shop)
    {
        SupplyStatus[] statuses = [SupplyStatus.Created, SupplyStatus.Published, SupplyStatus.Finished, SupplyStatus.Cancelled];
        ImmutableArray<SupplyRequest> requests =
        [
            .. Enumerable.Range(1, 60).Select(i => Records.Request(shop.Id, i, Start.AddHours(i / 3)) with
            {
                CampaignId = i % 10 == 0 ? 8 : Shop.Campaign,
                WarehouseId = 11 + (i % 2),
                Type = (SupplyType)(i % 3),
                Subtype = i % 4 == 0 ? "XDOC" : "DEFAULT",
                Status = statuses[i % 4],
                ParentId = i > 30 ? 1 + (i % 3) : null,
                RequestedAt = i % 7 == 0 ? null : Start.AddDays(i % 5),
                UpdatedAt = Start.AddHours((i / 3) + (i % 6)),
            }),
        ];
        await CommitAsync(shop.Id, requests);
        return requests;
    }
}
