using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Fulfilment;

/// <summary>Why work on an order is refused, in words. The code is the rule's name.</summary>
internal static class WorkRefusals
{
    /// <summary>400 for what the request says, 409 for what the order is.</summary>
    public static Answer ToAnswer(Refusal refusal, Order order, DateTimeOffset now) => Answer.Refuse(
        refusal is Refusal.UnknownLine or Refusal.TooManyUnits or Refusal.WrongBoxes ? 400 : 409,
        Code(refusal),
        Message(refusal, order, now));

    public static Answer NotEnoughStock(IEnumerable<StockKey> keys) => Answer.Conflict(
        ErrorCodes.NotEnoughStock,
        "Not enough stock: " + string.Join(", ", keys.Take(20).Select(k => string.Create(
            CultureInfo.InvariantCulture,
            $"'{(k.OfferId is StockKey.BrandPackaging ? "packaging of the shop" : Echo.Cut(k.OfferId))}' in warehouse {k.WarehouseId}"))));

    public static Answer NotFound(long orderId) =>
        Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Order not found: '{orderId}'"));

    public static string Code(Refusal refusal) => WireText.Of(refusal);

    public static string Message(Refusal refusal, Order order, DateTimeOffset now)
    {
        var state = order.AsOf(now).State;
        return refusal switch
        {
            Refusal.Fake => "A test order is never shipped",
            Refusal.Terminal or Refusal.DraftExpired => $"The order is {state} already",
            Refusal.CancelRunning => "The shop is cancelling the order: it must not go on",
            Refusal.NotADraft or Refusal.NoTransition => $"There is no such step from {state}",
            Refusal.InAWave => $"The order is in wave {order.Details.Fulfilment?.WaveId} already",
            Refusal.UnknownLine => "A line is not the order's, or is named twice",
            Refusal.TooManyUnits => "More units than there are, or none at all; or more marking codes than units",
            Refusal.NotPicked => "Not everything is picked",
            Refusal.WrongBoxes => "The boxes do not hold exactly what the order has",
            Refusal.NothingMissing => "Nothing is missing",
            Refusal.WrongCode => "The receive code is wrong",
            Refusal.CodeBlocked => "Too many wrong receive codes: support has to issue a new one",
            Refusal.NothingToDo => "There is nothing to do",
            _ => $"Refused: {Code(refusal)}",
        };
    }
}
