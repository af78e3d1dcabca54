using System.Globalization;
using Laas.Server.Papers.Barcodes;
using Xunit;

namespace Laas.Server.Tests.Papers;

public sealed class Code128Tests
{
    /// <summary>Published: the symbology's own example AIM1234, and Wikipedia's picture.</summary>
    [Theory]
    [InlineData("AIM1234", "104 33 41 45 99 12 34 87 106")]
    [InlineData("Wikipedia", "104 55 73 75 73 80 69 68 73 65 88 106")]
    public void Published_examples_come_out(string text, string symbols) =>
        Assert.Equal(symbols, string.Join(' ', Code128.Encode(text).Symbols.Select(s => s.ToString(CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("1", 'B')]
    [InlineData("12", 'C')]
    [InlineData("123", 'B')]
    [InlineData("1234", 'C')]
    [InlineData("A12", 'B')]
    [InlineData("1001-15-1", 'C')]
    public void The_subset_that_needs_fewer_symbols_begins(string text, char subset) =>
        Assert.Equal(subset == 'C' ? Code128.StartC : Code128.StartB, Code128.Encode(text).Symbols[0]);

    [Fact]
    public void Whatever_is_printable_is_read_back()
    {
        var all = string.Concat(Enumerable.Range(' ', 95).Select(c => (char)c));

        Assert.Equal(all[..80], BarReader.Read(Code128.Encode(all[..80]).Widths));
        Assert.Equal(all[15..], BarReader.Read(Code128.Encode(all[15..]).Widths));
        for (var i = 0; i < 100; i++)
        {
            var pair = i.ToString("00", CultureInfo.InvariantCulture);
            Assert.Equal($"{pair}{pair}x{pair}", BarReader.Read(Code128.Encode($"{pair}{pair}x{pair}").Widths));
        }
    }

    [Fact]
    public void No_way_of_switching_needs_fewer_symbols()
    {
        // Every mix of digits and letters of up to nine characters.
        for (var length = 1; length <= 9; length++)
        {
            for (var mask = 0; mask < 1 << length; mask++)
            {
                var text = string.Concat(Enumerable.Range(0, length).Select(i => (mask >> i & 1) == 1 ? '7' : 'x'));
                var code = Code128.Encode(text);

                Assert.Equal(text, BarReader.Read(code.Widths));
                Assert.Equal(Math.Min(Fewest(text, 0, false), Fewest(text, 0, true)) + 3, code.Symbols.Length);
            }
        }
    }

    [Theory]
    [InlineData("1001-15-1", ">;1001>6-15-1")]
    [InlineData("a>b^~", ">:a>0b^~")]
    [InlineData("AB123456", ">:AB>5123456")]
    public void Zpl_data_name_the_same_symbols(string text, string data) => Assert.Equal(data, Code128.Encode(text).ToZplData());

    [Fact]
    public void Length_counts_every_module() =>
        Assert.All(["1", "AIM1234", "1001-123456789-12"], t => Assert.Equal(Code128.Encode(t).Widths.Sum(), Code128.Encode(t).Length));

    [Theory]
    [InlineData("")]
    [InlineData("привет")]
    [InlineData("a\tb")]
    public void What_cannot_be_encoded_is_refused(string text)
    {
        Assert.False(Code128.CanEncode(text));
        Assert.Throws<ArgumentException>(() => Code128.Encode(text));
    }

    [Fact]
    public void The_longest_text_is_taken_and_one_longer_is_not()
    {
        Assert.Equal(new string('x', Code128.LengthMax), BarReader.Read(Code128.Encode(new string('x', Code128.LengthMax)).Widths));
        Assert.Throws<ArgumentException>(() => Code128.Encode(new string('x', Code128.LengthMax + 1)));
    }

    [Fact]
    public void Qr_codes_have_their_finders_and_no_quiet_zone()
    {
        var code = QrCode.Encode("AB-77");

        Assert.Equal(21, code.Size);
        Assert.All([(0, 0), (0, 14), (14, 0)], corner => Assert.All(Enumerable.Range(0, 7), i =>
        {
            Assert.True(code.IsDark(corner.Item1, corner.Item2 + i));
            Assert.True(code.IsDark(corner.Item1 + 3, corner.Item2 + 3));
            Assert.Equal(i is 0 or 6, code.IsDark(corner.Item1 + 1, corner.Item2 + i));
        }));
        Assert.Equal(
            Enumerable.Range(0, 21 * 21).Count(m => code.IsDark(m / 21, m % 21)), code.Runs().Sum(r => r.Length));
    }

    /// <summary>By trying everything.</summary>
    private static int Fewest(string text, int at, bool inC)
    {
        if (at == text.Length)
        {
            return 0;
        }

        var isPair = at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);
        var b = 1 + Fewest(text, at + 1, false) + (inC ? 1 : 0);
        return isPair ? Math.Min(b, 1 + Fewest(text, at + 2, true) + (inC ? 0 : 1)) : b;
    }
}
