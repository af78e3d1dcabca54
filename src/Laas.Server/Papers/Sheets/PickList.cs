using System.Globalization;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Sheets;

/// <summary>Units of an offer to take from its shelf, over all orders of a wave.</summary>
/// <param name="Barcode">Of the goods; <see langword="null"/>: none is known.</param>
/// <param name="Orders">Which orders get how many of them.</param>
internal sealed record PickLine(string OfferId, string Name, string? Barcode, IReadOnlyList<(long OrderId, int Count)> Orders);

/// <summary>An order of a wave.</summary>
/// <param name="IsBrand">It goes into the shop's own packaging.</param>
internal sealed record PickOrder(long OrderId, string ExternalId, bool IsBrand, int Units);

/// <summary>What a wave takes from the shelves.</summary>
internal sealed record PickList
{
    public required long WaveId { get; init; }

    public required string Warehouse { get; init; }

    public required string Lane { get; init; }

    /// <summary>In the warehouse's offset.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>In the warehouse's offset.</summary>
    public required DateTimeOffset PrintedAt { get; init; }

    /// <summary>In any order; printed by offer id, as the shelves stand.</summary>
    public required IReadOnlyList<PickLine> Lines { get; init; }

    public required IReadOnlyList<PickOrder> Orders { get; init; }
}

/// <summary>The pick list of a wave as PDF: first the shelves, then the orders with their packaging.</summary>
internal static class PickListSheet
{
    /// <summary>Equal arguments make equal bytes.</summary>
    public static byte[] Write(PickList list, PaperLanguage language)
    {
        var title = string.Create(
            CultureInfo.InvariantCulture, $"{language.Of("Лист подбора, волна №", "Pick list, wave No.")} {list.WaveId}");
        var sheet = new SheetWriter(title, language, list.PrintedAt);
        sheet.Title(title);
        sheet.Facts(
            (language.Of("Склад", "Warehouse"), list.Warehouse),
            (language.Of("Направление", "Lane"), list.Lane),
            (language.Of("Отгрузка до", "Cut-off"), language.Time(list.CutOff)),
            (language.Of("Заказов", "Orders"), language.Count(list.Orders.Count)),
            (language.Of("Единиц", "Units"), language.Count(list.Lines.Sum(Units))));
        var lines = list.Lines.OrderBy(l => l.OfferId, StringComparer.Ordinal).ToList();
        sheet.Table(LineColumns(language), lines.Select((l, i) => LineRow(l, i, language)));
        sheet.Table(OrderColumns(language), list.Orders.OrderBy(o => o.OrderId).Select(o => OrderRow(o, language)));
        sheet.Signatures(language.Of("Подобрал", "Picked by"), language.Of("Проверил", "Checked by"));
        return sheet.Finish();
    }

    private static long Units(PickLine line) => line.Orders.Sum(o => (long)o.Count);

    private static SheetColumn[] LineColumns(PaperLanguage language) =>
    [
        new("№", 10, TextAlign.Right),
        new(language.Of("Артикул", "Offer"), 34),
        new(language.Of("Название", "Name"), 48),
        new(language.Of("Штрихкод", "Barcode"), 44, IsBarcode: true),
        new(language.Of("Кол-во", "Count"), 14, TextAlign.Right),
        new(language.Of("По заказам", "By order"), 30),
    ];

    private static string[] LineRow(PickLine line, int index, PaperLanguage language) =>
    [
        language.Count(index + 1),
        line.OfferId,
        line.Name,
        line.Barcode ?? "—",
        language.Count(Units(line)),
        string.Join(", ", line.Orders.OrderBy(o => o.OrderId)
            .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.OrderId}\u00A0×\u00A0{o.Count}"))),
    ];

    private static SheetColumn[] OrderColumns(PaperLanguage language) =>
    [
        new(language.Of("Заказ", "Order"), 40),
        new(language.Of("Номер магазина", "Shop's number"), 56),
        new(language.Of("Упаковка", "Packaging"), 50),
        new(language.Of("Единиц", "Units"), 18, TextAlign.Right),
        new(language.Of("Готов", "Done"), 16),
    ];

    private static string[] OrderRow(PickOrder order, PaperLanguage language) =>
    [
        order.OrderId.ToString(CultureInfo.InvariantCulture),
        order.ExternalId,
        order.IsBrand ? language.Of("фирменная упаковка магазина", "the shop's own packaging") : language.Of("обычная", "plain"),
        language.Count(order.Units),
        "",
    ];
}
