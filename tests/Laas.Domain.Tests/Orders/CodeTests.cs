using Xunit;

namespace Laas.Domain.Tests.Orders;

public sealed class CodeTests
{
    private const string Cis = "0104601234567890215abcdE";

    [Theory]
    [InlineData(Cis, Cis)]
    [InlineData(Cis + "\u001d91EE07\u001d92c2ln", Cis)]
    [InlineData("\u001d" + Cis + "\u001d91EE07", Cis)]
    [InlineData("\u001d", "")]
    [InlineData("", "")]
    public void The_tail_of_a_marking_code_begins_at_the_first_separator(string text, string expected) =>
        Assert.Equal(expected, new MarkingCode(text).WithoutTail);

    [Theory]
    [InlineData("1234567890123456", true)]
    [InlineData("123456789012345", false)]
    [InlineData("12345678901234567", false)]
    [InlineData("123456789012345A", false)]
    [InlineData("١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", false)]
    [InlineData(Cis, false)]
    public void Jewellery_is_known_by_its_sixteen_digits(string text, bool expected) =>
        Assert.Equal(expected, new MarkingCode(text).IsUin);

    [Fact]
    public void Barcodes_of_an_order_and_its_boxes_never_meet()
    {
        Assert.Equal("10-5000000001", Barcodes.OfOrder(10, 5000000001));
        Assert.Equal("10-5000000001-2", Barcodes.OfBox(10, 5000000001, 2));
    }
}
