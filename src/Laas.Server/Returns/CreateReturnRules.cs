using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Documents;
using Laas.Server.Http;
using Laas.Server.Orders;

namespace Laas.Server.Returns;

/// <summary>Units of a return as the shop sent them, checked.</summary>
/// <param name="Pictures">Addresses; empty: none.</param>
internal sealed record NewReturnLine(
    string OfferId,
    int Count,
    ReturnReason Reason,
    ReturnSubreason Subreason,
    string? Comment,
    IReadOnlyList<string> Pictures);

/// <summary>Field rules of createReturn (contract 2.25): every error of a request is reported, not only the first.</summary>
internal static class CreateReturnRules
{
    public const int ExternalIdMax = 1000;

    public const int CommentMax = 3000;

    /// <summary>Pictures of all items together: each may be 10 MB, and the shop waits for all of them.</summary>
    public const int PicturesMax = 50;

    /// <returns>The lines with trimmed SKUs; of no use when there are errors.</returns>
    public static List<NewReturnLine> Validate(CreateReturnRequest request, Validator errors)
    {
        var lines = new List<NewReturnLine>();
        if (!errors.NotNull(request.NewReturn, "newReturn"))
        {
            return lines;
        }

        var wanted = request.NewReturn;
        errors.Enter("newReturn");
        _ = errors.NotEmpty(wanted.ExternalReturnId, "externalReturnId")
            && errors.Size(wanted.ExternalReturnId, "externalReturnId", 1, ExternalIdMax);
        errors.NotNull(wanted.OrderId, "orderId");
        if (errors.NotNull(wanted.Items, "items") && errors.Size(wanted.Items, "items", 1, Baskets.ItemsMax)
            && errors.NoNulls(wanted.Items, "items"))
        {
            ReadLines(wanted.Items, errors, lines);
        }

        CustomerRules.Validate(wanted.Customer, errors, required: true);
        ValidatePoint(wanted.ReturnOption, errors);
        errors.Leave();
        return lines;
    }

    private static void ReadLines(IReadOnlyList<CreateReturnItem?> items, Validator errors, List<NewReturnLine> lines)
    {
        foreach (var i in errors.Each("items", items.Count))
        {
            var item = items[i]!;
            errors.Sku(item.OfferId, "offerId", out var sku);
            _ = errors.NotNull(item.Count, "count") && errors.Range(item.Count, "count", 1, Baskets.CountMax);
            ReadReason(item, errors, out var reason, out var subreason);
            errors.Size(item.Comment, "comment", 1, CommentMax);
            ValidatePictures(item.Pictures, errors);
            lines.Add(new NewReturnLine(
                sku, item.Count ?? 0, reason, subreason, item.Comment, [.. (item.Pictures ?? []).OfType<string>()]));
        }

        var pictures = lines.SelectMany(l => l.Pictures).Distinct(StringComparer.Ordinal).Count();
        if (pictures > PicturesMax)
        {
            errors.Fail("items", $"must hold at most '{PicturesMax}' pictures in all (rejected size: '{pictures}')");
        }
    }

    private static void ReadReason(
        CreateReturnItem item, Validator errors, out ReturnReason reason, out ReturnSubreason subreason)
    {
        reason = default;
        subreason = default;
        var hasReason = errors.NotNull(item.ReasonType, "reasonType") && errors.Known(item.ReasonType, "reasonType");
        var hasSubreason =
            errors.NotNull(item.SubreasonType, "subreasonType") && errors.Known(item.SubreasonType, "subreasonType");
        if (!hasReason || !hasSubreason)
        {
            return;
        }

        reason = WireText.Parse<ReturnReason>(item.ReasonType!.Value.Value);
        subreason = WireText.Parse<ReturnSubreason>(item.SubreasonType!.Value.Value);
        if (!ReturnRules.Fits(reason, subreason))
        {
            errors.Add(
                ErrorCodes.InvalidReturnReason,
                $"'{errors.PathOf("subreasonType")}' must belong to reason '{item.ReasonType}' (rejected value: '{item.SubreasonType}')");
        }
    }

    private static void ValidatePictures(IReadOnlyList<string?>? pictures, Validator errors)
    {
        const string field = "pictures";
        if (pictures is null || !errors.Size(pictures, field, 1, Pictures.CountMax) || !errors.NoNulls(pictures, field)
            || !errors.Unique(pictures, field, StringComparer.Ordinal))
        {
            return;
        }

        for (var i = 0; i < pictures.Count; i++)
        {
            errors.Size(
                pictures[i], string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), 1, PictureFetcher.AddressLengthMax);
        }
    }

    private static void ValidatePoint(CreateReturnOption? option, Validator errors)
    {
        if (!errors.NotNull(option, "returnOption"))
        {
            return;
        }

        errors.Enter("returnOption");
        if (errors.NotNull(option.PickupReturn, "pickupReturn"))
        {
            errors.Enter("pickupReturn");
            _ = errors.NotNull(option.PickupReturn.LogisticPointId, "logisticPointId")
                && errors.Min(option.PickupReturn.LogisticPointId, "logisticPointId", 1);
            errors.Leave();
        }

        errors.Leave();
    }
}
