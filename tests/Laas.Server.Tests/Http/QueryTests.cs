using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class QueryTests
{
    private readonly Validator _errors = new();

    [Fact]
    public void Lists_are_repeated_or_separated_by_commas()
    {
        var query = Of("?ids=1,2&ids=3&ids=,%204,&names=a&names=b,c");

        Assert.Equal([1L, 2L, 3L, 4L], query.Numbers("ids"));
        Assert.Equal(["a", "b", "c"], query.Texts("names"), StringComparer.Ordinal);
        Assert.Empty(query.Numbers("none"));
        Assert.False(_errors.HasErrors);
    }

    [Fact]
    public void Reads_each_kind()
    {
        var query = Of("?n=-5&yes=true&no=false&old=02-03-2026&day=2026-03-02&at=2026-03-02T10:00:00%2B03:00"
            + "&raw=2026-03-02T10:00:00+03:00&type=PERSON&empty=");

        Assert.Equal(-5, query.Number("n"));
        Assert.Equal(-5, query.Count("n"));
        Assert.Equal((true, false, null), (query.Flag("yes"), query.Flag("no"), query.Flag("empty")));
        Assert.Equal(new DateOnly(2026, 3, 2), query.Date("old"));
        Assert.Equal(new DateOnly(2026, 3, 2), query.Date("day"));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero), query.Instant("at"));
        Assert.Equal(query.Instant("at"), query.Instant("raw"));
        Assert.Equal(OrderBuyerType.Person, query.OneOf<OrderBuyerType>("type"));
        Assert.False(_errors.HasErrors);
    }

    [Fact]
    public void Every_bad_value_is_an_error_with_its_name()
    {
        var query = Of("?n=1e3&i=2147483648&b=TRUE&d=31-02-2026&t=now&ids=1,x&type=1&types=PERSON,who&nul=a%00b");

        Assert.Null(query.Number("n"));
        Assert.Null(query.Count("i"));
        Assert.Null(query.Flag("b"));
        Assert.Null(query.Date("d"));
        Assert.Null(query.Instant("t"));
        Assert.Equal([1L], query.Numbers("ids"));
        Assert.Null(query.OneOf<OrderBuyerType>("type"));
        Assert.Equal([OrderBuyerType.Person], query.AnyOf<OrderBuyerType>("types"));
        Assert.Null(query.Text("nul"));

        Assert.Equal(
            [
                "Type mismatch: '1e3'. Illegal input at 'n'",
                "Type mismatch: '2147483648'. Illegal input at 'i'",
                "Type mismatch: 'TRUE'. Illegal input at 'b'",
                "Type mismatch: '31-02-2026'. Illegal input at 'd'",
                "Type mismatch: 'now'. Illegal input at 't'",
                "Type mismatch: 'x'. Illegal input at 'ids'",
                "'type' must match 'PERSON|BUSINESS' (rejected value: '1')",
                "'types' must match 'PERSON|BUSINESS' (rejected value: 'who')",
                "'nul' must not contain U+0000",
            ],
            _errors.Errors.Select(e => e.Message!),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("?limit=0", "'limit' must be greater than or equal to '1' (rejected value: '0')")]
    [InlineData("?limit=-1", "'limit' must be greater than or equal to '1' (rejected value: '-1')")]
    [InlineData("?limit=51", "Parameter limit must be less than or equal to '50' (rejected value: '51')")]
    [InlineData("?limit=9999999999", "Parameter limit must be less than or equal to '50' (rejected value: '9999999999')")]
    [InlineData("?limit=ten", "Type mismatch: 'ten'. Illegal input at 'limit'")]
    [InlineData("?pageToken=abc", "Bad page token")]
    [InlineData("?page_token=%20", "Bad page token")]
    [InlineData("?page=0", "'page' must be greater than or equal to '1' (rejected value: '0')")]
    [InlineData("?page=10001", "'page' must be less than or equal to '10000' (rejected value: '10001')")]
    [InlineData("?pageSize=51", "'pageSize' must be less than or equal to '50' (rejected value: '51')")]
    public void Bad_pages_are_refused(string query, string message)
    {
        PageRequest.ReadWithLegacy(Context(query), _errors, 50);

        Assert.Equal(message, Assert.Single(_errors.Errors).Message);
    }

    [Fact]
    public void A_large_limit_may_be_cut_silently()
    {
        Assert.Equal(50, PageRequest.Read(Context("?limit=99999999999"), _errors, 50, LimitMode.Truncate).Limit);
        Assert.Equal(50, PageRequest.ReadWithLegacy(Context("?pageSize=51"), _errors, 50, LimitMode.Truncate).Size);
        Assert.False(_errors.HasErrors);
    }

    [Fact]
    public void Pages_are_read()
    {
        var token = new PageToken(5, 7).Encode(OperationTable.GetOrders);

        var page = PageRequest.ReadWithLegacy(Context($"?page_token={token}&limit=20"), _errors, 50);
        var legacy = PageRequest.ReadWithLegacy(Context("?page=2&pageSize=10"), _errors, 50);
        var none = PageRequest.Read(Context(""), _errors, 50);

        Assert.Equal((new PageToken(5, 7), 20, false), (page.After, page.Limit, page.IsLegacy));
        Assert.Equal((2, 10, true), (legacy.Number, legacy.Size, legacy.IsLegacy));
        Assert.Equal(new PageRequest(null, null), none);
        Assert.False(_errors.HasErrors);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(long.MaxValue, long.MinValue, "артикул 1")]
    [InlineData(1, 2, "")]
    public void A_token_comes_back_as_it_went(long first, long second, string? text)
    {
        var token = new PageToken(first, second, string.IsNullOrEmpty(text) ? null : text);

        var wire = token.Encode(OperationTable.GetStocks);

        Assert.True(PageToken.TryParse(wire, OperationTable.GetStocks, out var back));
        Assert.Equal(token, back);
        Assert.Equal(wire, Uri.EscapeDataString(wire));
        Assert.False(PageToken.TryParse(wire, OperationTable.GetOrders, out _));
    }

    [Fact]
    public void A_damaged_token_is_noticed()
    {
        var wire = new PageToken(123, 456, "sku").Encode(OperationTable.GetStocks);

        for (var i = 0; i < wire.Length; i++)
        {
            Assert.False(PageToken.TryParse(wire[..i] + (wire[i] == 'A' ? 'B' : 'A') + wire[(i + 1)..], OperationTable.GetStocks, out _));
            Assert.False(PageToken.TryParse(wire[..i], OperationTable.GetStocks, out _));
        }

        Assert.False(PageToken.TryParse(wire + "=", OperationTable.GetStocks, out _));
        Assert.False(PageToken.TryParse(new string('A', 5_000), OperationTable.GetStocks, out _));
        Assert.False(PageToken.TryParse("ключ", OperationTable.GetStocks, out _));
    }

    private Query Of(string query) => new(Context(query).Http, _errors);

    private static RequestContext Context(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return new RequestContext(
            http, OperationTable.GetOrders, new ApiKey(1, 1, "test", default), ReferenceData.Empty);
    }
}
