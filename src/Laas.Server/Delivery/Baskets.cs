using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Delivery;

/// <summary>Goods of a request together with what the catalogue knows of them.</summary>
internal static class Baskets
{
    /// <summary>Units of one line at most (contract 2.13).</summary>
    public const int CountMax = 1000;

    /// <summary>Lines of one request at most (contract 2.13).</summary>
    public const int ItemsMax = 1000;

    public static BasketItem Item(Offer offer, int count, long? warehouseId = null) => new(
        offer.OfferId, count, offer.WeightGrams, offer.LengthCm, offer.WidthCm, offer.HeightCm, warehouseId);

    /// <summary>The refusal of contract 4.4 when the catalogue lacks some of these offers.</summary>
    public static bool AllKnown(
        IReadOnlyList<string> offerIds, IReadOnlyDictionary<string, Offer> offers, out Answer refusal)
    {
        if (offers.Count == offerIds.Count)
        {
            refusal = default;
            return true;
        }

        refusal = NotFound(offerIds.Where(id => !offers.ContainsKey(id)));
        return false;
    }

    /// <summary>The refusal of contract 4.4 for offers that the catalogue or the shop lacks.</summary>
    public static Answer NotFound(IEnumerable<string> offerIds) =>
        Answer.BadRequest(ErrorCodes.OfferNotFound, $"Offers not found for SKUs: {Quoted(offerIds)}");

    public static Answer NotEnoughStock(IEnumerable<string> offerIds) =>
        Answer.BadRequest(ErrorCodes.NotEnoughStock, $"Not enough stock for items: {Quoted(offerIds)}");

    /// <summary>Each in quotes, separated by commas; a long list is cut, the rest counted.</summary>
    public static string Quoted(IEnumerable<string> offerIds)
    {
        const int shown = 100;
        var ids = offerIds.Distinct(StringComparer.Ordinal).ToImmutableArray();
        var text = string.Join(", ", ids.Take(shown).Select(id => $"'{id}'"));
        return ids.Length > shown ? $"{text} and {ids.Length - shown} more" : text;
    }
}
