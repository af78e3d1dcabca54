using System.Collections.Immutable;

namespace Laas.Server.Demo;

/// <summary>A group of products: what they share.</summary>
/// <param name="Code">Latin letters that start the SKU.</param>
/// <param name="Vat">Wire name of the rate.</param>
/// <param name="Finishes">What tells equal products apart in their names.</param>
/// <param name="IsPerishable">Units of it may pass their date.</param>
internal sealed record DemoCategory(string Code, string Vat, ImmutableArray<string> Finishes, bool IsPerishable);

/// <summary>A product before it gets a brand, a size and a finish.</summary>
internal sealed record DemoProduct(
    DemoCategory Category, string Noun, int WeightGrams, int LengthCm, int WidthCm, int HeightCm, int Price,
    ImmutableArray<string> Sizes);

internal static class DemoCategories
{
    private static readonly ImmutableArray<string> Colours = ["цвет белый", "цвет чёрный", "цвет графит", "цвет синий"];

    private static readonly ImmutableArray<string> Packs =
        ["пакет", "коробка", "подарочная упаковка", "экономичная упаковка"];

    private static readonly ImmutableArray<string> Kinds =
        ["серия Базовая", "серия Классик", "серия Плюс", "серия Мастер"];

    public static ImmutableArray<DemoCategory> All { get; } =
    [
        new("KUH", "VAT_22", Colours, false),
        new("BYT", "VAT_22", Colours, false),
        new("ELE", "VAT_22", Colours, false),
        new("ODE", "VAT_22", Colours, false),
        new("OBU", "VAT_22", Colours, false),
        new("DET", "VAT_10", Kinds, false),
        new("PRO", "VAT_10", Packs, true),
        new("KRA", "VAT_22", ["с ромашкой", "с алоэ", "с мятой", "с лавандой"], true),
        new("DOM", "VAT_22", Colours, false),
        new("MEB", "VAT_22", ["цвет белый", "цвет дуб", "цвет орех", "цвет графит"], false),
        new("INS", "VAT_22", Kinds, false),
        new("AVT", "VAT_22", Kinds, false),
        new("SPO", "VAT_22", Colours, false),
        new("KNI", "VAT_10", ["мягкая обложка", "твёрдая обложка", "подарочное издание", "карманный формат"], false),
        new("ZOO", "VAT_22", Packs, true),
        new("SAD", "VAT_22", Kinds, false),
    ];

    /// <summary>Invented names; none is a registered producer that we know of.</summary>
    public static ImmutableArray<string> Brands { get; } =
    [
        "Полюс", "Кедроград", "Вьюга", "Озёрный край", "Тихая гавань", "Медведица", "Стрелка", "Светолёт", "Лесовик",
        "Крона", "Ясень-пень", "Перевал", "Туман и Ко", "Рябинка-7", "Ладья", "Нордвинд", "Зимолюб", "Каменка",
        "Уютница",
        "Синеборье", "Дальний кордон", "Перекат", "Морошкин луг", "Снегирёво",
    ];

    public static ImmutableArray<DemoProduct> Products() =>
    [
        .. DemoFile.Read("products", row => new DemoProduct(
            All.First(c => string.Equals(c.Code, row.GetString("category"), StringComparison.Ordinal)),
            row.GetString("noun"), row.Parse<int>("weightGrams"), row.Parse<int>("lengthCm"), row.Parse<int>("widthCm"),
            row.Parse<int>("heightCm"), row.Parse<int>("price"), [.. row.GetString("sizes").Split('|')])),
    ];
}
