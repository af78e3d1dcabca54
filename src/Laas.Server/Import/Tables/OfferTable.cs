using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>offers.csv</summary>
internal sealed class OfferTable : ImportTable<Offer>
{
    private static readonly ImportColumn BusinessId =
        ImportColumn.Id("businessId", "836251", "The cabinet that sells it.");

    private static readonly ImportColumn OfferId =
        ImportColumn.OfferId("The shop's SKU, unique in its business after trimming.");

    private static readonly ImportColumn OfferName =
        ImportColumn.Text("name", 256, "Чайник электрический «Полюс», 1,7 л", "Name of the product.");

    private static readonly ImportColumn Weight =
        ImportColumn.Whole("weightGrams", 1, 1_000_000, "1240", "Gross weight of one unit, grams.");

    private static readonly ImportColumn Length = ImportColumn.Whole("lengthCm", 1, 10_000, "25", "Packed length, cm.");

    private static readonly ImportColumn Width = ImportColumn.Whole("widthCm", 1, 10_000, "20", "Packed width, cm.");

    private static readonly ImportColumn Height = ImportColumn.Whole("heightCm", 1, 10_000, "22", "Packed height, cm.");

    private static readonly ImportColumn Price =
        ImportColumn.Money("price", 1_000_000_000_000, "2489", "Catalogue price in the cabinet's currency.");

    private static readonly ImportColumn Vat = ImportColumn.Named("vat",
        [
            "NO_VAT", "VAT_0", "VAT_10", "VAT_10_110", "VAT_20", "VAT_20_120", "VAT_18", "VAT_18_118", "VAT_12",
            "VAT_05", "VAT_07", "VAT_22",
        ],
        "VAT_22", "VAT of the product. Empty: unknown.", required: false);

    private static readonly ImportColumn Archived =
        ImportColumn.Flag("archived", "false", "No longer sold. Empty: false.", required: false);

    public static OfferTable Instance { get; } = new();

    public override string Name => "offers";

    public override string Summary => "Products of the cabinets' catalogues.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
        [BusinessId, OfferId, OfferName, Weight, Length, Width, Height, Price, Vat, Archived];

    public override void Read(Row row, ImportState state)
    {
        var offer = new Offer(
            row.Whole(BusinessId), row.OfferId(OfferId), row.Text(OfferName), row.Int(Weight), row.Int(Length),
            row.Int(Width), row.Int(Height), row.Money(Price), row.Named(Vat), row.Flag(Archived));
        state.CheckBusiness(row, BusinessId, offer.BusinessId);
        if (offer.BusinessId != 0 && offer.OfferId.Length > 0)
        {
            CheckUnique(row, offer, state);
        }

        if (!row.Failed)
        {
            state.Offers.Add(offer);
        }
    }

    public override IEnumerable<string?> Cells(Offer item) =>
    [
        Cell.Of(item.BusinessId), item.OfferId, item.Name, Cell.Of(item.WeightGrams), Cell.Of(item.LengthCm),
        Cell.Of(item.WidthCm), Cell.Of(item.HeightCm), Cell.Of(item.Price), item.Vat, Cell.Of(item.Archived),
    ];

    private static void CheckUnique(Row row, Offer offer, ImportState state)
    {
        if (!state.OfferIds.TryGetValue(offer.BusinessId, out var ids))
        {
            state.OfferIds.Add(offer.BusinessId, ids = new HashSet<string>(StringComparer.Ordinal));
        }

        if (!ids.Add(offer.OfferId))
        {
            row.Fail(OfferId, $"{ErrorLog.Echo(offer.OfferId)} already stands on an earlier line for business "
                + $"{offer.BusinessId}; allowed: each value once");
        }
    }
}
