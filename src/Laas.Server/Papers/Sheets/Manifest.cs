using System.Globalization;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Sheets;

/// <summary>An order on a transport.</summary>
/// <param name="Boxes">Barcodes of its boxes with their weights in grams.</param>
internal sealed record ManifestOrder(long BusinessId, long OrderId, string ExternalId, IReadOnlyList<(string Barcode, int WeightGrams)> Boxes);

/// <summary>What a warehouse hands over to a transport.</summary>
internal sealed record Manifest
{
    public required string Number { get; init; }

    public required string ServiceName { get; init; }

    public required string Warehouse { get; init; }

    public required string WarehouseAddress { get; init; }

    public required string Lane { get; init; }

    public required string Destination { get; init; }

    /// <summary>Who drives: a company, a plate; <see langword="null"/>: not known.</summary>
    public string? Carrier { get; init; }

    /// <summary>In the warehouse's offset.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    public required IReadOnlyList<ManifestOrder> Orders { get; init; }
}

/// <summary>The hand-over manifest of a transport as PDF.</summary>
internal static class ManifestSheet
{
    /// <summary>Equal arguments make equal bytes.</summary>
    public static byte[] Write(Manifest manifest, PaperLanguage language)
    {
        var title = language.Of(
            $"Акт приёма-передачи отправлений № {manifest.Number}", $"Hand-over manifest No. {manifest.Number}");
        var sheet = new SheetWriter(title, language, manifest.ClosedAt);
        sheet.Title(title);
        sheet.Facts(
            (language.Of("Служба доставки", "Delivery service"), manifest.ServiceName),
            (language.Of("Склад", "Warehouse"), $"{manifest.Warehouse}, {manifest.WarehouseAddress}"),
            (language.Of("Направление", "Lane"), $"{manifest.Lane} — {manifest.Destination}"),
            (language.Of("Перевозчик", "Carrier"), manifest.Carrier),
            (language.Of("Закрыт", "Closed"), language.Time(manifest.ClosedAt)));
        sheet.Table(Columns(language), Rows(manifest, language), Totals(manifest, language));
        sheet.Paragraph(language.Of(
            $"Передано мест: {Boxes(manifest, language)}. Целостность упаковки проверена, претензий по количеству нет.",
            $"Boxes handed over: {Boxes(manifest, language)}. The packaging was found intact, the number is agreed."));
        sheet.Signatures(
            language.Of($"Сдал: {manifest.Warehouse}", $"Handed over: {manifest.Warehouse}"),
            language.Of($"Принял: {manifest.Carrier ?? "перевозчик"}", $"Received: {manifest.Carrier ?? "carrier"}"));
        return sheet.Finish();
    }

    private static SheetColumn[] Columns(PaperLanguage language) =>
    [
        new("№", 12, TextAlign.Right),
        new(language.Of("Заказ", "Order"), 30),
        new(language.Of("Номер магазина", "Shop's number"), 44),
        new(language.Of("Места (штрихкоды)", "Boxes (barcodes)"), 52),
        new(language.Of("Мест", "Boxes"), 16, TextAlign.Right),
        new(language.Of("Вес", "Weight"), 26, TextAlign.Right),
    ];

    private static IEnumerable<IReadOnlyList<string>> Rows(Manifest manifest, PaperLanguage language) =>
        manifest.Orders.Select((order, i) => (IReadOnlyList<string>)
        [
            language.Count(i + 1),
            order.OrderId.ToString(CultureInfo.InvariantCulture),
            order.ExternalId,
            string.Join(' ', order.Boxes.Select(b => b.Barcode)),
            language.Count(order.Boxes.Count),
            language.Weight(order.Boxes.Sum(b => (long)b.WeightGrams)),
        ]);

    private static string[] Totals(Manifest manifest, PaperLanguage language) =>
    [
        "",
        language.Of("Итого", "Total"),
        $"{language.Of("заказов", "orders")}: {language.Count(manifest.Orders.Count)}",
        "",
        Boxes(manifest, language),
        language.Weight(manifest.Orders.Sum(o => o.Boxes.Sum(b => (long)b.WeightGrams))),
    ];

    private static string Boxes(Manifest manifest, PaperLanguage language) => language.Count(manifest.Orders.Sum(o => o.Boxes.Count));
}
