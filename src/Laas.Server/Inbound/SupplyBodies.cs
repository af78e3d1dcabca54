using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using SupplyRequest = Laas.Domain.SupplyRequest;

namespace Laas.Server.Inbound;

/// <summary>What requests about supplies say, checked and turned into what the rules take.</summary>
internal static class SupplyBodies
{
    private const int UnitsMax = 1_000_000;
    private const int CodeLengthMax = 200;
    private const int NoteMax = 1000;
    private const int LoadMax = 100_000;

    public static void Validate(NewSupply request, long businessId, ReferenceData data, Validator errors)
    {
        if (errors.NotNull(request.CampaignId, "campaignId") && errors.NotNull(request.WarehouseId, "warehouseId"))
        {
            if (!data.Campaigns.TryGetValue(request.CampaignId.Value, out var campaign) || campaign.BusinessId != businessId)
            {
                errors.Fail("campaignId", $"must be a shop of the business (rejected value: '{request.CampaignId}')");
            }
            else if (!campaign.Warehouses.Contains(request.WarehouseId.Value))
            {
                errors.Fail("warehouseId", $"must be a warehouse of the shop (rejected value: '{request.WarehouseId}')");
            }
        }

        if (errors.NotNull(request.Type, "type"))
        {
            errors.Known(request.Type, "type");
        }

        errors.Known(request.Subtype, "subtype");
        errors.Range(request.Pallets, "pallets", 0, LoadMax);
        errors.Range(request.Boxes, "boxes", 0, LoadMax);
        if (errors.NotEmpty(request.Items, "items") && errors.NoNulls(request.Items, "items")
            && errors.Size((IReadOnlyCollection<NewSupplyItem>)request.Items, "items", 1, SupplyRules.ItemsMax))
        {
            foreach (var i in errors.Each("items", request.Items.Count))
            {
                Validate(request.Items[i], request.Type, errors);
            }
        }
    }

    public static void Validate(SupplyStatusRequest request, Validator errors)
    {
        errors.Size(request.Note, "note", 1, NoteMax);
        errors.Range(request.Pallets, "pallets", 0, LoadMax);
        errors.Range(request.Boxes, "boxes", 0, LoadMax);
    }

    public static void Validate(CountRequest request, int countsMax, Validator errors)
    {
        if (!errors.NotEmpty(request.Items, "items") || !errors.NoNulls(request.Items, "items")
            || !errors.Size((IReadOnlyCollection<CountedItem>)request.Items, "items", 1, countsMax))
        {
            return;
        }

        foreach (var i in errors.Each("items", request.Items.Count))
        {
            var item = request.Items[i];
            errors.Sku(item.OfferId, "offerId", out _);
            errors.Range(item.Fit, "fit", 0, UnitsMax);
            errors.Range(item.Defect, "defect", 0, UnitsMax);
            errors.Range(item.Expired, "expired", 0, UnitsMax);
            errors.Range(item.Quarantine, "quarantine", 0, UnitsMax);
            errors.Range(item.Utilization, "utilization", 0, UnitsMax);
            errors.Date(item.BestBefore, "bestBefore", out _);
            if (errors.NoNulls(item.Codes, "codes") && errors.Unique(item.Codes, "codes"))
            {
                for (var code = 0; code < (item.Codes?.Count ?? 0); code++)
                {
                    errors.Size(item.Codes![code], $"codes[{code}]", 1, CodeLengthMax);
                }
            }
        }
    }

    public static SupplyRequest Draft(NewSupply request, long businessId, long id, DateTimeOffset now) => new()
    {
        Id = id,
        BusinessId = businessId,
        Version = 0,
        CreatedAt = now,
        UpdatedAt = now,
        CampaignId = request.CampaignId!.Value,
        WarehouseId = request.WarehouseId!.Value,
        Type = WireText.Parse<SupplyType>(request.Type!.Value.Value),
        Subtype = request.Subtype?.Value ?? "DEFAULT",
        Status = default,
        RequestedAt = request.RequestedAt,
        ParentId = request.ParentId,
        Pallets = request.Pallets,
        Boxes = request.Boxes,
    };

    public static SupplyItem Item(NewSupplyItem item, Offer offer, SupplyRequest request, long id) => New(
        request, id, offer.OfferId, offer.Name) with
    {
        Planned = item.Count!.Value,
        From = item.Kind is { } kind ? WireText.Parse<StockKind>(kind.Value) : StockKind.Fit,
        Price = item.Price,
    };

    /// <summary>Each count with the item that it is of; an offer that came unannounced gets a new one.</summary>
    /// <param name="unknown">An offer that the request does not have and cannot get.</param>
    /// <returns>Null when there is an unknown offer or one is named twice.</returns>
    public static List<ItemCount>? Counts(
        IReadOnlyList<CountedItem> counted,
        SupplyRequest request,
        IReadOnlyList<SupplyItem> items,
        IReadOnlyDictionary<string, Offer> known,
        long firstId,
        out string? unknown)
    {
        unknown = null;
        var counts = new List<ItemCount>(counted.Count);
        for (var i = 0; i < counted.Count; i++)
        {
            var (count, offerId) = (counted[i], counted[i].OfferId!.Trim());
            var amounts = Counted.ToAmounts(count);
            var item = items.FirstOrDefault(s => string.Equals(s.OfferId, offerId, StringComparison.Ordinal)
                && (request.Type == SupplyType.Supply || amounts == StockAmounts.Of(s.From, amounts.Total)));
            if (item is null && request.Type == SupplyType.Supply && known.TryGetValue(offerId, out var offer))
            {
                item = New(request, firstId + i, offer.OfferId, offer.Name);
            }

            if (item is null || counts.Exists(c => c.Item.Id == item.Id || (c.Item.Version == 0 && string.Equals(c.Item.OfferId, offerId, StringComparison.Ordinal))))
            {
                unknown = item is null ? offerId : null;
                return null;
            }

            counts.Add(new ItemCount(
                item, amounts,
                count.BestBefore is { } day && day.TryGet(out var date) ? date : null,
                count.Codes is null ? null : [.. count.Codes]));
        }

        return counts;
    }

    private static void Validate(NewSupplyItem item, SupplyRequestType? type, Validator errors)
    {
        errors.Sku(item.OfferId, "offerId", out _);
        errors.NotNull(item.Count, "count");
        errors.Range(item.Count, "count", 1, UnitsMax);
        errors.Range(item.Price, "price", 0, 1_000_000_000_000m);
        if (item.Kind is not { } kind)
        {
            return;
        }

        if (!WireText.TryParse<StockKind>(kind.Value, out _))
        {
            errors.Fail("kind", $"must match '{string.Join('|', Enum.GetValues<StockKind>().Select(WireText.Of))}' (rejected value: '{Echo.Cut(kind.Value)}')");
        }
        else if (type == SupplyRequestType.Supply)
        {
            errors.Fail("kind", $"must be absent: a supply is sorted when it is counted (rejected value: '{kind.Value}')");
        }
    }

    private static SupplyItem New(SupplyRequest request, long id, string offerId, string name) => new()
    {
        Id = id,
        BusinessId = request.BusinessId,
        Version = 0,
        CreatedAt = request.CreatedAt,
        UpdatedAt = request.CreatedAt,
        RequestId = request.Id,
        OfferId = offerId,
        Name = name,
        Planned = 0,
    };
}
