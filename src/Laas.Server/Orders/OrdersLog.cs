using Laas.Domain;

namespace Laas.Server.Orders;

/// <summary>What the order slices log. Event ids 1000 to 1999; an id is never reused.</summary>
internal sealed partial class OrdersLog(ILogger<OrdersLog> logger)
{
    [LoggerMessage(5001, LogLevel.Debug, "Campaign {CampaignId}: no promise from warehouse {WarehouseId}, {Reason}.")]
    public partial void PromiseRefused(long campaignId, long warehouseId, RefusalReason reason);

    [LoggerMessage(5002, LogLevel.Warning, "Order {OrderId} of business {BusinessId} changed {Attempts} times while a change was decided.")]
    public partial void GaveUp(long businessId, long orderId, int attempts);
}
