using System.Globalization;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>What the lists of offers and prices have in common: SKUs, filters, pages.</summary>
internal static class OfferLists
{
    /// <summary>The SKUs of a list, checked and trimmed.</summary>
    /// <param name="ids"><see langword="null"/> is an error where the list is required.</param>
    public static List<string> Skus(IReadOnlyList<string?>? ids, string field, int max, Validator errors)
    {
        var trimmed = new List<string>(ids?.Count ?? 0);
        if (!errors.NotNull(ids, field) || !errors.Size(ids, field, 1, max) || !errors.NoNulls(ids, field))
        {
            return trimmed;
        }

        for (var i = 0; i < ids.Count && !errors.IsFull; i++)
        {
            errors.Sku(ids[i], Element(field, i), out var sku);
            trimmed.Add(sku);
        }

        errors.Unique(trimmed, field);
        return trimmed;
    }

    /// <summary>A filter of wire enums.</summary>
    /// <returns>Their texts; none when there are errors.</returns>
    public static List<string> Enums<T>(IReadOnlyList<T>? values, string field, Validator errors)
        where T : struct, IWireEnumValue<T> =>
        errors.AnyOf(values, field) ? [.. (values ?? []).Select(v => v.Value)] : [];

    public static List<string> Categories(IReadOnlyList<int>? ids, Validator errors)
    {
        const string field = "categoryIds";
        if (ids is null || !errors.NotEmpty(ids, field) || !errors.Unique(ids, field))
        {
            return [];
        }

        for (var i = 0; i < ids.Count && !errors.IsFull; i++)
        {
            errors.Above<int>(ids[i], Element(field, i), 0);
        }

        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    public static List<string> Texts(IReadOnlyList<string?>? texts, string field, Validator errors) =>
        texts is null || !errors.NotEmpty(texts, field) || !errors.NoNulls(texts, field) || !errors.Unique(texts, field)
            ? []
            : [.. texts.Select(t => OfferCard.KeyText(t!))];

    /// <summary>A filter beside <c>offerIds</c>, which are answered whole, would mean another answer than the one given.</summary>
    public static void RefuseBesideIds(bool isSent, string field, Validator errors)
    {
        if (isSent)
        {
            errors.Fail(field, "must not be used together with 'offerIds'");
        }
    }

    /// <summary>Cuts a list that was read with one row too many.</summary>
    /// <param name="limit">Rows of the page; <see langword="null"/>: the answer is whole.</param>
    public static (IReadOnlyList<T> Rows, Paging? Paging) Cut<T>(
        IReadOnlyList<T> rows, int? limit, Func<T, string> sku, RequestContext context)
    {
        if (limit is not { } max)
        {
            return (rows, null);
        }

        return rows.Count <= max
            ? (rows, new Paging())
            : ([.. rows.Take(max)], new Paging(new PageToken(0, Text: sku(rows[max - 1])).Encode(context.Operation)));
    }

    /// <summary>A page behind the token, with one row more; or the whole of the given SKUs.</summary>
    public static CatalogueQuery Query(RequestContext context, List<string>? offerIds, PageRequest page, int limit) =>
        offerIds is not null
            ? new CatalogueQuery(context.Business.Id, "", offerIds.Count) { OfferIds = offerIds }
            : new CatalogueQuery(context.Business.Id, page.After?.Text ?? "", limit + 1);

    private static string Element(string field, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
}
