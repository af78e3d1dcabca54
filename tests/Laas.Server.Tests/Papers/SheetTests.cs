using System.Globalization;
using System.Text;
using Laas.Server.Papers;
using Laas.Server.Papers.Pdf;
using Laas.Server.Papers.Sheets;
using Xunit;

namespace Laas.Server.Tests.Papers;

public sealed class SheetTests
{
    [Fact]
    public void A_manifest_lists_orders_boxes_and_totals()
    {
        var pdf = new PdfReader(ManifestSheet.Write(Samples.Manifest(4), PaperLanguage.Ru));

        Assert.All(
            [
                "Акт приёма-передачи отправлений № M-2026-0457", "Софьино-1", "МСК–СПБ — Сортировочный центр Шушары",
                "ООО «Быстрые дороги», А 123 ВС 178", "22.11.2026 14:30", "72001", "1001-72002-3", "заказов: 4", "shop-00004",
                "Сдал: Софьино-1", "Принял: ООО «Быстрые дороги», А 123 ВС 178", "стр. 1 из 1",
            ],
            e => Assert.Contains(e, Flat(pdf.Text), StringComparison.Ordinal));

        // Boxes: 2 + 3 + 1 + 2; grams of a box: 450 + 10 × order.
        Assert.Contains("8", Lines(pdf), StringComparer.Ordinal);
        Assert.Contains("3,79\u00A0кг", Lines(pdf), StringComparer.Ordinal);
    }

    [Fact]
    public void A_pick_list_is_in_the_order_of_the_shelves()
    {
        var pdf = new PdfReader(PickListSheet.Write(Samples.PickList(30), PaperLanguage.Ru));
        var offers = Lines(pdf).Where(l => l.StartsWith("SKU-", StringComparison.Ordinal)).ToList();

        Assert.Equal(30, offers.Count);
        Assert.Equal(offers.Order(StringComparer.Ordinal), offers, StringComparer.Ordinal);
        Assert.Contains("2000000000001", Lines(pdf), StringComparer.Ordinal);
        Assert.Contains("фирменная упаковка магазина", Flat(pdf.Text), StringComparison.Ordinal);
        Assert.Contains("72001\u00A0×\u00A02, 72501\u00A0×\u00A02", Flat(pdf.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SupplyActType.ActOfReceptionTransfer, "Акт приёма-передачи товаров на хранение № 5001", "Принял: ООО «Открытая логистика»")]
    [InlineData(SupplyActType.ActOfDiscrepancy, "Акт о расхождениях № 5001", "Заказчик: ООО «Ромашка»")]
    [InlineData(SupplyActType.ActOfWithdraw, "Акт возврата товаров с хранения № 5001", "Получил: ООО «Ромашка»")]
    [InlineData(SupplyActType.ActOfUtilization, "Акт об утилизации товаров № 5001", "Исполнитель: ООО «Открытая логистика»")]
    internal void An_act_names_parties_request_and_signatures(SupplyActType type, string title, string signature)
    {
        var pdf = new PdfReader(SupplyActSheet.Write(Samples.Act(type, 20), PaperLanguage.Ru));

        Assert.All(
            [
                title, signature, "ИНН 7701234567", "ИНН 7812345678", "№ 5001 (ПТ-2026-118) от 19.11.2026", "22.11.2026 14:30",
                "Раменский округ", "годен до 01.10.2026", "Итого",
            ],
            e => Assert.Contains(e, Flat(pdf.Text), StringComparison.Ordinal));
    }

    [Fact]
    public void An_act_adds_up()
    {
        // Every fourth line lacks 7 and has 3 damaged; every eighth of them has 2 expired and lacks 5; every tenth has 3 too many.
        var act = Samples.Act(SupplyActType.ActOfReceptionTransfer, 40);
        var text = Flat(new PdfReader(SupplyActSheet.Write(act, PaperLanguage.Ru)).Text);

        Assert.Contains("Позиций: 40. Заявлено единиц: 4\u00A0000, принято: 3\u00A0952. Недостача: 60, излишек: 12.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_act_of_discrepancy_lists_what_differs()
    {
        var act = Samples.Act(SupplyActType.ActOfDiscrepancy, 40);
        var offers = Lines(new PdfReader(SupplyActSheet.Write(act, PaperLanguage.Ru)))
            .Where(l => l.StartsWith("SKU-", StringComparison.Ordinal));

        Assert.Equal(act.Lines.Where(l => l.Differs).Select(l => l.OfferId), offers, StringComparer.Ordinal);
    }

    [Fact]
    public void A_thousand_lines_take_many_pages_each_with_head_and_number()
    {
        var pdf = new PdfReader(SupplyActSheet.Write(Samples.Act(SupplyActType.ActOfReceptionTransfer, 1_000), PaperLanguage.Ru));
        var count = pdf.Pages.Count;

        Assert.InRange(count, 15, 60);
        Assert.All(pdf.Pages.Index(), p => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"стр. {p.Index + 1} из {count}"), p.Item.Text.Split('\n'), StringComparer.Ordinal));
        Assert.All(pdf.Pages.SkipLast(1), p => Assert.Contains("Артикул", p.Text.Split('\n'), StringComparer.Ordinal));
        Assert.Equal(1_000, Lines(pdf).Count(l => l.StartsWith("SKU-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Long_names_are_wrapped_and_not_lost()
    {
        var act = Samples.Act(SupplyActType.ActOfWithdraw, 9);
        var text = Solid(new PdfReader(SupplyActSheet.Write(act, PaperLanguage.Ru)).Text);

        Assert.Contains(Solid(act.Lines[8].Name), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperLanguage.Ru, "ru")]
    [InlineData(PaperLanguage.En, "en")]
    internal void Every_paper_speaks_both_languages(PaperLanguage language, string tag)
    {
        byte[][] papers =
        [
            ManifestSheet.Write(Samples.Manifest(2), language),
            PickListSheet.Write(Samples.PickList(2), language),
            .. Enum.GetValues<SupplyActType>().Select(t => SupplyActSheet.Write(Samples.Act(t, 10), language)),
        ];

        Assert.All(papers, p =>
        {
            var pdf = new PdfReader(p);
            Assert.Equal(tag, pdf.Language);
            Assert.Contains(language == PaperLanguage.Ru ? "стр. 1 из 1" : "page 1 of 1", Lines(pdf), StringComparer.Ordinal);
        });
    }

    [Fact]
    public void Equal_facts_are_equal_bytes()
    {
        Assert.Equal(
            SupplyActSheet.Write(Samples.Act(SupplyActType.ActOfWithdraw, 50), PaperLanguage.En),
            SupplyActSheet.Write(Samples.Act(SupplyActType.ActOfWithdraw, 50), PaperLanguage.En));
        Assert.Equal(ManifestSheet.Write(Samples.Manifest(5), PaperLanguage.Ru), ManifestSheet.Write(Samples.Manifest(5), PaperLanguage.Ru));
        Assert.Equal(PickListSheet.Write(Samples.PickList(5), PaperLanguage.Ru), PickListSheet.Write(Samples.PickList(5), PaperLanguage.Ru));
    }

    [Fact]
    public void Text_is_broken_at_blanks_then_anywhere_and_cut_at_the_last_line()
    {
        var style = new TextStyle(TrueTypeFont.Regular, 10);

        Assert.Equal(["один два", "три"], TextBlock.Wrap("один  два\nтри", style, style.Measure("один два") + 0.1, 5));
        Assert.Equal("жжжжжжжжжж", string.Concat(TextBlock.Wrap("жжжжжжжжжж", style, style.Measure("жжж"), 9)));
        Assert.Equal(["один", "два…"], TextBlock.Wrap("один два три", style, style.Measure("один…"), 2));
        Assert.Empty(TextBlock.Wrap(" \n ", style, 50, 3));
        Assert.Equal("\U0001F375", Assert.Single(TextBlock.Wrap("\U0001F375", style, 0.1, 3)));
        Assert.All(TextBlock.Wrap(new string('Ж', 500), style, 30, 4), l => Assert.True(style.Measure(l) <= 30, l));
    }

    [Fact]
    public void The_fonts_have_Cyrillic_and_a_sign_for_what_they_lack()
    {
        Assert.All([TrueTypeFont.Regular, TrueTypeFont.Bold], font =>
        {
            var lacking = font.GlyphOf(new Rune(0x4E00));
            Assert.Equal(font.GlyphOf(new Rune(0xFFFD)), lacking);
            Assert.All("ЁАЯёая№«»—…₽ÄŻєґӘң×".EnumerateRunes(), r => Assert.NotEqual(lacking, font.GlyphOf(r)));
        });
        Assert.True(TrueTypeFont.Bold.Measure("Вес", 10) > TrueTypeFont.Regular.Measure("Вес", 10));
    }

    [Fact]
    public void A_subset_keeps_the_outlines_that_are_used_and_their_parts()
    {
        var font = TrueTypeFont.Regular;
        var small = font.Subset([font.GlyphOf(new Rune('Й'))]);
        var large = font.Subset("АБВГДЕЖЗИЙК".EnumerateRunes().Select(font.GlyphOf));

        Assert.True(small.Length < large.Length);
        Assert.Equal(small, font.Subset([font.GlyphOf(new Rune('Й'))]));
        Assert.Equal(new byte[] { 0, 1, 0, 0, 0, 6 }, small[..6]);
    }

    private static List<string> Lines(PdfReader pdf) => [.. pdf.Text.Split('\n')];

    /// <summary>Without blanks: long words are broken too.</summary>
    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Wrapped lines joined again.</summary>
    private static string Flat(string text) => text.Replace('\n', ' ');
}
