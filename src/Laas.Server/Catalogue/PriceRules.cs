using System.Globalization;
using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Catalogue;

/// <summary>Rules of prices, with the messages of contract 4.4.</summary>
internal static class PriceRules
{
    /// <summary>Largest price, major units (DECISIONS, Validation).</summary>
    public const long ValueMax = 1_000_000_000_000;

    /// <summary>Largest least price in a promotion (contract 2.39).</summary>
    public const long BestsellerMax = 100_000_000;

    private const int DiscountMin = 5;
    private const int DiscountMax = 99;

    private static readonly (int Id, string Name)[] Vats =
        [(2, "VAT_10"), (5, "VAT_0"), (6, "NO_VAT"), (10, "VAT_05"), (11, "VAT_07"), (14, "VAT_22")];

    /// <summary>The VAT of an id (contract 2.36); <see langword="null"/>: not recognised, or refused since July 2026.</summary>
    public static string? VatName(int id) => Array.Find(Vats, v => v.Id == id).Name;

    /// <summary>The id of a VAT; <see langword="null"/>: it has none.</summary>
    public static int? VatId(string? name) =>
        Array.Find(Vats, v => string.Equals(v.Name, name, StringComparison.Ordinal)) is { Id: > 0 and var id } ? id : null;

    /// <summary>Above 0, not too large, not too fine.</summary>
    /// <param name="path">Of the amount below the offer, such as <c>basicPrice.value</c>, for the messages.</param>
    public static void Amount(decimal? value, string field, int index, string path, Validator errors)
    {
        if (errors.Above(value, field, 0) && errors.Max(value, field, ValueMax))
        {
            Digits(value, index, path, errors);
        }
    }

    /// <summary>Seven decimals at most.</summary>
    public static void Digits(decimal? value, int index, string path, Validator errors)
    {
        if (value is { } given && decimal.Round(given, 7) != given)
        {
            AtIndex(index, $"should not have '{path}' with too many digits", errors);
        }
    }

    /// <summary>The cabinet's currency.</summary>
    public static void Currency(CurrencyType? currency, int index, string path, RequestContext context, Validator errors)
    {
        if (currency is { IsKnown: true } given && !string.Equals(given.Value, context.Business.Currency, StringComparison.Ordinal))
        {
            AtIndex(index, $"should not have '{path}' with '{given.Value}' currency", errors);
        }
    }

    /// <summary>The discount that a struck-through price makes: 5 to 99 per cent.</summary>
    public static void Discount(decimal? value, decimal? discountBase, int index, Validator errors)
    {
        if (value is not > 0 || discountBase is not > 0)
        {
            return;
        }

        // Not divided when it is none: a tiny base would overflow.
        var percent = discountBase <= value ? 0 : 100 - (value.Value / discountBase.Value * 100);
        if (percent is < DiscountMin or > DiscountMax)
        {
            AtIndex(
                index,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"should have valid discount value. Discount percentage must be between '{DiscountMin}' and '{DiscountMax}', actual '{percent:0.##}'"),
                errors);
        }
    }

    /// <summary>The refusal of one SKU twice in a list of offers (contract 4.4).</summary>
    public static void RefuseRepeated(IEnumerable<string> skus, Validator errors)
    {
        var repeated = skus.GroupBy(s => s, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Skip(1).Any()).Select(g => g.Key).ToList();
        if (repeated.Count > 0)
        {
            errors.Add(
                ErrorCodes.BadRequest,
                $"Offers should have different ids. Following offers ids are repeating: '{Echo.Cut(string.Join(", ", repeated))}'.");
        }
    }

    /// <summary>One of the ids of contract 2.36; absent is fine.</summary>
    public static void Vat(int? vat, string sku, Validator errors)
    {
        if (vat is { } id && VatName(id) is null)
        {
            errors.Add(
                ErrorCodes.BadRequest,
                string.Create(CultureInfo.InvariantCulture, $"Unrecognized vat: '{id}': offerId = '{Echo.Cut(sku)}'"));
        }
    }

    public static bool AtIndex(int index, string rest, Validator errors) => errors.Add(
        ErrorCodes.BadRequest, string.Create(CultureInfo.InvariantCulture, $"Offer at index '{index}' {rest}"));
}
