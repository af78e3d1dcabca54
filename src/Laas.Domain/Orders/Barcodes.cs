using System.Globalization;

namespace Laas.Domain;

/// <summary>What barcodes of orders say: digits and hyphens, unique over all businesses, and nothing about the customer.</summary>
public static class Barcodes
{
    /// <summary>Of an order that waits at a pickup point: finds the parcel; the receive code is asked for besides.</summary>
    public static string OfOrder(long businessId, long orderId) =>
        string.Create(CultureInfo.InvariantCulture, $"{businessId}-{orderId}");

    /// <summary>Of one box.</summary>
    /// <param name="number">1, 2, 3 … within the order.</param>
    public static string OfBox(long businessId, long orderId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{businessId}-{orderId}-{number}");

    /// <summary>Of goods that travel back.</summary>
    public static string OfReturn(long businessId, long returnId) =>
        string.Create(CultureInfo.InvariantCulture, $"R{businessId}-{returnId}");
}
