using Laas.Contracts;
using Laas.Server.Http;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class ValidatorTests
{
    private const string SkuPattern = @"^(?=.*\S.*)[^\x00-\x08\x0A-\x1f\x7f]{1,255}$";

    private readonly Validator _v = new();

    [Fact]
    public void Messages_are_those_of_the_contract()
    {
        _v.NotNull((string?)null, "a");
        _v.NotEmpty("", "b");
        _v.NotEmpty(Array.Empty<int>(), "c");
        _v.NoNulls(["x", null], "d");
        _v.Above<decimal>(0m, "e", 0m);
        _v.Range<int>(0, "f", 1, 9);
        _v.Range<long>(10, "g", 1, 9);
        _v.Matches("8-800", "h", TextPattern.Phone);
        _v.Size([1, 2, 3], "i", 1, 2);
        _v.Size("abc", "j", 1, 2);
        _v.Known<OrderBuyerType>(new("person"), "k");
        _v.OneOf<OrderBuyerType>(OrderBuyerType.Business, "l", OrderBuyerType.Person);
        _v.Unique(["x", "y", "x"], "m", StringComparer.Ordinal);
        _v.Date(new WireDate("2026-02-30"), "n", out var day);

        Assert.Null(day);
        Assert.Equal(
            [
                "'a' must not be null (rejected value: null)",
                "'b' must not be empty (rejected value: '')",
                "'c' must not be empty (rejected value: '[]')",
                "'d' elements must be not null (rejected value: '[x, null]')",
                "'e' must be greater than '0' (rejected value: '0')",
                "'f' must be greater than or equal to '1' (rejected value: '0')",
                "'g' must be less than or equal to '9' (rejected value: '10')",
                @"'h' must match '^\+[0-9]+$' (rejected value: '8-800')",
                "'i' size must be between '1' and '2' (rejected size: '3')",
                "'j' size must be between '1' and '2' (rejected value: 'abc')",
                "'k' must match 'PERSON|BUSINESS' (rejected value: 'person')",
                "'l' must match 'PERSON' (rejected value: 'BUSINESS')",
                "'m' elements must be unique (rejected value: 'x')",
                "'n' must match 'YYYY-MM-DD' (rejected value: '2026-02-30')",
            ],
            _v.Errors.Select(e => e.Message!),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Absent_values_are_fine_unless_required()
    {
        Assert.True(_v.Range<int>(null, "a", 1, 2));
        Assert.True(_v.Size((string?)null, "a", 1, 2));
        Assert.True(_v.Size((IReadOnlyCollection<int>?)null, "a", 1, 2));
        Assert.True(_v.Matches(null, "a", TextPattern.Time));
        Assert.True(_v.Known<OrderBuyerType>(null, "a"));
        Assert.True(_v.OneOf<OrderBuyerType>(null, "a", OrderBuyerType.Person));
        Assert.True(_v.Phone(null, "a"));
        Assert.True(_v.Unique<string>(null, "a"));
        Assert.True(_v.NoNulls<string>(null, "a"));
        Assert.True(_v.Date(null, "a", out _));
        Assert.False(_v.HasErrors);
    }

    [Fact]
    public void Paths_name_every_step()
    {
        _v.Enter("order");
        for (var i = 0; i < 2; i++)
        {
            _v.Enter("itemsDelivery", i);
            _v.Enter("items", 3);
            _v.NotNull((string?)null, "offerId");
            _v.Leave();
            _v.Leave();
        }

        _v.Leave();
        _v.NotNull((string?)null, "fake");

        Assert.Equal(
            ["order.itemsDelivery[0].items[3].offerId", "order.itemsDelivery[1].items[3].offerId", "fake"],
            _v.Errors.Select(e => e.Message!.Split('\'')[1]),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("😀😀", 2, 2, true)]
    [InlineData("😀😀", 3, 4, false)]
    [InlineData("😀😀😀", 1, 2, false)]
    [InlineData("", 0, 1, true)]
    [InlineData("a", 2, 3, false)]
    [InlineData("abc", 2, 3, true)]
    public void Length_is_counted_in_code_points(string value, int min, int max, bool fine) =>
        Assert.Equal(fine, _v.Size(value, "f", min, max));

    [Theory]
    [InlineData("+79991234567", true)]
    [InlineData("+1234", true)]
    [InlineData("+123", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+79991234567\n", false)]
    [InlineData("79991234567", false)]
    [InlineData("+", false)]
    [InlineData("+7999١234567", false)]
    public void Phones(string phone, bool fine) => Assert.Equal(fine, _v.Phone(phone, "phone"));

    [Theory]
    [InlineData("00:00", true)]
    [InlineData("23:59", true)]
    [InlineData("24:00", false)]
    [InlineData("9:00", false)]
    [InlineData("12:60", false)]
    [InlineData("12:00\n", false)]
    [InlineData("1２:00", false)]
    public void Times(string time, bool fine) => Assert.Equal(fine, TextPattern.Time.IsMatch(time));

    [Theory]
    [InlineData(" sku-1\t", "sku-1", true)]
    [InlineData("a b", "a b", true)]
    [InlineData("a\tb", "a\tb", true)]
    [InlineData("   ", "", false)]
    [InlineData("a\nb", "a\nb", false)]
    [InlineData("a\u007fb", "a\u007fb", false)]
    [InlineData("a\u0001", "a\u0001", false)]
    public void Skus_are_trimmed_first(string value, string trimmed, bool fine)
    {
        Assert.Equal(fine, _v.Sku(value, "offerId", out var sku));
        Assert.Equal(trimmed, sku);
        if (!fine)
        {
            Assert.Equal($"'offerId' must match '{SkuPattern}' (rejected value: '{trimmed}')", _v.Errors[0].Message);
        }
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Skus_have_255_characters_at_most(int length, bool fine) =>
        Assert.Equal(fine, _v.Sku(string.Concat(Enumerable.Repeat("😀", length)), "offerId", out _));

    [Fact]
    public void Echoed_values_are_cut_at_200_characters_and_no_pair_is_split()
    {
        _v.Matches(new string('x', 199) + "😀tail", "f", TextPattern.Phone);
        _v.Matches(new string('x', 500), "f", TextPattern.Phone);

        Assert.EndsWith($"'{new string('x', 199)}')", _v.Errors[0].Message, StringComparison.Ordinal);
        Assert.EndsWith($" '{new string('x', 200)}')", _v.Errors[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_100_errors_are_kept()
    {
        for (var i = 0; i < 101; i++)
        {
            Assert.Equal(i >= 100, _v.IsFull);
            _v.Enter("items", i);
            _v.NotNull((string?)null, "id");
            _v.Leave();
        }

        Assert.Equal(100, _v.Errors.Count);
        Assert.Equal(400, _v.ToAnswer().Status);
    }
}
