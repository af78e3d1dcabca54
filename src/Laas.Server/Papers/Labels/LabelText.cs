using System.Globalization;

namespace Laas.Server.Papers.Labels;

/// <summary>The words of a label, the same in every format.</summary>
internal sealed class LabelText(ParcelLabel label, PaperLanguage language)
{
    public string Service => PaperText.OneLine(label.ServiceName);

    public string Kind =>
        label.ReceiveBarcode is null ? language.Of("КУРЬЕР", "COURIER") : language.Of("САМОВЫВОЗ", "PICKUP");

    public string Lane => PaperText.OneLine(label.Lane);

    public string Destination => PaperText.OneLine(label.Destination);

    public string Order => string.Create(CultureInfo.InvariantCulture, $"№ {label.OrderId}");

    public string ScanAtPoint => language.Of("Для пункта выдачи", "For the pickup point");

    public string OrderCaption => language.Of("Заказ", "Order");

    public string DestinationCaption => language.Of("Куда", "To");

    /// <summary>Captions with their values, in the order in which they stand on the label.</summary>
    public IReadOnlyList<(string Caption, string Value)> Facts(LabelBox box) =>
    [
        (language.Of("Номер магазина", "Shop's number"), PaperText.OneLine(label.ExternalId)),
        (language.Of("Склад", "Warehouse"), PaperText.OneLine(label.Warehouse)),
        (language.Of("Получатель", "Recipient"), label.Recipient.Text),
        (language.Of("Отгрузка", "Ship date"), language.Date(label.ShipDate)),
        (language.Of("Вес", "Weight"), language.Weight(box.WeightGrams)),
        (language.Of("Размер", "Size"), language.Size(box.LengthCm, box.WidthCm, box.HeightCm)),
    ];

    /// <summary>Such as <c>2 из 3</c>.</summary>
    public string BoxOf(LabelBox box) => string.Create(
        CultureInfo.InvariantCulture, $"{box.Number} {language.Of("из", "of")} {label.Boxes.Count}");

    public string BoxCaption => language.Of("Место", "Box");

    /// <summary>Of the whole document.</summary>
    public string Title => string.Create(
        CultureInfo.InvariantCulture, $"{language.Of("Этикетка заказа", "Label of order")} {label.OrderId}");
}
