namespace Laas.Server.Returns;

/// <summary>What the return slices log.</summary>
internal sealed partial class ReturnsLog(ILogger<ReturnsLog> logger)
{
    [LoggerMessage(5011, LogLevel.Warning, "Order {OrderId} of business {BusinessId} changed {Attempts} times while a return of it was decided.")]
    public partial void OrderContended(long businessId, long orderId, int attempts);

    [LoggerMessage(5012, LogLevel.Warning, "Return {ReturnId} of business {BusinessId} changed {Attempts} times while its cancellation was decided.")]
    public partial void ReturnContended(long businessId, long returnId, int attempts);
}
