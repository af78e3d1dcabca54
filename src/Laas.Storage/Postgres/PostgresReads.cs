using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>Reads of orders, operations and history.</summary>
internal static class PostgresReads
{
    public static async Task<Order?> OrderAsync(
        PostgresPool source, long businessId, long orderId, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(PostgresReadSql.Order);
        find.Parameters.Bind(businessId).Bind(orderId);
        return await PostgresReading.FindAsync(source, find, DbRows.Order, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<bool> IsTakenAsync(
        PostgresPool source,
        long businessId,
        long campaignId,
        bool fake,
        string externalId,
        ExternalIdKind kind,
        CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(PostgresReadSql.IsTaken);
        find.Parameters.Bind(businessId).Bind(PreparedCommit.KeyOf(externalId, kind)).Bind(campaignId).BindFlag(fake);
        var claims = await PostgresReading.ListAsync(source, find, static r => r.GetInt32(0), cancellationToken)
            .ConfigureAwait(false);
        return claims.Count > 0;
    }

    public static async Task<IReadOnlyList<Order>> DueDraftsAsync(
        PostgresPool source, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.DueDraftsAcrossTenants);
        read.Parameters.Bind(StoredTime.Of(now)).Bind(limit);
        return await PostgresReading.ListAsync(source, read, DbRows.Order, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Order>> DueOrdersAsync(
        PostgresPool source, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.DueOrdersAcrossTenants);
        read.Parameters.Bind(StoredTime.Of(now)).Bind(limit);
        return await PostgresReading.ListAsync(source, read, DbRows.Order, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Order>> OrdersToWorkAsync(
        PostgresPool source,
        long warehouseId,
        IReadOnlyCollection<OrderSubstatus> substatuses,
        DateOnly? shipUpTo,
        WorkCursor? after,
        int limit,
        CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.OrdersToWorkAcrossTenants);
        read.Parameters.Bind(warehouseId).Bind(shipUpTo?.DayNumber ?? int.MaxValue)
            .Bind(substatuses.Count == 0 ? null : (string[])[.. substatuses.Select(WireText.Of)])
            .Bind(after?.ShipDate.DayNumber ?? -1).Bind(after?.BusinessId ?? 0L).Bind(after?.OrderId ?? 0L)
            .Bind(limit);
        return await PostgresReading.ListAsync(source, read, DbRows.Order, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        PostgresPool source, long businessId, long orderId, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.History);
        read.Parameters.Bind(businessId).Bind(orderId);
        return await PostgresReading.ListAsync(source, read, PostgresRows.HistoryEntry, cancellationToken)
            .ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<LedgerEntry>> LedgerAsync(
        PostgresPool source, long businessId, long orderId, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.Ledger);
        read.Parameters.Bind(businessId).Bind(orderId);
        return await PostgresReading.ListAsync(source, read, PostgresRows.LedgerEntry, cancellationToken)
            .ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Operation>> OperationsAsync(
        PostgresPool source,
        long businessId,
        OperationType type,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.Operations);
        read.Parameters.Bind(businessId).Bind(WireText.Of(type)).Bind((string[])[.. ids]);
        return await PostgresReading.ListAsync(source, read, PostgresRows.Operation, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Operation>> OrderOperationsAsync(
        PostgresPool source, long businessId, long orderId, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.OperationsOfOrder);
        read.Parameters.Bind(businessId).Bind(orderId);
        return await PostgresReading.ListAsync(source, read, PostgresRows.Operation, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<StoredAnswer?> AnswerAsync(
        PostgresPool source, long businessId, string operation, string key, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(PostgresReadSql.Answer);
        find.Parameters.Bind(businessId).Bind(operation).Bind(key);
        return await PostgresReading.FindAsync(source, find, PostgresRows.Answer, cancellationToken).ConfigureAwait(false);
    }
}
