using Laas.Contracts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Laas.Bench.EfPeer;

/// <summary>
/// createOrder as a good EF Core application has it: one transaction per request, stock rows locked in sorted order,
/// everything else in one <c>SaveChanges</c>. Three round trips.
/// </summary>
internal sealed class CreateOrder(Shop shop, Catalogue catalogue)
{
    public async Task<IResult> HandleAsync(
        long campaignId, CreateOrderRequest request, ShopContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        if (campaignId != shop.CampaignId)
        {
            return Refuse(ErrorCodes.NotFound, "No such campaign", StatusCodes.Status404NotFound);
        }

        if (!NewOrderRules.TryRead(request, shop, catalogue, out var order, out var refusal))
        {
            return Refuse(refusal.Code, refusal.Message!);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var offerIds = order.Lines.Select(l => l.OfferId).Order(StringComparer.Ordinal).ToArray();
        var stock = await context.LockStockAsync(shop.BusinessId, campaignId, shop.WarehouseId, offerIds, cancellationToken);
        var balances = stock.ToDictionary(s => s.OfferId, StringComparer.Ordinal);
        var missing = order.Lines
            .Where(l => !balances.TryGetValue(l.OfferId, out var row) || row.Fit - row.Freeze < l.Count)
            .Select(l => l.OfferId)
            .ToList();
        if (missing.Count > 0)
        {
            return Refuse(ErrorCodes.NotEnoughStock, $"Not enough stock: {string.Join(", ", missing)}");
        }

        var row = await AddAsync(context, order, balances, time.GetUtcNow(), cancellationToken);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refuse(ErrorCodes.OrderAlreadyExists, $"Order already exists with external id '{order.ExternalId}'");
        }

        await transaction.CommitAsync(cancellationToken);
        return Results.Ok(ApiResponse.Ok(new CreateOrderResult([new CreatedOrder(row.OrderId)])));
    }

    private async Task<OrderRow> AddAsync(
        ShopContext context,
        CheckedOrder order,
        Dictionary<string, StockRow> balances,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var row = await AddOrderAsync(context, order, now, cancellationToken);
        var entry = new OrderEventRow
        {
            BusinessId = shop.BusinessId,
            OrderId = row.OrderId,
            OrderSeq = 1,
            Type = "ORDER_CREATED",
            At = now,
            Actor = "shop",
            ToStatus = row.Status,
            ToSubstatus = row.Substatus,
        };
        await context.Events.AddAsync(entry, cancellationToken);
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            var balance = balances[line.OfferId];
            balance.Freeze += line.Count;
            balance.UpdatedAt = now;
            context.Ledger.Add(new LedgerRow
            {
                BusinessId = shop.BusinessId,
                Seq = entry.Seq,
                Line = i,
                CampaignId = shop.CampaignId,
                WarehouseId = shop.WarehouseId,
                OfferId = line.OfferId,
                Kind = "RESERVE",
                Freeze = line.Count,
            });
        }

        return row;
    }

    private async Task<OrderRow> AddOrderAsync(
        ShopContext context, CheckedOrder order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = new OrderRow
        {
            BusinessId = shop.BusinessId,
            CampaignId = shop.CampaignId,
            WarehouseId = shop.WarehouseId,
            ExternalId = order.ExternalId,
            Fake = order.Fake,
            Status = "PROCESSING",
            Substatus = "STARTED",
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            ShipDay = order.ShipDay,
            Kind = order.Kind,
            Body = order.Body.ToJson(),
        };

        // Asynchronous, because now and then it takes a block of ids from the sequence.
        await context.Orders.AddAsync(row, cancellationToken);
        context.ExternalOrders.Add(new ExternalOrderRow
        {
            BusinessId = shop.BusinessId,
            ExternalId = order.ExternalId,
            CampaignId = shop.CampaignId,
            Fake = order.Fake,
            FirstOrderId = row.OrderId,
            OrderCount = 1,
        });
        return row;
    }

    private static IResult Refuse(string code, string message, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(ApiErrorResponse.Of(code, message), statusCode: status);
}
