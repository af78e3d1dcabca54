using System.Text;
using System.Text.RegularExpressions;
using Laas.Server.Papers;
using Laas.Server.Papers.Labels;
using Xunit;

namespace Laas.Server.Tests.Papers;

public sealed partial class LabelTests
{
    private const double PointsPerMillimetre = 72 / 25.4;

    [Fact]
    public void Every_box_has_a_page_of_100_by_150_millimetres()
    {
        var pdf = new PdfReader(PdfLabel.Write(Samples.Label, PaperLanguage.Ru, Samples.Now));

        Assert.Equal(3, pdf.Pages.Count);
        Assert.All(pdf.Pages, p => Assert.Equal((100, 150), (Millimetres(p.Width), Millimetres(p.Height))));
        Assert.Equal("ru", pdf.Language);
    }

    [Theory]
    [InlineData(PaperLanguage.Ru, "САМОВЫВОЗ|№ 72045|2 из 3|shop-2026/11-00077|Софьино-1|И. П. С.|23.11.2026|0,8\u00A0кг|20×20×15\u00A0см|1001-72045-2|МСК–СПБ")]
    [InlineData(PaperLanguage.En, "PICKUP|№ 72045|2 of 3|shop-2026/11-00077|Софьино-1|И. П. С.|2026-11-23|0.8\u00A0kg|20×20×15\u00A0cm|1001-72045-2|МСК–СПБ")]
    internal void A_page_says_what_the_box_is(PaperLanguage language, string expected)
    {
        var page = new PdfReader(PdfLabel.Write(Samples.Label, language, Samples.Now)).Pages[1];

        Assert.All(expected.Split('|'), e => Assert.Contains(e, page.Text.Split('\n'), StringComparer.Ordinal));
        Assert.Contains("Литейный проспект, 57", page.Text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bars_are_the_barcode_of_the_box()
    {
        var pages = new PdfReader(PdfLabel.Write(Samples.Label, PaperLanguage.Ru, Samples.Now)).Pages;

        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Equal($"1001-72045-{i + 1}", BarReader.Read(WidthsOf(pages[i].Filled[^1])));
        }
    }

    [Fact]
    public void Only_a_parcel_for_a_point_has_the_code_that_the_point_scans()
    {
        var courier = Samples.Label with { ReceiveBarcode = null };
        var point = new PdfReader(PdfLabel.Write(Samples.Label, PaperLanguage.Ru, Samples.Now)).Pages[0];
        var door = new PdfReader(PdfLabel.Write(courier, PaperLanguage.Ru, Samples.Now)).Pages[0];

        Assert.Equal(point.Filled.Count - 1, door.Filled.Count);
        Assert.DoesNotContain(Samples.Label.ReceiveBarcode!, point.Text, StringComparison.Ordinal);
        Assert.Contains("КУРЬЕР", door.Text, StringComparison.Ordinal);
        Assert.Contains("^BQN", Zpl(Samples.Label), StringComparison.Ordinal);
        Assert.DoesNotContain("^BQN", Zpl(courier), StringComparison.Ordinal);
    }

    [Fact]
    public void The_outside_of_a_parcel_names_nobody()
    {
        Assert.Equal("И. П. С.", Initials.Of("иван", " Петрович ", "Сидоров").Text);
        Assert.Equal("J.", Initials.Of("John", null, " ").Text);
        Assert.Equal("", Initials.Of(null, "").Text);
        Assert.Equal("", default(Initials).Text);
    }

    [Fact]
    public void Equal_labels_are_equal_bytes()
    {
        Assert.Equal(
            PdfLabel.Write(Samples.Label, PaperLanguage.Ru, Samples.Now),
            PdfLabel.Write(Samples.Label with { Boxes = [.. Samples.Label.Boxes] }, PaperLanguage.Ru, Samples.Now));
        Assert.Equal(ZplLabel.Write(Samples.Label, PaperLanguage.Ru), ZplLabel.Write(Samples.Label, PaperLanguage.Ru));
    }

    [Fact]
    public void Long_and_strange_texts_stay_inside()
    {
        var label = Samples.Label with
        {
            ExternalId = new string('Ж', 1000),
            Lane = new string('W', 200),
            Destination = string.Join(' ', Enumerable.Repeat("очень-длинное-название-улицы-без-пробелов-и-переносов", 40)),
            Warehouse = "a\u0000b\r\nc\U0001F375",
            ServiceName = "",
        };

        var pdf = new PdfReader(PdfLabel.Write(label, PaperLanguage.Ru, Samples.Now));

        Assert.Contains("a b c\uFFFD", pdf.Pages[0].Text.Split('\n'), StringComparer.Ordinal);
        Assert.Contains("…\n", pdf.Pages[0].Text, StringComparison.Ordinal);
        Assert.All(FieldsOf(Zpl(label)), f => Assert.DoesNotContain('\n', f));
    }

    [Fact]
    public void A_label_without_boxes_is_refused()
    {
        var label = Samples.Label with { Boxes = [] };

        Assert.Throws<ArgumentOutOfRangeException>(() => PdfLabel.Write(label, PaperLanguage.Ru, Samples.Now));
        Assert.Throws<ArgumentOutOfRangeException>(() => ZplLabel.Write(label, PaperLanguage.Ru));
    }

    [Fact]
    public void Zpl_has_a_format_for_each_box_and_only_commands_that_it_knows()
    {
        var zpl = Zpl(Samples.Label);
        var formats = zpl.Split("^XA", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, formats.Length);
        Assert.All(formats, f =>
        {
            Assert.StartsWith("\n^CI28\n^CWT,E:TT0003M_.FNT\n^PW800\n^LL1200\n^LH0,0\n", f, StringComparison.Ordinal);
            Assert.EndsWith("^PQ1\n^XZ\n", f, StringComparison.Ordinal);
            Assert.Equal(Fields().Count(f), Ends().Count(f));
        });
        string[] known =
            ["^XA", "^CI", "^CW", "^PW", "^LL", "^LH", "^FO", "^AT", "^FB", "^FH", "^FD", "^FS", "^GB", "^BY", "^BC", "^BQ", "^PQ", "^XZ"];
        Assert.All(Commands().Matches(zpl), c => Assert.Contains(c.Value, known, StringComparer.Ordinal));
        Assert.DoesNotContain('~', zpl);
    }

    [Fact]
    public void Zpl_fields_lie_on_the_label_and_hold_the_words_of_the_pdf()
    {
        var zpl = Zpl(Samples.Label);

        Assert.All(Origins().Matches(zpl), o =>
        {
            Assert.InRange(int.Parse(o.Groups["x"].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 799);
            Assert.InRange(int.Parse(o.Groups["y"].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 1199);
        });
        Assert.All(
            ["САМОВЫВОЗ", "№ 72045", "3 из 3", "Софьино-1", "И. П. С.", "12 кг", "60×40×40 см", "1001-72045-3", ">;1001>6-72045-3"],
            text => Assert.Contains(text, FieldsOf(zpl), StringComparer.Ordinal));
        Assert.Contains("^BY4,2,200^BCN,200,N,N,N^FD", zpl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^XZ~JA_\\", "_5EXZ_7EJA_5F_5C")]
    [InlineData("Привет, мир\n", "Привет, мир")]
    public void Zpl_data_cannot_be_commands(string text, string escaped) => Assert.Equal(escaped, ZplLabel.Escape(text));

    [Fact]
    public void A_shop_cannot_smuggle_commands_into_zpl()
    {
        var label = Samples.Label with { ExternalId = "^XZ^XA~JR\\&x" };

        Assert.Contains("_5EXZ_5EXA_7EJR_5C_5C&x", FieldsOf(Zpl(label)), StringComparer.Ordinal);
        Assert.Equal(3, Zpl(label).Split("^XZ").Length - 1);
    }

    private static string Zpl(ParcelLabel label) => Encoding.UTF8.GetString(ZplLabel.Write(label, PaperLanguage.Ru));

    private static List<string> FieldsOf(string zpl) => [.. Data().Matches(zpl).Select(m => m.Groups["data"].Value)];

    private static int Millimetres(double points) => (int)Math.Round(points / PointsPerMillimetre);

    /// <summary>Modules of bars and gaps from where the bars stand.</summary>
    private static List<int> WidthsOf(IReadOnlyList<(double X, double Width)> bars)
    {
        var module = bars.Min(b => b.Width);
        var widths = new List<int>();
        for (var i = 0; i < bars.Count; i++)
        {
            widths.Add((int)Math.Round(bars[i].Width / module));
            if (i + 1 < bars.Count)
            {
                widths.Add((int)Math.Round((bars[i + 1].X - bars[i].X - bars[i].Width) / module));
            }
        }

        return widths;
    }

    [GeneratedRegex(@"[\^~][A-Z]{2}", RegexOptions.None, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\^FO(?<x>\d+),(?<y>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Origins();

    [GeneratedRegex(@"\^FD(?<data>[^\^]*)\^FS", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Data();

    [GeneratedRegex(@"\^FO", RegexOptions.None, 1000)]
    private static partial Regex Fields();

    [GeneratedRegex(@"\^FS", RegexOptions.None, 1000)]
    private static partial Regex Ends();
}
