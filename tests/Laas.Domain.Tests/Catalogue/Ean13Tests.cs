using Xunit;

namespace Laas.Domain.Tests.Catalogue;

public sealed class Ean13Tests
{
    [Theory]
    [InlineData(0, "2000000000008")]
    [InlineData(1, "2000000000015")]
    [InlineData(12_345_678_901, "2123456789010")]
    [InlineData(99_999_999_999, "2999999999991")]
    public void A_number_has_its_barcode(long number, string code) => Assert.Equal(code, Ean13.InStore(number));

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000_000_000)]
    public void A_number_out_of_range_has_none(long number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ean13.InStore(number));
}
