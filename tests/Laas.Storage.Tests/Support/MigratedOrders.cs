using Laas.Domain;

namespace Laas.Storage.Tests;

/// <summary>A store that an older program has filled: what it had no column for is not there.</summary>
internal static class MigratedOrders
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <returns>A draft with a cancel operation; its business has an accepted order besides.</returns>
    public static async Task<Order> FillAsync(TestStore test)
    {
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.CreateAsync([new Parcel(("A", 3))], draft: false);
        var draft = (await shop.DraftAsync("A", 2)).Order;
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, draft.Id, OperationStatus.InProgress, Shop.Start);
        await shop.StepAsync(OrderRules.RequestCancel(draft, operation.Id, "shop", Shop.Start).Step!, begun: operation);
        return draft;
    }

    /// <summary>Copies the rows of every table into the older one, as far as it has columns for them.</summary>
    public static void Copy(
        string from, string to, IReadOnlyList<(string Table, string Column)> columns, Action<string> execute)
    {
        foreach (var table in columns.GroupBy(c => c.Table, StringComparer.Ordinal).Where(t => t.Key is not "schema_migrations"))
        {
            var copied = CopyTables.All.FirstOrDefault(t => string.Equals(t.Name, table.Key, StringComparison.Ordinal));
            var names = string.Join(", ", table.Select(c => $"\"{c.Column}\""));
            var values = string.Join(", ", table.Select(c => IsZeroIfNull(copied, c.Column) ? $"COALESCE(\"{c.Column}\", 0)" : $"\"{c.Column}\""));
            execute($"INSERT INTO {to}.{table.Key} ({names}) SELECT {values} FROM {from}.{table.Key}");
        }
    }

    /// <summary>Versions before wrote a zero.</summary>
    private static bool IsZeroIfNull(CopyTable? table, string column) =>
        table?.Columns.Any(c => c.IsZeroIfNull && string.Equals(c.Name, column, StringComparison.Ordinal)) ?? false;

    public static async Task MustGoOnAsync(TestStore test, Order draft)
    {
        var shop = new Shop(test, draft.BusinessId);
        var depot = new Depot(shop);
        var operation = Assert.Single(await test.Store.LeaseOperationsAsync(
            Shop.Start, Shop.Start, TimeSpan.FromSeconds(30), 10, Cancel));
        var cancel = OrderRules.Cancel(
            await shop.OrderAsync(draft.Id), OrderSubstatus.ShopFailed, Party.Shop, "operations", Shop.Start).Step!;
        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(cancel, ended: operation.Done(Shop.Start))).Outcome);
        Assert.Equal(7, (await shop.StockAsync("A")).Available);
        var accepted = Assert.Single(await test.Store.OrdersToWorkAsync(Shop.Warehouse, [], null, null, 10, Cancel));
        Assert.Null(accepted.DueAt);
        await CommitAsync(shop, accepted);
        var delivered = await depot.DeliveredAsync(new Parcel(("A", 1)));
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(await depot.AskBackAsync(delivered, 1))).Outcome);
        test.MustBeClean();
    }

    private static async Task CommitAsync(Shop shop, Order accepted)
    {
        var picking = Depot.Must(FulfilmentRules.StartPicking(accepted, "warehouse", Shop.Start));
        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(picking)).Outcome);
    }
}
