using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Laas.Client;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>laas-server serve</c> as a newcomer and an operator meet it.</summary>
[Collection(nameof(ProcessTests))]
public sealed partial class ServeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("store", "any")]
    public async Task A_demo_prints_what_its_file_says()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        await using var server = await folder.ServeAsync("--demo");
        var greeting = await server.WaitForOutputAsync("Ctrl+C");

        var path = Path.Combine(folder.Path, "demo.json");
        Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal(["baseUrl", "businesses", "operator"], Names(json.RootElement));
        Assert.Equal(["warehouse", "courier", "point", "support", "admin"], Names(json.RootElement.GetProperty("operator")));
        Assert.All(
            json.RootElement.GetProperty("operator").EnumerateObject(),
            key => Assert.Contains(key.Value.GetString()!, greeting, StringComparison.Ordinal));
        Assert.Equal(server.Address.OriginalString, json.RootElement.GetProperty("baseUrl").GetString());
        var businesses = json.RootElement.GetProperty("businesses").EnumerateArray().ToList();
        Assert.True(businesses.Count >= 2);
        foreach (var business in businesses)
        {
            Assert.Equal(["businessId", "campaignId", "keys"], Names(business));
            Assert.Equal(["all", "readOnly", "ordersOnly"], Names(business.GetProperty("keys")));
            Assert.Contains(business.GetProperty("businessId").GetRawText(), greeting, StringComparison.Ordinal);
            Assert.All(
                business.GetProperty("keys").EnumerateObject(),
                key => Assert.Contains(key.Value.GetString()!, greeting, StringComparison.Ordinal));
        }

        Assert.Contains(server.Address.OriginalString, greeting, StringComparison.Ordinal);
        await server.TerminateAsync();
        server.AssertCleanLog();
    }

    [Fact]
    [Trait("store", "any")]
    public async Task Keys_of_the_demo_have_the_scopes_of_their_names()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        var keys = DemoSheet.Read(folder.Path).Businesses.Select(b => b.Keys).ToList();

        foreach (var key in keys)
        {
            Assert.Equal(["ALL_METHODS"], await ScopesAsync(server, key.All));
            Assert.Equal(["ALL_METHODS_READ_ONLY"], await ScopesAsync(server, key.ReadOnly));
            Assert.Equal(["INVENTORY_AND_ORDER_PROCESSING"], await ScopesAsync(server, key.OrdersOnly));
        }
    }

    [Fact]
    [Trait("store", "any")]
    public async Task The_printed_script_creates_an_order()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        var lines = (await server.WaitForOutputAsync("Ctrl+C")).Split('\n');
        var script = string.Join('\n', lines[Array.FindIndex(lines, l => l.EndsWith("Paste:", StringComparison.Ordinal))..]
            .Skip(1).TakeWhile(l => !l.StartsWith("Stop with", StringComparison.Ordinal)));

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-e"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var answer = await bash.StandardOutput.ReadToEndAsync(Cancellation);

        using var json = JsonDocument.Parse(answer);
        Assert.Equal("OK", json.RootElement.GetProperty("status").GetString());
        var id = json.RootElement.GetProperty("result").GetProperty("orders")[0].GetProperty("id").GetInt64();
        using var shopper = new Shopper(DemoSheet.Read(folder.Path));
        var order = await shopper.Client.GetOrderAsync(shopper.Shop.CampaignId, id, Cancellation);
        Assert.Equal("PROCESSING", order.Order!.Status.ToString());
    }

    [Fact]
    public async Task Health_and_version_answer_without_a_key_and_every_answer_has_a_request_id()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        using var http = new HttpClient { BaseAddress = server.Address };

        foreach (var path in new[] { "/health/live", "/health/ready", "/version", "/openapi/v1.json" })
        {
            using var answer = await http.GetAsync(path, Cancellation);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id").Single());
            Assert.False(answer.Headers.Contains("X-RateLimit-Resource-Limit"));
            Assert.False(answer.Headers.Contains("Server"));
        }

        var version = await http.GetFromJsonAsync<JsonElement>("/version", Cancellation);
        Assert.Equal("OpenLaaS", version.GetProperty("product").GetString());
        Assert.StartsWith("0.", version.GetProperty("version").GetString(), StringComparison.Ordinal);
        using var ours = new HttpRequestMessage(HttpMethod.Get, "/v2/campaigns");
        ours.Headers.Add("X-Request-Id", "mine-7");
        using var refused = await http.SendAsync(ours, Cancellation);
        Assert.Equal("mine-7", refused.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused()
    {
        Assert.SkipWhen(TestStorage.IsPostgres, TestStorage.OnlySqlite);
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");

        var second = await folder.RunAsync("serve", "--urls", "http://127.0.0.1:0");

        second.AssertCode(1);
        Assert.Contains("Another laas-server serves", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_refused()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var other = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");

        var second = await other.RunAsync("serve", "--urls", server.Address.OriginalString);

        second.AssertCode(1);
        Assert.Matches("^laas-server: .*address already in use", second.Errors.Split('\n')[^1]);
    }

    [Fact]
    [Trait("store", "any")]
    public async Task A_restarted_demo_has_fresh_keys_and_kept_orders()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        long id;
        DemoSheet before;
        await using (var server = await folder.ServeAsync("--demo"))
        {
            before = DemoSheet.Read(folder.Path);
            using var shopper = new Shopper(before);
            id = await shopper.CreateAsync();
            Assert.Equal(0, (await server.TerminateAsync()).Code);
        }

        await using var again = await folder.ServeAsync("--demo");
        using var now = new Shopper(DemoSheet.Read(folder.Path));
        using var old = new Shopper(now.Demo, before.Businesses[0].Keys.All);

        Assert.Equal(id, (await now.Client.GetOrderAsync(now.Shop.CampaignId, id, Cancellation)).Order!.Id);
        var refused = await Assert.ThrowsAsync<LaasException>(
            () => old.Client.GetOrderAsync(old.Shop.CampaignId, id, Cancellation));
        Assert.Equal(401, refused.StatusCode);
    }

    [Fact]
    public async Task Limits_off_neither_counts_nor_refuses()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Api-Key", DemoSheet.Read(folder.Path).Businesses[0].Keys.All);

        for (var i = 0; i < 120; i++)
        {
            using var answer = await http.PostAsync("/v2/auth/token", null, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"Orders":{"DraftLifetime":"-00:01:00"}}""", "DraftLifetime")]
    [InlineData("""{"Orders":{"DraftLifetime":"soon"}}""", "DraftLifetime")]
    [InlineData("""{"Limits":{"Parallel":0}}""", "Parallel")]
    [InlineData("""{"Limits":{"Mode":"sometimes"}}""", "sometimes")]
    [InlineData("""{"Limits":{"Operations":{"makeOrder":{"Amount":5}}}}""", "makeOrder")]
    [InlineData("""{"Geocoder":{"TimeoutSeconds":0}}""", "TimeoutSeconds")]
    [InlineData("""{"Geocoder":{"BaseUrl":"not an address"}}""", "BaseUrl")]
    [InlineData("""{"Geocoder":{"BaseUrl":"file:///etc/passwd"}}""", "BaseUrl")]
    [InlineData("""{"Retention":{"FakeOrders":"00:00:01"}}""", "FakeOrders")]
    [InlineData("""{"Orders":""", "config.json")]
    public async Task A_bad_value_of_the_configuration_stops_the_start(string config, string named)
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        var file = folder.FileIn("config.json");
        await File.WriteAllTextAsync(file, config, Cancellation);

        var outcome = await folder.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--config", file);

        outcome.AssertCode(1);
        Assert.Contains(named, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_file_that_is_not_there_stops_the_start()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();

        var outcome = await folder.RunAsync(
            "serve", "--urls", "http://127.0.0.1:0", "--config", folder.FileIn("none.json"));

        outcome.AssertCode(1);
        Assert.Contains("none.json", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("store", "any")]
    public async Task The_configuration_file_is_used()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        var file = folder.FileIn("config.json");
        await File.WriteAllTextAsync(
            file, """{"Limits":{"Operations":{"getCampaigns":{"Amount":1}}},"Orders":{"DraftLifetime":"00:00:02"}}""", Cancellation);
        await using var server = await folder.ServeAsync("--demo", "--config", file);
        using var shopper = new Shopper(DemoSheet.Read(folder.Path));

        await shopper.Client.GetCampaignsAsync(cancellationToken: Cancellation);
        var refused = await Assert.ThrowsAsync<LaasException>(() => shopper.Client.GetCampaignsAsync(cancellationToken: Cancellation));
        Assert.Equal(420, refused.StatusCode);
        var draft = await shopper.CreateAsync(draft: true);
        await Task.Delay(2100, Cancellation);
        var order = await shopper.Client.GetOrderAsync(shopper.Shop.CampaignId, draft, Cancellation);
        Assert.Equal(("CANCELLED", "RESERVATION_EXPIRED"), (order.Order!.Status.ToString(), order.Order.Substatus.ToString()));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("serve", "--limits", "some")]
    [InlineData("keys")]
    [InlineData("order", "abc")]
    [InlineData("repair")]
    [InlineData]
    public async Task A_wrong_call_shows_help(params string[] arguments)
    {
        var outcome = await ServerProcess.RunAsync(arguments);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("Usage:", outcome.Output + outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("store", "any")]
    public async Task Logs_hold_no_personal_data_and_no_keys()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await File.WriteAllTextAsync(
            folder.FileIn("config.json"), """{"Logging":{"LogLevel":{"Default":"Trace","Laas":"Trace"}}}""", Cancellation);
        await using var server = await folder.ServeAsync("--demo", "--config", folder.FileIn("config.json"));
        using var shopper = new Shopper(DemoSheet.Read(folder.Path));
        using var working = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        working.CancelAfter(TimeSpan.FromSeconds(1.5));
        await shopper.WorkAsync(working.Token);
        using var broken = new StringContent($$"""{"order":{"customer":{"firstName":"{{Shopper.FirstName}}","phone":["{{Shopper.Phone}}"] } } }""");
        broken.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/campaigns/{shopper.Shop.CampaignId}/orders/create") { Content = broken };
        request.Headers.Add("Api-Key", shopper.Shop.Keys.All);
        using var refused = await shopper.Http.SendAsync(request, Cancellation);
        await Assert.ThrowsAsync<LaasException>(() => shopper.Client.GetDeliveryOptionsAsync(
            shopper.Shop.CampaignId,
            new() { Items = [new() { OfferId = "none", Count = 1 }], CourierDelivery = new() { FullAddress = Shopper.Address } },
            Cancellation));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotEmpty(shopper.Created);
        await server.TerminateAsync();
        server.AssertCleanLog(Shopper.Secrets);
        Assert.All(server.Log, line => Assert.DoesNotMatch(KeyText(), line));
    }

    private static async Task<IReadOnlyList<string>> ScopesAsync(ServerProcess server, string key)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var client = new LaasClient(http, new LaasClientOptions { ApiKey = key });
        var token = await client.GetAuthTokenInfoAsync(Cancellation);
        return [.. token.ApiKey.AuthScopes.Select(s => s.ToString())];
    }

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(p => p.Name)];

    [GeneratedRegex("[A-Za-z0-9_-]{43}(:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyText();
}
