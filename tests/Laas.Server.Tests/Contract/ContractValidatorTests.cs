using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Contract;

/// <summary>The validator itself: a check that finds nothing proves nothing.</summary>
public sealed class ContractValidatorTests
{
    private const string Created = """{"status":"OK","result":{"orders":[{"id":7}]}}""";
    private const string Envelope = """{"status":"ERROR","errors":[{"code":"NOT_FOUND","message":"Order not found: '7'"}]}""";

    [Theory]
    [InlineData("createOrder", 200, Created)]
    [InlineData("createOrder", 400, Envelope)]
    [InlineData("createOrder", 409, Envelope)]
    [InlineData(null, 404, Envelope)]
    [InlineData("searchRegionsByName", 200, """{"regions":[{"id":213,"name":"Москва","type":"CITY","parent":{"id":225,"name":"Россия","type":"COUNTRY"}}]}""")]
    public async Task Passes_what_is_right(string? operation, int status, string body) =>
        Assert.Empty(await ViolationsAsync(operation, status, body));

    [Theory]
    [InlineData("createOrder", 200, """{"status":"OK","result":{"orders":[{"id":7}],"orderId":7}}""", "orderId")]
    [InlineData("createOrder", 200, """{"status":"OK","result":{"orders":[{"id":7,"uuid":"0"}]}}""", "uuid")]
    [InlineData("createOrder", 200, """{"status":"OK","result":{"orders":[{"id":"7"}]}}""", "/result/orders/0/id")]
    [InlineData("createOrder", 200, """{"status":"OK","result":{"orders":[{}]}}""", "'id'")]
    [InlineData("createOrder", 200, """{"status":"FINE","result":{"orders":[{"id":7}]}}""", "/status")]
    [InlineData("createOrder", 201, Created, "not declared")]
    [InlineData("createOrder", 200, "", "JSON")]
    [InlineData("makeOrder", 200, Created, "does not have")]
    [InlineData("createOrder", 400, """{"status":"ERROR"}""", "errors")]
    [InlineData("createOrder", 400, """{"status":"ERROR","errors":[]}""", "/errors")]
    [InlineData("createOrder", 409, """{"status":"ERROR","errors":[{"code":"A"}]}""", "message")]
    [InlineData("createOrder", 409, """{"type":"about:blank","status":409}""", "errors")]
    [InlineData(null, 404, "<html></html>", "JSON")]
    [InlineData("searchRegionsByName", 200, """{"regions":[{"id":1,"name":"a","type":"CITY","parent":{"id":2,"name":"b","type":"CITY","depth":1}}]}""", "depth")]
    [InlineData("searchRegionsByName", 200, """{"regions":[{"id":1,"name":"a","type":"Metropolis"}]}""", "/regions/0/type")]
    [InlineData("getLogisticPoints", 200, """{"status":"OK","result":{"logisticPoints":[{"logisticPointId":1,"paymentTypes":[]}]}}""", "paymentTypes")]
    [InlineData("getStocks", 200, """{"status":"OK","result":{"warehouses":[{"warehouseId":1,"offers":[{"offerId":"a","stocks":[{"type":"FIT","count":1}],"updatedAt":"yesterday"}]}]}}""", "updatedAt")]
    public async Task Finds_what_is_wrong(string? operation, int status, string body, string named)
    {
        var violation = Assert.Single(await ViolationsAsync(operation, status, body));

        Assert.Contains(violation.Errors, e => e.Contains(named, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Violation>> ViolationsAsync(string? operation, int status, string body)
    {
        ContractValidator.Require();
        var (count, violations) = await ContractValidator.ValidateAsync(
            [new RecordedExchange("POST", operation, "/x", "/x", status, "application/json", body)]);
        Assert.Equal(1, count);
        return violations;
    }
}
