using System.Globalization;
using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <content>The same for what the operator's side stores.</content>
public abstract partial class StoreCompliance
{
    private const string Number = "RETURN-NUMBER";
    private const string ReturnClaim = "LENGTH(external_key) = 14";

    /// <summary>What is done to the store, the check that must see it and the row it must name.</summary>
    public static TheoryData<string, string, string, string> OperatorCorruptions => new()
    {
        { "return's status", "UPDATE order_return SET status = 'IN_TRANSIT' WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "return's version", "UPDATE order_return SET version = version + 1 WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "return's body", "UPDATE order_return SET body = '{' WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "lost return", "DELETE FROM order_return WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "return's order", "UPDATE order_return SET owner_id = 999999 WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "return's campaign", "UPDATE order_return SET campaign_id = 8 WHERE id = {back}", "return", "order_return({business}, {back})" },
        { "return's type", "UPDATE order_return SET type = 'UNREDEEMED' WHERE id = {back}", "return", "orders({business}, {order}) line {line}" },
        { "return's type to none of ours", "UPDATE order_return SET type = 'GIFT' WHERE id = {back}", "record", "order_return({business}, {back})" },
        { "return's warehouse", "UPDATE order_return SET warehouse_id = 13 WHERE id = {back}", "return", "orders({business}, {order}) offer A" },
        { "units of a return", "UPDATE order_return SET body = REPLACE(body, '\"count\":3', '\"count\":4') WHERE id = {back}", "return", "orders({business}, {order}) line {line}" },
        { "findings of a return", "UPDATE order_return SET body = REPLACE(body, '\"fit\":1', '\"fit\":2') WHERE id = {back}", "return", "orders({business}, {order}) offer A" },
        { "lost units of a return", "UPDATE order_return SET body = REPLACE(body, '\"lost\":1', '\"lost\":2') WHERE id = {back}", "return", "orders({business}, {order}) line {line}" },
        { "non-purchase's units", "UPDATE order_return SET body = REPLACE(body, '\"count\":1', '\"count\":2') WHERE id = {unredeemed}", "return", "orders({business}, {order}) line {line}" },
        { "line's rejected units", "UPDATE orders SET body = REPLACE(body, '\"rejected\":1', '\"rejected\":2') WHERE order_id = {order}", "return", "orders({business}, {order}) line {line}" },
        { "line's returning units", "UPDATE orders SET body = REPLACE(body, '\"returning\":2', '\"returning\":1') WHERE order_id = {order}", "return", "orders({business}, {order}) line {line}" },
        { "line's returned units", "UPDATE orders SET body = REPLACE(body, '\"returned\":2', '\"returned\":1') WHERE order_id = {order}", "return", "orders({business}, {order}) line {line}" },
        { "line's lost units", "UPDATE orders SET body = REPLACE(body, '\"lost\":1', '\"lost\":0') WHERE order_id = {order}", "return", "orders({business}, {order}) line {line}" },
        { "number of a return", "UPDATE order_return SET body = REPLACE(body, 'RETURN-NUMBER', 'ANOTHER') WHERE id = {back}", "claim", "order_return({business}, {back})" },
        { "claim of a return", $"UPDATE external_order SET first_order_id = 4711 WHERE {ReturnClaim}", "claim", "order_return({business}, 4711)" },
        { "lost claim of a return", $"DELETE FROM external_order WHERE {ReturnClaim}", "claim", "order_return({business}, {back})" },
        { "mark of a return's operation", "UPDATE order_return SET body = REPLACE(body, '{operation}', 'ffff') WHERE id = {asked}", "operation", "operation({business}, {operation})" },
        { "ended operation of a return", "UPDATE operation SET status = 'DONE', finished_at = 1", "operation", "operation({business}, {operation})" },
        { "lost operation of a return", "DELETE FROM operation", "operation", "operation({business}, {operation})" },
        { "return of an operation", "UPDATE operation SET body = '{\"returnId\":999}'", "operation", "operation({business}, {operation})" },
        { "request's status", "UPDATE supply_request SET status = 'FINISHED' WHERE id = {request}", "record", "supply_request({business}, {request})" },
        { "request's version", "UPDATE supply_request SET version = version - 1 WHERE id = {request}", "record", "supply_request({business}, {request})" },
        { "request's counters", "UPDATE supply_request SET body = REPLACE(body, '\"counted\":3', '\"counted\":4') WHERE id = {request}", "supply", "supply_request({business}, {request})" },
        { "request's body", "UPDATE supply_request SET body = '' WHERE id = {request}", "record", "supply_request({business}, {request})" },
        { "request's parent", "UPDATE supply_request SET owner_id = 4711 WHERE id = {request}", "record", "supply_request({business}, {request})" },
        { "lost request", "DELETE FROM supply_request", "record", "supply_request({business}, {request})" },
        { "item's units", "UPDATE supply_item SET body = REPLACE(body, '\"planned\":4', '\"planned\":5')", "supply", "supply_request({business}, {request})" },
        { "item's request", "UPDATE supply_item SET owner_id = 4711", "record", "supply_item({business}, {item})" },
        { "item's version", "UPDATE supply_item SET version = 9", "record", "supply_item({business}, {item})" },
        { "lost item", "DELETE FROM supply_item", "record", "supply_item({business}, {item})" },
        { "wave's version", "UPDATE pick_wave SET version = 2", "record", "pick_wave(0, {wave})" },
        { "wave's body", "UPDATE pick_wave SET body = '['", "record", "pick_wave(0, {wave})" },
        { "lost wave", "DELETE FROM pick_wave", "record", "pick_wave(0, {wave})" },
        { "record's history: from", "UPDATE order_event SET from_status = 'LOST' WHERE {backEvent}", "history", "order_event({business}, {backSeq})" },
        { "record's history: number", "UPDATE order_event SET order_seq = 9 WHERE {backEvent}", "history", "order_event({business}, {backSeq})" },
        { "record's history: to", "UPDATE order_event SET to_status = 'LOST' WHERE record_kind = 'RETURN' AND record_id = {back} AND order_seq = 5", "record", "order_return({business}, {back})" },
        { "record's history: of another", "UPDATE order_event SET record_id = 4711 WHERE {backEvent}", "record", "order_return({business}, {back})" },
        { "record's history: kind", "UPDATE order_event SET record_kind = 'PICK_WAVE' WHERE {backEvent}", "record", "order_return({business}, {back})" },
        { "ledger row of goods handed over", "UPDATE stock_ledger SET fit = fit - 1 WHERE kind = 'SHIP' AND fit = -7", "ledger", "stock_ledger({business}, {shipRow})" },
        { "ledger row of goods handed over, both kinds", "UPDATE stock_ledger SET fit = -6, \"freeze\" = -6 WHERE kind = 'SHIP' AND fit = -7", "ledger", "orders({business}, {order}) offer A" },
        { "lost ledger row of goods handed over", "DELETE FROM stock_ledger WHERE kind = 'SHIP' AND fit = -7", "ledger", "orders({business}, {order}) offer A" },
        { "ledger row of goods that came back", "UPDATE stock_ledger SET fit = fit + 1 WHERE kind = 'RETURN'", "return", "orders({business}, {order}) offer A" },
        { "lost ledger row of goods that came back", "DELETE FROM stock_ledger WHERE kind = 'RETURN'", "return", "orders({business}, {order}) offer A" },
        { "goods that came back elsewhere", "UPDATE stock_ledger SET warehouse_id = 13 WHERE kind = 'RETURN'", "balance", "stock({business}, 7, 12, A)" },
        { "ledger row of a supply", "UPDATE stock_ledger SET fit = fit + 1 WHERE kind = 'RECEIVE' AND offer_id = 'S'", "balance", "stock({business}, 7, 11, S)" },
        { "ledger row of a kind it is not", "UPDATE stock_ledger SET kind = 'MOVE' WHERE kind = 'RECEIVE' AND offer_id = 'S'", "ledger", "stock_ledger({business}, {receiveRow})" },
        { "ledger row of an unknown kind", "UPDATE stock_ledger SET kind = 'GIFT' WHERE kind = 'RECEIVE' AND offer_id = 'S'", "ledger", "stock_ledger({business}, {receiveRow})" },
        { "warehouse of an order", "UPDATE orders SET warehouse_id = 13 WHERE order_id = {packed}", "ledger", "orders({business}, {packed}) offer A" },
        { "box in the body", "UPDATE orders SET body = REPLACE(body, '\"boxes\":[{\"id\":', '\"boxes\":[{\"id\":99999') WHERE order_id = {packed}", "ids", "id_block(BOX)" },
        { "next return id", "UPDATE id_block SET next_id = 1 WHERE name = 'RETURN'", "ids", "id_block(RETURN)" },
        { "next request id", "UPDATE id_block SET next_id = 1 WHERE name = 'SUPPLY_REQUEST'", "ids", "id_block(SUPPLY_REQUEST)" },
        { "next item id", "UPDATE id_block SET next_id = 1 WHERE name = 'SUPPLY_ITEM'", "ids", "id_block(SUPPLY_ITEM)" },
        { "next wave id", "UPDATE id_block SET next_id = 1 WHERE name = 'WAVE'", "ids", "id_block(WAVE)" },
    };

    [Theory]
    [MemberData(nameof(OperatorCorruptions))]
    public async Task Verify_names_the_row_of_the_operators_side(string what, string sql, string check, string row)
    {
        var fill = await FillOperatorAsync();
        Test.MustBeClean();
        Assert.True(Test.Execute(fill(sql)) > 0, $"{what}: nothing was corrupted.");

        var report = Test.Verify();
        Assert.True(
            report.Findings.Any(f => string.Equals(f.Check, check, StringComparison.Ordinal)
                && string.Equals(f.Row, fill(row), StringComparison.Ordinal)),
            $"{what}: {string.Join('\n', report.Findings)}");
    }

    /// <summary>A business with a record of every kind, and an order that was given out, refused in part and returned in part.</summary>
    private async Task<Func<string, string>> FillOperatorAsync()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 20);
        var delivered = await depot.DeliverAsync(await depot.ShippedAsync(new Parcel(("A", 7))), refused: 1);
        var ask = await depot.AskBackAsync(delivered.Order, 3, Number);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(ask, Number)).Outcome);
        var taken = await depot.TakeInAsync(ask.Return, ask.Order!.Order, new StockAmounts(1, 0, 0, 0, 1, 0), lost: 1, warehouse: 12);
        var dispose = ReturnRules.Dispose(taken.Return, ReturnStatus.PreparedForUtilization, "warehouse", Start).Work!;
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(dispose)).Outcome);
        var second = await depot.AskBackAsync(taken.Order!.Order, 2);
        await depot.CommitAsync(second);
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.ReturnCancellation, delivered.Order.Id, OperationStatus.InProgress, Start,
            ReturnId: second.Return.Id);
        var mark = ReturnRules.RequestCancel(second.Return, operation.Id, "shop", Start).Work!;
        await Store.CommitAsync(new Commit(shop.Id, Start, []) { Records = mark.Records, NewOperations = [operation] }, Cancel);
        var (request, item) = await depot.SupplyAsync("S", 4);
        Assert.Equal(CommitOutcome.Committed, (await depot.CountAsync(request, item, new StockAmounts(2, 0, 0, 0, 1, 0))).Result.Outcome);
        var wave = Records.Wave(await depot.NewIdAsync(IdSequence.Wave));
        await CommitAsync(OperatorRecord.OperatorBusiness, wave);
        var packed = await depot.PackedAsync(new Parcel(("A", 2)));

        const string Event = "record_kind = 'RETURN' AND record_id = {back} AND order_seq = 2";
        (string Name, string Value)[] facts =
        [
            ("backEvent", Event),
            ("business", Text(shop.Id)),
            ("order", Text(delivered.Order.Id)),
            ("line", Text(delivered.Order.Details.Lines[0].Id)),
            ("back", Text(ask.Return.Id)),
            ("asked", Text(second.Return.Id)),
            ("unredeemed", Text(delivered.Return!.Record.Id)),
            ("operation", operation.Id),
            ("request", Text(request.Id)),
            ("item", Text(item.Id)),
            ("wave", Text(wave.Id)),
            ("packed", Text(packed.Id)),
            ("shipRow", LedgerRow("SHIP", delivered.Order.Id)),
            ("receiveRow", Test.Scalar<string>("SELECT seq || ', ' || line FROM stock_ledger WHERE kind = 'RECEIVE' AND offer_id = 'S'")),
            ("backSeq", Text(Test.Scalar<long>(
                $"SELECT seq FROM order_event WHERE record_kind = 'RETURN' AND record_id = {ask.Return.Id.ToString(CultureInfo.InvariantCulture)} AND order_seq = 2"))),
        ];
        return text => facts.Aggregate(text, (t, fact) => t.Replace($"{{{fact.Name}}}", fact.Value, StringComparison.Ordinal));
    }
}
