using System.Globalization;
using Laas.Server.Papers.Pdf;

namespace Laas.Server.Papers.Sheets;

/// <summary>Acts of supply requests as PDF.</summary>
internal static class SupplyActSheet
{
    /// <summary>A column of figures of an act.</summary>
    private sealed record Figure(string Title, Func<SupplyActLine, int> Of);

    private const double FigureWidth = 17;

    /// <summary>Equal arguments make equal bytes.</summary>
    public static byte[] Write(SupplyAct act, PaperLanguage language)
    {
        var title = Title(act, language);
        var sheet = new SheetWriter(title, language, act.At);
        sheet.Title(title);
        sheet.Facts(
            (language.Of("Дата", "Date"), language.Time(act.At)),
            (language.Of("Заявка", "Request"), Request(act, language)),
            (language.Of("Исполнитель", "Operator"), Party(act.Operator)),
            (language.Of("Заказчик", "Shop"), Party(act.Shop)),
            (language.Of("Склад", "Warehouse"), $"{act.Warehouse}, {act.WarehouseAddress}"));
        sheet.Paragraph(Preamble(act.Type, language));

        IReadOnlyList<SupplyActLine> lines = act.Type == SupplyActType.ActOfDiscrepancy ? [.. act.Lines.Where(l => l.Differs)] : act.Lines;
        var figures = Figures(act.Type, language);
        sheet.Table(
            Columns(figures, language),
            lines.Select((line, i) => (IReadOnlyList<string>)
            [
                language.Count(i + 1), line.OfferId, line.Note is { } note ? $"{line.Name} ({note})" : line.Name,
                .. figures.Select(f => language.Count(f.Of(line))),
            ]),
            ["", language.Of("Итого", "Total"), "", .. figures.Select(f => language.Count(lines.Sum(l => (long)f.Of(l))))]);
        sheet.Paragraph(Conclusion(act, lines, language));
        var (gives, takes) = Sides(act, language);
        sheet.Signatures(gives, takes);
        return sheet.Finish();
    }

    private static string Title(SupplyAct act, PaperLanguage language)
    {
        var name = act.Type switch
        {
            SupplyActType.ActOfReceptionTransfer => language.Of("Акт приёма-передачи товаров на хранение", "Act of reception and transfer"),
            SupplyActType.ActOfDiscrepancy => language.Of("Акт о расхождениях", "Act of discrepancy"),
            SupplyActType.ActOfWithdraw => language.Of("Акт возврата товаров с хранения", "Act of withdrawal"),
            SupplyActType.ActOfUtilization => language.Of("Акт об утилизации товаров", "Act of disposal"),
            _ => throw new InvalidOperationException($"There is no act {act.Type}."),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name} {language.Of("№", "No.")} {act.RequestId}");
    }

    private static string Request(SupplyAct act, PaperLanguage language)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"№ {act.RequestId}");
        var external = act.ExternalId is { } id ? $" ({id})" : "";
        return $"{number}{external} {language.Of("от", "of")} {language.Date(DateOnly.FromDateTime(act.RequestedAt.DateTime))}";
    }

    private static string Party(ActParty party) => party.Details is { } details ? $"{party.Name}, {details}" : party.Name;

    private static string Preamble(SupplyActType type, PaperLanguage language) => type switch
    {
        SupplyActType.ActOfReceptionTransfer => language.Of(
            "Заказчик передал, а Исполнитель принял на хранение по количеству и состоянию следующие товары:",
            "The shop handed over and the operator took into storage, by number and condition, the following goods:"),
        SupplyActType.ActOfDiscrepancy => language.Of(
            "При приёмке установлены следующие расхождения между заявленным и фактическим количеством и состоянием товаров:",
            "On acceptance, the following differences between the announced and the actual number and condition of goods were found:"),
        SupplyActType.ActOfWithdraw => language.Of(
            "Исполнитель вернул, а Заказчик принял с хранения следующие товары:",
            "The operator returned and the shop took out of storage the following goods:"),
        SupplyActType.ActOfUtilization => language.Of(
            "По заявке Заказчика Исполнитель списал и утилизировал следующие товары:",
            "On the shop's request, the operator wrote off and disposed of the following goods:"),
        _ => throw new InvalidOperationException($"There is no act {type}."),
    };

    private static Figure[] Figures(SupplyActType type, PaperLanguage language)
    {
        var planned = new Figure(language.Of("Заявлено", "Planned"), l => l.Planned);
        var fit = new Figure(language.Of("Годные", "Fit"), l => l.Fit);
        var defect = new Figure(language.Of("Брак", "Defect"), l => l.Defect);
        var expired = new Figure(language.Of("Истёк срок", "Expired"), l => l.Expired);
        var shortage = new Figure(language.Of("Недостача", "Short"), l => l.Shortage);
        return type switch
        {
            SupplyActType.ActOfReceptionTransfer =>
                [planned, new(language.Of("Принято", "Counted"), l => l.Counted), fit, defect, expired],
            SupplyActType.ActOfDiscrepancy =>
            [
                planned, new(language.Of("Факт", "Counted"), l => l.Counted), shortage,
                new(language.Of("Излишек", "Surplus"), l => l.Surplus), defect, expired,
            ],
            SupplyActType.ActOfWithdraw =>
                [planned, new(language.Of("Выдано", "Issued"), l => l.Counted), fit, defect, expired, shortage],
            SupplyActType.ActOfUtilization =>
                [planned, new(language.Of("Списано", "Disposed"), l => l.Counted), fit, defect, expired],
            _ => throw new InvalidOperationException($"There is no act {type}."),
        };
    }

    private static SheetColumn[] Columns(Figure[] figures, PaperLanguage language)
    {
        const double Number = 10, Offer = 28;
        return
        [
            new("№", Number, TextAlign.Right),
            new(language.Of("Артикул", "Offer"), Offer),
            new(language.Of("Название", "Name"), SheetWriter.Width - Number - Offer - (FigureWidth * figures.Length)),
            .. figures.Select(f => new SheetColumn(f.Title, FigureWidth, TextAlign.Right)),
        ];
    }

    private static string Conclusion(SupplyAct act, IReadOnlyList<SupplyActLine> lines, PaperLanguage language)
    {
        var (positions, counted, planned) = (
            language.Count(lines.Count), language.Count(lines.Sum(l => (long)l.Counted)), language.Count(lines.Sum(l => (long)l.Planned)));
        var (shortage, surplus) = (
            language.Count(lines.Sum(l => (long)l.Shortage)), language.Count(lines.Sum(l => (long)l.Surplus)));
        return act.Type switch
        {
            SupplyActType.ActOfReceptionTransfer => language.Of(
                $"Позиций: {positions}. Заявлено единиц: {planned}, принято: {counted}. Недостача: {shortage}, излишек: {surplus}. "
                + "С момента подписания ответственность за сохранность принятых товаров несёт Исполнитель.",
                $"Lines: {positions}. Units planned: {planned}, taken in: {counted}. Short: {shortage}, surplus: {surplus}. "
                + "From the signing on the operator answers for the goods taken in."),
            SupplyActType.ActOfDiscrepancy => language.Of(
                $"Позиций с расхождениями: {positions}. Недостача: {shortage}, излишек: {surplus}. "
                + "Товары с браком и истёкшим сроком размещены отдельно и к продаже не допущены.",
                $"Lines that differ: {positions}. Short: {shortage}, surplus: {surplus}. "
                + "Damaged and expired goods are kept apart and are not for sale."),
            SupplyActType.ActOfWithdraw => language.Of(
                $"Позиций: {positions}. Запрошено единиц: {planned}, выдано: {counted}. Претензий по количеству и состоянию нет.",
                $"Lines: {positions}. Units asked for: {planned}, issued: {counted}. Number and condition are agreed."),
            SupplyActType.ActOfUtilization => language.Of(
                $"Позиций: {positions}. Запрошено единиц: {planned}, утилизировано: {counted}. Товары возврату и продаже не подлежат.",
                $"Lines: {positions}. Units asked for: {planned}, disposed of: {counted}. The goods can be neither returned nor sold."),
            _ => throw new InvalidOperationException($"There is no act {act.Type}."),
        };
    }

    private static (string Gives, string Takes) Sides(SupplyAct act, PaperLanguage language) => act.Type switch
    {
        SupplyActType.ActOfReceptionTransfer => (
            language.Of($"Сдал: {act.Shop.Name}", $"Handed over: {act.Shop.Name}"),
            language.Of($"Принял: {act.Operator.Name}", $"Taken in: {act.Operator.Name}")),
        SupplyActType.ActOfWithdraw => (
            language.Of($"Выдал: {act.Operator.Name}", $"Issued: {act.Operator.Name}"),
            language.Of($"Получил: {act.Shop.Name}", $"Received: {act.Shop.Name}")),
        SupplyActType.ActOfDiscrepancy or SupplyActType.ActOfUtilization => (
            language.Of($"Исполнитель: {act.Operator.Name}", $"Operator: {act.Operator.Name}"),
            language.Of($"Заказчик: {act.Shop.Name}", $"Shop: {act.Shop.Name}")),
        _ => throw new InvalidOperationException($"There is no act {act.Type}."),
    };
}
