using System.Net.Http.Json;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Tests.Contract;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>Who may call what: every operation of the table, every kind of key.</summary>
[Trait("store", "any")]
public sealed class OperatorAccessTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. OperatorTable.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_without_its_scope_gets_through(string name)
    {
        var operation = Find(name);
        var server = fixture.Server;
        var nobody = new OperatorCaller(server.Http, "");
        var stranger = new OperatorCaller(server.Http, "ACMA:wrong");
        var shop = new OperatorCaller(server.Http, server.Key);

        await AssertRefusedAsync(nobody, operation, 401, ErrorCodes.Unauthorized);
        await AssertRefusedAsync(stranger, operation, 401, ErrorCodes.Unauthorized);
        await AssertRefusedAsync(shop, operation, 403, ErrorCodes.Forbidden);
        var others = OperatorScopes.All.Except(operation.Scopes, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            var wrong = await OperatorCaller.OfAsync(server, others);
            await AssertRefusedAsync(wrong, operation, 403, ErrorCodes.Forbidden);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_of_its_scopes_is_enough_and_garbage_is_never_a_failure(string name)
    {
        var operation = Find(name);
        foreach (var scope in operation.Scopes)
        {
            var caller = await OperatorCaller.OfAsync(fixture.Server, [scope]);
            foreach (var id in (object[])["x", -1, 987654321, "9999999999999999999999"])
            {
                object?[] bodies = operation.HasBody
                    ? [null, "", "{", "null", "[]", "{}", """{"lines":null}""", """{"a":"\u0000"}""", "\u0001"]
                    : [null];
                foreach (var body in bodies)
                {
                    var reply = await caller.SendAsync(
                        operation, Ids(operation, id), body, "?pageToken=x&limit=0", operation.IfMatch ? "\"x\"" : null);
                    Assert.InRange(reply.Status, 200, 499);
                    Assert.True(reply.Status is not (401 or 403 or 405), $"{reply.Status} with {scope}");
                }
            }
        }

        fixture.Server.AssertNoErrorsLogged();
    }

    [Fact]
    public async Task A_key_of_the_operator_is_no_key_of_a_shop()
    {
        var admin = await OperatorCaller.OfAsync(fixture.Server, OperatorRole.Admin);

        foreach (var operation in OperationTable.All)
        {
            var reply = await fixture.Server.SendAsync(
                new HttpMethod(operation.Method), GarbageSamples.PathOf(operation), operation.HasBody ? "{}" : null, admin.Key);
            reply.AssertRefused(403, ErrorCodes.Forbidden);
        }
    }

    [Fact]
    public async Task Whoami_tells_name_role_and_scopes()
    {
        foreach (var role in OperatorRole.All)
        {
            var reply = await (await OperatorCaller.OfAsync(fixture.Server, role)).SendAsync(200, OperatorTable.Whoami);

            Assert.Equal(role.Name, (string?)reply["role"]);
            Assert.Equal(
                role.Scopes.Order(StringComparer.Ordinal),
                reply["scopes"].AsArray().Select(s => (string)s!).Order(StringComparer.Ordinal));
        }

        var odd = await OperatorCaller.OfAsync(fixture.Server, [OperatorScopes.Stock]);
        Assert.Null((await odd.SendAsync(200, OperatorTable.Whoami)).Json!["role"]);
    }

    [Fact]
    public async Task A_revoked_key_works_no_longer_than_a_few_seconds()
    {
        var caller = await OperatorCaller.OfAsync(fixture.Server, OperatorRole.Courier);
        var me = await caller.SendAsync(200, OperatorTable.Whoami);

        await fixture.Server.Control.RevokeKeyAsync((long)me["keyId"], Cancellation);
        await Task.Delay(ApiKeyCache.Lifetime + TimeSpan.FromSeconds(0.1), Cancellation);

        Assert.Equal(401, (await caller.SendAsync(OperatorTable.Whoami)).Status);
    }

    [Fact]
    public async Task The_document_is_served_to_anyone()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Address };

        var document = await http.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>(OpenApiEndpoint.OperatorPath, Cancellation);

        Assert.Equal(OperatorDocument.Build().ToJsonString(), document!.ToJsonString());
    }

    private static OperatorOperation Find(string name) =>
        OperatorTable.All.Single(o => string.Equals(o.Name, name, StringComparison.Ordinal));

    private static object[] Ids(OperatorOperation operation, object id) =>
        [.. operation.Path.Where(c => c == '{').Select(_ => id)];

    private static async Task AssertRefusedAsync(OperatorCaller caller, OperatorOperation operation, int status, string code)
    {
        var reply = await caller.SendAsync(operation, Ids(operation, 1), operation.HasBody ? "{}" : null);
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }
}
