using System.Globalization;
using Laas.Client;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>laas-server keys</c> beside a running server.</summary>
[Collection(nameof(ProcessTests))]
[Trait("store", "any")]
public sealed class KeysCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_works_with_its_scopes_until_it_is_revoked()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        var demo = DemoSheet.Read(folder.Path);
        var business = demo.Businesses[0].BusinessId.ToString(CultureInfo.InvariantCulture);
        var made = (await folder.RunAsync(
            "keys", "create", "--business", business, "--name", "warehouse",
            "--scope", "offers-and-cards-management", "--scope", "pricing")).AssertCode(0);
        var key = made.Output.Trim();
        Assert.Matches("^ACMA:[A-Za-z0-9_-]{43}:[0-9a-f]{8}$", key);
        using var shopper = new Shopper(demo, key);

        var token = await shopper.Client.GetAuthTokenInfoAsync(Cancellation);
        Assert.Equal("warehouse", token.ApiKey.Name);
        Assert.Equal(["OFFERS_AND_CARDS_MANAGEMENT", "PRICING"],
            token.ApiKey.AuthScopes.Select(s => s.ToString()).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        await shopper.Client.GetStocksAsync(shopper.Shop.CampaignId, page: new(Limit: 1), cancellationToken: Cancellation);
        var refused = await Assert.ThrowsAsync<LaasException>(
            () => shopper.Client.GetBusinessOrdersAsync(shopper.Shop.BusinessId, cancellationToken: Cancellation));
        Assert.Equal(403, refused.StatusCode);

        var list = (await folder.RunAsync("keys", "list", "--business", business)).AssertCode(0);
        Assert.DoesNotContain("ACMA:", list.Output, StringComparison.Ordinal);
        var row = Assert.Single(list.Output.Split('\n'), l => l.Contains("\twarehouse\t", StringComparison.Ordinal)).Split('\t');
        Assert.Equal((business, "active"), (row[1], row[^1]));

        (await folder.RunAsync("keys", "revoke", row[0])).AssertCode(0);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
        refused = await Assert.ThrowsAsync<LaasException>(() => shopper.Client.GetAuthTokenInfoAsync(Cancellation));
        Assert.Equal(401, refused.StatusCode);
        var again = (await folder.RunAsync("keys", "revoke", row[0])).AssertCode(1);
        Assert.Contains($"There is no active key {row[0]}.", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_operator_works_there_and_nowhere_else()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        var key = (await folder.RunAsync("keys", "create", "--operator", "--role", "point", "--name", "pvz-1")).AssertCode(0).Output.Trim();
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Api-Key", key);

        Assert.Contains("\"role\":\"point\"", await http.GetStringAsync("/operator/v1/whoami", Cancellation), StringComparison.Ordinal);
        using var refused = await http.GetAsync("/v2/campaigns", Cancellation);
        Assert.Equal(403, (int)refused.StatusCode);

        var list = (await folder.RunAsync("keys", "list", "--operator")).AssertCode(0);
        var row = Assert.Single(list.Output.Split('\n'), l => l.Contains("\tpvz-1\t", StringComparison.Ordinal)).Split('\t');
        Assert.Equal(("operator", "point", "active"), (row[1], row[3], row[^1]));
        Assert.All(list.Output.Split('\n').Skip(1).SkipLast(1), l => Assert.Equal("operator", l.Split('\t')[1]));
    }

    [Theory]
    [InlineData("Give either --business or --operator.", "--name", "a")]
    [InlineData("Give either --business or --operator.", "--name", "a", "--operator", "--business", "836251")]
    [InlineData("--role is for keys of the operator", "--name", "a", "--business", "836251", "--role", "point")]
    [InlineData("Give --role or --scope", "--name", "a", "--operator")]
    [InlineData("--scope pricing is not for keys of the operator", "--name", "a", "--operator", "--scope", "pricing")]
    [InlineData("--scope operator:stock is not for keys of a business", "--name", "a", "--business", "836251", "--scope", "operator:stock")]
    [InlineData("There is no business 1", "--business", "1", "--name", "a")]
    [InlineData("--name must have 1 to 100 characters", "--business", "836251", "--name", "")]
    public async Task A_key_that_cannot_be_is_refused(string message, params string[] arguments)
    {
        await using var folder = await DemoStoreFolder.FilledAsync();

        var outcome = await folder.RunAsync(["keys", "create", .. arguments]);

        outcome.AssertCode(1);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_keys_of_one_business_cannot_share_a_name()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        string[] create = ["keys", "create", "--business", "836251", "--name", "same"];
        (await folder.RunAsync(create)).AssertCode(0);

        var second = (await folder.RunAsync(create)).AssertCode(1);

        Assert.Contains("same", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ACMA", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_scope_is_a_wrong_call()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();

        var outcome = await folder.RunAsync("keys", "create", "--business", "836251", "--name", "x", "--scope", "everything");

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("everything", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_on_a_database_that_is_not_there_say_so()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        string[][] calls = [["keys", "list"], ["verify"], ["order", "1"], ["backup", folder.FileIn("copy.db")], ["repair", "--dry-run"]];
        foreach (var call in calls)
        {
            var outcome = (await folder.RunAsync(call)).AssertCode(1);
            Assert.Contains("There is no database at", outcome.Errors, StringComparison.Ordinal);
        }
    }
}
