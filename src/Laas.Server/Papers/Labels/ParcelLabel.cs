using System.Text;

namespace Laas.Server.Papers.Labels;

/// <summary>
/// First letters of a person's names, such as <c>И. П. С.</c>: all that the outside of a parcel tells of who gets it.
/// </summary>
internal readonly record struct Initials
{
    private readonly string? _text;

    private Initials(string text) => _text = text;

    public string Text => _text ?? "";

    /// <param name="names">In the order in which they are printed; null and blank ones are left out.</param>
    public static Initials Of(params IEnumerable<string?> names) => new(string.Join(
        ' ',
        names.Select(n => PaperText.OneLine(n ?? "")).Where(n => n.Length > 0)
            .Select(n => $"{Rune.ToUpperInvariant(n.EnumerateRunes().First())}.")));
}

/// <summary>A box of an order.</summary>
/// <param name="Number">1, 2, …</param>
internal sealed record LabelBox(int Number, int WeightGrams, int LengthCm, int WidthCm, int HeightCm);

/// <summary>
/// What is printed on the boxes of an order. There is no place for a name, a phone, a flat or the goods: whoever carries or
/// finds a parcel must not learn them, nor the code that a parcel is handed out for.
/// </summary>
internal sealed record ParcelLabel
{
    /// <summary>Of the delivery service.</summary>
    public required string ServiceName { get; init; }

    public required long BusinessId { get; init; }

    public required long OrderId { get; init; }

    /// <summary>The shop's number of the order.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Warehouse { get; init; }

    /// <summary>Short name of the lane, read from far away.</summary>
    public required string Lane { get; init; }

    /// <summary>Where it goes: the point's name and address, or the town of a courier's delivery, never a flat.</summary>
    public required string Destination { get; init; }

    public required DateOnly ShipDate { get; init; }

    public required Initials Recipient { get; init; }

    /// <summary>
    /// Only of an order that is picked up at a point: what the point scans to find the parcel. <see langword="null"/> for
    /// couriers. Never the receive code, which the customer alone knows.
    /// </summary>
    public string? ReceiveBarcode { get; init; }

    public required IReadOnlyList<LabelBox> Boxes { get; init; }

    /// <summary>The barcode of a box, unique over all businesses.</summary>
    public string BarcodeOf(LabelBox box) => Laas.Domain.Barcodes.OfBox(BusinessId, OrderId, box.Number);
}
