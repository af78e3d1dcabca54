using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>What writing slices take from the request.</summary>
internal static class OrderRequests
{
    /// <summary>Who asks, for the history: the shop and the id of its key.</summary>
    public static string Actor(this RequestContext context) => $"shop:{context.Key.Id}";
}
