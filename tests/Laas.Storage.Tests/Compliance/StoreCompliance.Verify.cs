using System.Globalization;
using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <content>Each stored fact is corrupted once, by hand and in the database; verify must name that very row.</content>
public abstract partial class StoreCompliance
{
    /// <summary>What is done to the store, the check that must see it and the row it must name.</summary>
    public static TheoryData<string, string, string, string> Corruptions => new()
    {
        { "balance", "UPDATE stock SET fit = fit + 1 WHERE offer_id = 'A' AND warehouse_id = 11", "balance", "stock({business}, 7, 11, A)" },
        { "balance of another kind", "UPDATE stock SET defect = 9 WHERE offer_id = 'A'", "balance", "stock({business}, 7, 11, A)" },
        { "lost balance", "DELETE FROM stock WHERE offer_id = 'B'", "balance", "stock({business}, 7, 12, B)" },
        { "invented balance", $"INSERT INTO stock ({StockColumns}) VALUES ({{business}}, 7, 11, 'Z', 1, 0, 0, 0, 0, 0, 0)", "balance", "stock({business}, 7, 11, Z)" },
        { "freeze", "UPDATE stock SET \"freeze\" = \"freeze\" - 1 WHERE offer_id = 'A'", "freeze", "stock({business}, 7, 11, A)" },
        { "ledger row of an order", "UPDATE stock_ledger SET \"freeze\" = \"freeze\" + 1 WHERE (seq, line) = {reserve}", "ledger", "stock_ledger({business}, {reserveRow})" },
        { "ledger row moved to another offer", "UPDATE stock_ledger SET offer_id = 'Q' WHERE (seq, line) = {reserve}", "ledger", "stock_ledger({business}, {reserveRow})" },
        { "ledger row moved to another warehouse", "UPDATE stock_ledger SET warehouse_id = 99 WHERE (seq, line) = {reserve}", "ledger", "stock_ledger({business}, {reserveRow})" },
        { "ledger row moved to another campaign", "UPDATE stock_ledger SET campaign_id = 99 WHERE (seq, line) = {reserve}", "ledger", "stock_ledger({business}, {reserveRow})" },
        { "lost ledger row", "DELETE FROM stock_ledger WHERE (seq, line) = {reserve}", "ledger", "orders({business}, {order}) offer A" },
        { "ledger row of an adjustment", "UPDATE stock_ledger SET fit = fit - 1 WHERE kind = 'RECEIVE' AND offer_id = 'A'", "balance", "stock({business}, 7, 11, A)" },
        { "ledger row of a release", "UPDATE stock_ledger SET \"freeze\" = \"freeze\" + 1 WHERE kind = 'RELEASE'", "ledger", "stock_ledger({business}, {releaseRow})" },
        { "order state", "UPDATE orders SET status = 'PROCESSING', substatus = 'STARTED' WHERE order_id = {order}", "order", "orders({business}, {order})" },
        { "order state to a dead one", "UPDATE orders SET status = 'CANCELLED', substatus = 'SHOP_FAILED' WHERE order_id = {order}", "order", "orders({business}, {order})" },
        { "order state that does not exist", "UPDATE orders SET status = 'LOST' WHERE order_id = {order}", "order", "orders({business}, {order})" },
        { "order version", "UPDATE orders SET version = version + 1 WHERE order_id = {order}", "order", "orders({business}, {order})" },
        { "order body", "UPDATE orders SET body = '{' WHERE order_id = {order}", "order", "orders({business}, {order})" },
        { "order count in the body", "UPDATE orders SET body = REPLACE(body, '\"count\":3', '\"count\":4') WHERE order_id = {order}", "ledger", "orders({business}, {order}) offer A" },
        { "order's slot in the body", "UPDATE orders SET body = REPLACE(body, '\"slotId\":5', '\"slotId\":6') WHERE order_id = {order}", "slot", "slot_grant({business}, 213, 2026-03-02, 6)" },
        { "order of another campaign", "UPDATE orders SET campaign_id = 8 WHERE order_id = {order}", "claim", "orders({business}, {order})" },
        { "lost order", "DELETE FROM orders WHERE order_id = {order}", "claim", "orders({business}, {order})" },
        { "lost dead order", "DELETE FROM orders WHERE order_id = {cancelled}", "claim", "orders({business}, {cancelled})" },
        { "history: from", "UPDATE order_event SET from_status = 'PICKUP' WHERE order_id = {cancelled} AND order_seq = 2", "history", "order_event({business}, {cancelSeq})" },
        { "history: number", "UPDATE order_event SET order_seq = 5 WHERE order_id = {cancelled} AND order_seq = 2", "history", "order_event({business}, {cancelSeq})" },
        { "history: to", "UPDATE order_event SET to_status = 'PICKUP' WHERE order_id = {cancelled} AND order_seq = 2", "order", "orders({business}, {cancelled})" },
        { "history: lost", "DELETE FROM order_event WHERE order_id = {cancelled} AND order_seq = 2", "sequence", "tenant_counter({business}, event)" },
        { "slot used", "UPDATE slot_grant SET used = used - 1", "slot", "slot_grant({business}, 213, 2026-03-02, 5)" },
        { "lost grant", "DELETE FROM slot_grant", "slot", "slot_grant({business}, 213, 2026-03-02, 5)" },
        { "grant", "UPDATE slot_grant SET granted = granted + 1", "grant", "slot_capacity(213, 2026-03-02, 5)" },
        { "granted capacity", "UPDATE slot_capacity SET granted = granted + 1", "grant", "slot_capacity(213, 2026-03-02, 5)" },
        { "lost capacity", "DELETE FROM slot_capacity", "grant", "slot_capacity(213, 2026-03-02, 5)" },
        { "sequence", "UPDATE tenant_counter SET value = value + 1", "sequence", "tenant_counter({business}, event)" },
        { "sequence behind", "UPDATE tenant_counter SET value = 1", "sequence", "tenant_counter({business}, event)" },
        { "lost sequence", "DELETE FROM tenant_counter", "sequence", "tenant_counter({business}, event)" },
        { "claim", "UPDATE external_order SET first_order_id = first_order_id + 1000", "claim", "orders({business}, {order})" },
        { "lost claim", "DELETE FROM external_order WHERE first_order_id = {order}", "claim", "orders({business}, {order})" },
        { "operation mark", "UPDATE orders SET body = REPLACE(body, '{operation}', 'ffff') WHERE order_id = {order}", "operation", "operation({business}, {operation})" },
        { "ended operation with a mark left", "UPDATE operation SET status = 'DONE', finished_at = 1", "operation", "operation({business}, {operation})" },
        { "lost operation with a mark left", "DELETE FROM operation", "operation", "operation({business}, {operation})" },
        { "next id", "UPDATE id_block SET next_id = 1 WHERE name = 'ORDER'", "ids", "id_block(ORDER)" },
    };

    private const string StockColumns =
        "business_id, campaign_id, warehouse_id, offer_id, fit, \"freeze\", quarantine, utilization, defect, expired, updated_at";

    [Theory]
    [MemberData(nameof(Corruptions))]
    public async Task Verify_names_the_row(string what, string sql, string check, string row)
    {
        var fill = await FillAsync();
        Test.MustBeClean();
        Assert.True(Test.Execute(fill(sql)) > 0, $"{what}: nothing was corrupted.");

        var report = Test.Verify();
        Assert.Contains(report.Findings, f => string.Equals(f.Check, check, StringComparison.Ordinal)
            && string.Equals(f.Row, fill(row), StringComparison.Ordinal));
        Assert.All(report.Findings, f => Assert.NotEmpty(f.Proposal));
    }

    [Fact]
    public async Task A_clean_report_says_what_was_looked_at()
    {
        await FillAsync();
        var report = Test.Verify();
        Assert.True(report.IsClean);
        Assert.Equal(4, report.Checked["orders"]);
        Assert.Equal(2, report.Checked["stock"]);
        Assert.All(["order_event", "stock_ledger", "slot_grant", "slot_capacity", "tenant_counter", "operation"],
            (string table) => Assert.True(report.Checked[table] > 0, table));
    }

    [Fact]
    public async Task Findings_are_cut_at_a_thousand()
    {
        await FillAsync();
        Test.Execute($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
            INSERT INTO stock ({StockColumns}) SELECT 1001, 7, 50, 'S' || i, 1, 0, 0, 0, 0, 0, 0 FROM n
            """);
        Assert.Equal(VerifyReport.FindingsMax, Test.Verify().Findings.Length);
    }

    [Fact]
    public async Task Verify_reads_every_order_of_every_business()
    {
        Shop[] shops = [Test.NewShop(), Test.NewShop()];
        var made = new List<Attempt>();
        foreach (var shop in shops)
        {
            await shop.ReceiveAsync("A", 10_000);
            made.AddRange(await Task.WhenAll(Enumerable.Range(0, 2100).Select(_ => shop.DraftAsync("A", 1))));
        }

        var report = Test.Verify();
        Assert.True(report.IsClean, string.Join('\n', report.Findings.Take(3)));
        Assert.Equal(made.Count, report.Checked["orders"]);
        Assert.Equal(made.Count, report.Checked["stock_ledger"]);
        Assert.Equal(made.Count, report.Checked["order_event"]);
        Test.Execute("UPDATE orders SET version = version + 1");
        Assert.Equal(VerifyReport.FindingsMax, Test.Verify().Findings.Length);
    }

    /// <summary>A business with an order of every kind.</summary>
    /// <returns>Puts its ids into a text, as they were before anything was corrupted.</returns>
    private async Task<Func<string, string>> FillAsync()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.ReceiveAsync("B", 10, 12);
        var order = (await shop.CreateAsync([new Parcel(("A", 3)) { Slot = Shop.Slot() }])).Order;
        var longId = new string('Ё', PreparedCommit.PlainKeyMax);
        var cancelled = (await shop.CreateAsync([new Parcel(("A", 1)), new Parcel(("B", 1)) { Warehouse = 12 }], longId)).Order;
        await shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot() }], fake: true);
        await shop.StepAsync(OrderRules.Cancel(cancelled, OrderSubstatus.ShopFailed, Party.Shop, "shop", Shop.Start));
        var operation = Operation.NewId();
        await shop.StepAsync(
            OrderRules.RequestCancel(order, operation, "shop", Shop.Start).Step!,
            begun: new Operation(shop.Id, operation, OperationType.OrderStatusUpdate, order.Id, OperationStatus.InProgress, Shop.Start));
        var reserve = LedgerRow("RESERVE", order.Id);
        (string Name, string Value)[] facts =
        [
            ("business", Text(shop.Id)),
            ("order", Text(order.Id)),
            ("cancelled", Text(cancelled.Id)),
            ("operation", operation),
            ("reserve", $"({reserve})"),
            ("reserveRow", reserve),
            ("releaseRow", LedgerRow("RELEASE", cancelled.Id)),
            ("cancelSeq", Text(Test.Scalar<long>($"SELECT seq FROM order_event WHERE order_id = {cancelled.Id} AND order_seq = 2"))),
        ];
        return text => facts.Aggregate(text, (t, fact) => t.Replace($"{{{fact.Name}}}", fact.Value, StringComparison.Ordinal));
    }

    /// <summary>Seq and line.</summary>
    private string LedgerRow(string kind, long order) => Test.Scalar<string>($"""
        SELECT l.seq || ', ' || l.line FROM stock_ledger l JOIN order_event e ON e.business_id = l.business_id AND e.seq = l.seq
        WHERE kind = '{kind}' AND e.order_id = {order}
        """);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
