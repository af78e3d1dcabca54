using System.Globalization;
using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Catalogue;

/// <summary>Checks of an updateOfferMappings request (contract 2.33) that need no look at the catalogue.</summary>
internal static class OfferUpdateRules
{
    public const int OffersMax = 500;
    public const int NameMax = 256;
    public const int PicturesMax = 30;
    public const int VideosMax = 6;
    public const int ManualsMax = 6;
    public const int CertificatesMax = 6;
    public const int TagsMax = 50;
    public const int ParameterValuesMax = 300;
    public const int DescriptionMax = 6000;
    public const int UrlMax = 2000;
    public const int TitleMax = 500;
    public const int CommentMax = 500;
    public const int ParamNameMax = 200;

    /// <summary>Longest side and greatest weight, as an import allows: centimetres and kilograms.</summary>
    public const int SideMax = 10_000;

    public const int WeightMax = 1_000;

    /// <returns>The trimmed SKUs, one for each element.</returns>
    public static List<string> Validate(UpdateOfferMappingsRequest request, RequestContext context, Validator errors)
    {
        const string field = "offerMappings";
        var skus = new List<string>();
        if (!errors.NotNull(request.OfferMappings, field) || !errors.Size(request.OfferMappings, field, 1, OffersMax)
            || !errors.NoNulls(request.OfferMappings, field))
        {
            return skus;
        }

        context.Counted = request.OfferMappings.Count;
        foreach (var i in errors.Each(field, request.OfferMappings.Count))
        {
            var update = request.OfferMappings[i]!;
            var sku = "";
            if (errors.NotNull(update.Offer, "offer"))
            {
                errors.Enter("offer");
                errors.Sku(update.Offer.OfferId, "offerId", out sku);
                Validate(update.Offer, i, context, errors);
                errors.Leave();
            }

            errors.Enter("mapping");
            errors.Min(update.Mapping?.MarketSku, "marketSku", 1);
            errors.Leave();
            skus.Add(sku);
        }

        PriceRules.RefuseRepeated(skus, errors);
        return skus;
    }

    private static void Validate(OfferUpdate offer, int index, RequestContext context, Validator errors)
    {
        Texts(offer, errors);
        if (offer.WeightDimensions is { } size)
        {
            Size(size, index, errors);
        }

        Period(offer.ShelfLife, "shelfLife", errors);
        Period(offer.LifeTime, "lifeTime", errors);
        Period(offer.GuaranteePeriod, "guaranteePeriod", errors);
        Parts(offer, errors);
        Price(offer.BasicPrice?.Value, offer.BasicPrice?.CurrencyId, offer.BasicPrice is not null, "basicPrice", index, context, errors);
        if (offer.BasicPrice is { } basic)
        {
            errors.Enter("basicPrice");
            errors.Above(basic.DiscountBase, "discountBase", 0);
            errors.Leave();
            PriceRules.Digits(basic.DiscountBase, index, "basicPrice.discountBase", errors);
            PriceRules.Discount(basic.Value, basic.DiscountBase, index, errors);
        }

        Price(
            offer.PurchasePrice?.Value, offer.PurchasePrice?.CurrencyId, offer.PurchasePrice is not null, "purchasePrice", index,
            context, errors);
        Price(
            offer.AdditionalExpenses?.Value, offer.AdditionalExpenses?.CurrencyId, offer.AdditionalExpenses is not null,
            "additionalExpenses", index, context, errors);
        Deleted(offer, index, errors);
    }

    private static void Texts(OfferUpdate offer, Validator errors)
    {
        if (offer.Name is not null)
        {
            _ = errors.NotEmpty(offer.Name.Trim(), "name") && errors.Size(offer.Name, "name", 1, NameMax);
        }

        errors.Above(offer.MarketCategoryId, "marketCategoryId", 0);
        errors.Size(offer.Description, "description", 0, DescriptionMax);
        errors.Min(offer.BoxCount, "boxCount", 1);
        errors.Known(offer.Type, "type");
        Urls(offer.Pictures, "pictures", PicturesMax, errors);
        Urls(offer.Videos, "videos", VideosMax, errors);
        Set(offer.Barcodes, "barcodes", int.MaxValue, errors);
        Set(offer.ManufacturerCountries, "manufacturerCountries", int.MaxValue, errors);
        Set(offer.Tags, "tags", TagsMax, errors);
        Set(offer.Certificates, "certificates", CertificatesMax, errors);
    }

    private static void Parts(OfferUpdate offer, Validator errors)
    {
        Each(offer.Manuals, "manuals", ManualsMax, errors, static (manual, errors) =>
        {
            _ = errors.NotNull(manual.Url, "url") && errors.Size(manual.Url, "url", 1, UrlMax);
            errors.Size(manual.Title, "title", 0, TitleMax);
        });
        Each(offer.CommodityCodes, "commodityCodes", int.MaxValue, errors, static (code, errors) =>
        {
            errors.NotNull(code.Code, "code");
            _ = errors.NotNull(code.Type, "type") && errors.Known(code.Type, "type");
        });
        Each(offer.Params, "params", int.MaxValue, errors, static (param, errors) =>
        {
            _ = errors.NotNull(param.Name, "name") && errors.Size(param.Name, "name", 0, ParamNameMax);
            errors.NotNull(param.Value, "value");
        });
        Each(offer.ParameterValues, "parameterValues", ParameterValuesMax, errors, static (value, errors) =>
            _ = errors.NotNull(value.ParameterId, "parameterId") && errors.Min(value.ParameterId, "parameterId", 1));
        errors.Enter("condition");
        errors.Known(offer.Condition?.Type, "type");
        errors.Known(offer.Condition?.Quality, "quality");
        errors.Leave();
        if (offer.Age is { } age)
        {
            errors.Enter("age");
            _ = errors.NotNull(age.Value, "value") && errors.Min(age.Value, "value", 0);
            _ = errors.NotNull(age.AgeUnit, "ageUnit") && errors.Known(age.AgeUnit, "ageUnit");
            errors.Leave();
        }
    }

    private static void Size(OfferWeightDimensionsRequest size, int index, Validator errors)
    {
        errors.Enter("weightDimensions");
        Side(size.Length, "length", SideMax);
        Side(size.Width, "width", SideMax);
        Side(size.Height, "height", SideMax);
        Side(size.Weight, "weight", WeightMax);
        errors.Leave();

        void Side(decimal? value, string name, int max)
        {
            if (!errors.NotNull(value, name) || !errors.Range(value, name, 0, max))
            {
                return;
            }

            if (value == 0)
            {
                PriceRules.AtIndex(index, $"should have weightDimensions.{name} greater than 0", errors);
            }

            PriceRules.Digits(value, index, "weightDimensions." + name, errors);
        }
    }

    private static void Period(TimePeriodRequest? period, string field, Validator errors)
    {
        if (period is not null)
        {
            errors.Enter(field);
            errors.NotNull(period.TimePeriod, "timePeriod");
            _ = errors.NotNull(period.TimeUnit, "timeUnit") && errors.Known(period.TimeUnit, "timeUnit");
            errors.Size(period.Comment, "comment", 0, CommentMax);
            errors.Leave();
        }
    }

    private static void Price(
        decimal? value, CurrencyType? currency, bool isSent, string field, int index, RequestContext context, Validator errors)
    {
        if (!isSent)
        {
            return;
        }

        errors.Enter(field);
        errors.NotNull(value, "value");
        PriceRules.Amount(value, "value", index, field + ".value", errors);
        _ = errors.NotNull(currency, "currencyId") && errors.Known(currency, "currencyId");
        errors.Leave();
        PriceRules.Currency(currency, index, field, context, errors);
    }

    /// <summary>An attribute cannot be cleared and set at once.</summary>
    private static void Deleted(OfferUpdate offer, int index, Validator errors)
    {
        const string field = "deleteParameters";
        if (offer.DeleteParameters is not { } names || !errors.Size(names, field, 1, DeleteOfferParameterType.All.Count)
            || !errors.Unique(names, field))
        {
            return;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (errors.Known<DeleteOfferParameterType>(names[i], string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"))
                && IsSet(offer, names[i]))
            {
                PriceRules.AtIndex(index, $"cannot have parameter '{FieldOf(names[i])}' deleted and set at the same time", errors);
            }
        }
    }

    private static bool IsSet(OfferUpdate offer, DeleteOfferParameterType name) => name.Value switch
    {
        "ADDITIONAL_EXPENSES" => offer.AdditionalExpenses is not null,
        "ADULT" => offer.Adult is not null,
        "AGE" => offer.Age is not null,
        "BARCODES" => offer.Barcodes is not null,
        "BOX_COUNT" => offer.BoxCount is not null,
        "CERTIFICATES" => offer.Certificates is not null,
        "COMMODITY_CODES" => offer.CommodityCodes is not null,
        "CONDITION" => offer.Condition is not null,
        "CUSTOMS_COMMODITY_CODE" => offer.CustomsCommodityCode is not null,
        "DESCRIPTION" => offer.Description is not null,
        "DOWNLOADABLE" => offer.Downloadable is not null,
        "GUARANTEE_PERIOD" => offer.GuaranteePeriod is not null,
        "LIFE_TIME" => offer.LifeTime is not null,
        "MANUALS" => offer.Manuals is not null,
        "MANUFACTURER_COUNTRIES" => offer.ManufacturerCountries is not null,
        "PARAMETERS" => offer.Params is not null || offer.ParameterValues is not null,
        "PICTURES" => offer.Pictures is not null,
        "PURCHASE_PRICE" => offer.PurchasePrice is not null,
        "SHELF_LIFE" => offer.ShelfLife is not null,
        "TAGS" => offer.Tags is not null,
        "TYPE" => offer.Type is not null,
        "VENDOR_CODE" => offer.VendorCode is not null,
        "VIDEOS" => offer.Videos is not null,
        var other => throw new InvalidOperationException($"No attribute is cleared by {other}."),
    };

    /// <summary><c>BOX_COUNT</c> is the field <c>boxCount</c>.</summary>
    private static string FieldOf(DeleteOfferParameterType name)
    {
        var words = name.Value.ToLowerInvariant().Split('_');
        return string.Concat(words.Select((w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static void Urls(IReadOnlyList<string?>? urls, string field, int max, Validator errors)
    {
        if (urls is null || !errors.Size(urls, field, 1, max) || !errors.NoNulls(urls, field))
        {
            return;
        }

        for (var i = 0; i < urls.Count; i++)
        {
            errors.Size(urls[i], string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), 1, UrlMax);
        }
    }

    private static void Set(IReadOnlyList<string?>? texts, string field, int max, Validator errors) =>
        _ = texts is null
            || ((max == int.MaxValue ? errors.NotEmpty(texts, field) : errors.Size(texts, field, 1, max))
                && errors.NoNulls(texts, field) && errors.Unique(texts, field));

    private static void Each<T>(
        IReadOnlyList<T?>? parts, string field, int max, Validator errors, Action<T, Validator> check)
        where T : class
    {
        if (parts is null || !(max == int.MaxValue ? errors.NotEmpty(parts, field) : errors.Size(parts, field, 1, max))
            || !errors.NoNulls(parts, field))
        {
            return;
        }

        foreach (var i in errors.Each(field, parts.Count))
        {
            check(parts[i]!, errors);
        }
    }
}
