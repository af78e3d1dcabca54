using System.Text;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Tests.Http;
using Laas.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>The steps around a slice, with operations made for the purpose.</summary>
public sealed class OperatorPipelineTests
{
    private static readonly IReadOnlyList<string> Scopes = [OperatorScopes.Stock];

    private static readonly OperatorOperation Make = new("make", "POST", "/things", Scopes, "test", "Make", Writes: true)
    {
        Body = typeof(Whoami),
        Success = 201,
    };

    private static readonly OperatorOperation MakeOfBusiness = new(
        "makeOfBusiness", "POST", "/businesses/{businessId}/things", Scopes, "test", "Make", Writes: true)
    {
        Body = typeof(Whoami),
    };

    private static readonly OperatorOperation Change =
        new("change", "PUT", "/things/{thingId}", Scopes, "test", "Change", Writes: true) { IfMatch = true };

    private static readonly OperatorOperation Upload =
        new("upload", "POST", "/pictures", Scopes, "test", "Upload", Writes: true) { Uploads = ["image/png"] };

    private static readonly OperatorOperation Print =
        new("print", "GET", "/things/{thingId}/label", Scopes, "test", "Print") { Documents = [OperatorOperation.Pdf] };

    private static readonly (string, string) Once = (IdempotencyGate.HeaderName, "once");

    private Handler<OperatorContext> _handler = static (context, _) => ValueTask.FromResult(Answer.Created(
        new Whoami(context.Key.Id, context.Actor, null, []), OperatorJson.Wire.Whoami));

    [Fact]
    public async Task Needs_a_key_of_the_operator_with_a_scope()
    {
        await using var host = await StartAsync();

        (await host.PostAsync("/operator/v1/things", "{}", "ACMA:x")).AssertProblem(401, "UNAUTHORIZED");
        (await host.PostAsync("/operator/v1/things", "{}", host.AddKey(TestHost.BusinessId, ["all-methods"])))
            .AssertProblem(403, "FORBIDDEN");
        (await host.PostAsync("/operator/v1/things", "{}", host.AddKey(TestHost.BusinessId, Scopes)))
            .AssertProblem(403, "FORBIDDEN");
        var problem = (await host.PostAsync("/operator/v1/things", "{}", host.AddKey(0, [OperatorScopes.Inbound])))
            .AssertProblem(403, "FORBIDDEN");
        Assert.Contains(OperatorScopes.Stock, problem.Detail, StringComparison.Ordinal);
        var made = await host.PostAsync("/operator/v1/things", "{}", host.AddKey(0, OperatorRole.Warehouse.Scopes));
        Assert.Equal(201, made.Status);
        Assert.Contains("\"name\":\"warehouse:", made.Body, StringComparison.Ordinal);
        Assert.Null(made.Header("X-RateLimit-Resource-Limit"));
    }

    [Fact]
    public async Task What_the_host_refuses_is_a_problem_too()
    {
        await using var host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        (await host.GetAsync("/operator/v1/nothing", key)).AssertProblem(404, "NOT_FOUND");
        (await host.GetAsync("/operator/nothing", key)).AssertProblem(404, "NOT_FOUND");
        (await host.GetAsync("/operator/v1/things", key)).AssertProblem(405, "METHOD_NOT_ALLOWED");
        (await host.GetAsync("/v1/nothing", key)).AssertRefused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task The_business_of_the_path_must_be_there()
    {
        await using var host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        (await host.PostAsync("/operator/v1/businesses/x/things", "{}", key)).AssertProblem(400, "BAD_REQUEST");
        (await host.PostAsync("/operator/v1/businesses/99/things", "{}", key)).AssertProblem(404, "NOT_FOUND");
        Assert.Equal(201, (await host.PostAsync($"/operator/v1/businesses/{TestHost.BusinessId}/things", "{}", key)).Status);
    }

    [Fact]
    public async Task Field_errors_come_together_by_field()
    {
        _handler = (_, _) =>
        {
            var errors = new Validator();
            errors.NotNull((string?)null, "name");
            errors.Enter("lines", 3);
            errors.Min(-1, "count", 1);
            errors.Max(7, "count", 5);
            return ValueTask.FromResult(errors.ToAnswer());
        };
        await using var host = await StartAsync();

        var problem = (await host.PostAsync("/operator/v1/things", "{}", host.AddKey(0, Scopes))).AssertProblem(400, "BAD_REQUEST");

        Assert.Equal(["name", "lines[3].count"], problem.Errors!.Keys, StringComparer.Ordinal);
        Assert.Equal(2, problem.Errors["lines[3].count"].Count);
        Assert.Equal(problem.Errors["name"][0], problem.Detail);
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    [InlineData("""{"keyId":"x"}""", "keyId")]
    [InlineData("""{"scopes":[1]}""", "scopes[0]")]
    [InlineData("""{"name":"\u0000"}""", "name")]
    public async Task A_body_that_cannot_be_read_is_a_problem(string body, string? field)
    {
        _handler = static (context, _) => ValueTask.FromResult(
            Body.TryRead(context, OperatorJson.Wire.Whoami, out var _, out var refusal) ? Answer.NoContent : refusal);
        await using var host = await StartAsync();

        var problem = (await host.PostAsync("/operator/v1/things", body, host.AddKey(0, Scopes))).AssertProblem(400, "BAD_REQUEST");

        Assert.Equal(field, problem.Errors?.Keys.Single());
    }

    [Fact]
    public async Task Bodies_have_a_type_and_a_greatest_length()
    {
        await using var host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        Assert.Equal(201, await SendAsync(host, key, "things", "application/json", Body.LengthMax));
        Assert.Equal(413, await SendAsync(host, key, "things", "application/json", Body.LengthMax + 1));
        Assert.Equal(415, await SendAsync(host, key, "things", "text/plain", 2));
        Assert.Equal(201, await SendAsync(host, key, "pictures", "image/png", BodyRule.UploadMax));
        Assert.Equal(413, await SendAsync(host, key, "pictures", "image/png", BodyRule.UploadMax + 1));
        Assert.Equal(415, await SendAsync(host, key, "pictures", "application/json", 2));
    }

    [Fact]
    public async Task A_key_for_idempotency_makes_it_happen_once_for_each_business()
    {
        var runs = 0;
        TestHost host = null!;
        _handler = (context, _) =>
        {
            var answer = Answer.Created(new Whoami(++runs, "", null, []), OperatorJson.Wire.Whoami);
            if (context.KeepAnswer(answer) is { } record)
            {
                host.Stored[(context.Idempotency!.BusinessId, record.Operation, record.Key)] = record.Answer;
            }

            return ValueTask.FromResult(answer);
        };
        await using var started = host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        var first = await host.PostAsync("/operator/v1/things", "{}", key, Once);
        var second = await host.PostAsync("/operator/v1/things", "{}", key, Once);
        var other = await host.PostAsync("/operator/v1/things", "{ }", key, Once);
        var ofBusiness = await host.PostAsync("/operator/v1/businesses/10/things", "{}", key, Once);
        var ofOther = await host.PostAsync("/operator/v1/businesses/20/things", "{}", key, Once);

        Assert.Equal((201, first.Body), (second.Status, second.Body));
        other.AssertProblem(409, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal((201, 201, 3), (ofBusiness.Status, ofOther.Status, runs));
        Assert.Equal([0, 10, 20], host.Stored.Keys.Select(k => k.Item1).Order());
        (await host.PostAsync("/operator/v1/things", "{}", key, (IdempotencyGate.HeaderName, "b lank")))
            .AssertProblem(400, "BAD_REQUEST");
    }

    [Fact]
    public async Task A_server_that_only_reads_writes_nothing()
    {
        await using var host = await StartAsync(s => s.AddSingleton(new ServingMode(ReadOnly: true)));
        var key = host.AddKey(0, Scopes);

        var refused = await host.PostAsync("/operator/v1/things", "{}", key);
        var read = await host.GetAsync("/operator/v1/things/1/label", key);

        refused.AssertProblem(503, "SERVICE_UNAVAILABLE");
        Assert.Equal("5", refused.Header("Retry-After"));
        Assert.Equal(201, read.Status);
    }

    [Theory]
    [InlineData(typeof(StoreBusyException), 503, "SERVICE_UNAVAILABLE", "1")]
    [InlineData(typeof(StoreUnavailableException), 503, "SERVICE_UNAVAILABLE", "5")]
    [InlineData(typeof(InvalidOperationException), 500, "INTERNAL_ERROR", null)]
    public async Task Failures_are_problems_that_tell_nothing_of_our_insides(Type failure, int status, string code, string? retry)
    {
        _handler = (_, _) => throw (Exception)(failure == typeof(StoreUnavailableException)
            ? new StoreUnavailableException("secret")
            : Activator.CreateInstance(failure, "secret")!);
        await using var host = await StartAsync();

        var reply = await host.PostAsync("/operator/v1/things", "{}", host.AddKey(0, Scopes));

        reply.AssertProblem(status, code);
        Assert.Equal(retry, reply.Header("Retry-After"));
        Assert.DoesNotContain("secret", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_key_cannot_take_the_server_for_itself()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new SemaphoreSlim(0);
        _handler = async (_, _) =>
        {
            arrived.Release();
            await gate.Task;
            return Answer.NoContent;
        };
        await using var host = await StartAsync();
        var (key, other) = (host.AddKey(0, Scopes), host.AddKey(0, Scopes));

        var running = Enumerable.Range(0, ParallelCap.Max).Select(_ => host.PostAsync("/operator/v1/things", "{}", key)).ToList();
        for (var i = 0; i < ParallelCap.Max; i++)
        {
            await arrived.WaitAsync(TestContext.Current.CancellationToken);
        }

        var refused = await host.PostAsync("/operator/v1/things", "{}", key);
        running.Add(host.PostAsync("/operator/v1/things", "{}", other));
        gate.SetResult();
        var all = await Task.WhenAll(running);

        refused.AssertProblem(429, "TOO_MANY_REQUESTS");
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.All(all, reply => Assert.Equal(204, reply.Status));
        Assert.Equal(204, (await host.PostAsync("/operator/v1/things", "{}", key)).Status);
        Assert.Equal(0, host.Services.GetRequiredService<ParallelCap>().Count);
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_changes()
    {
        _handler = static (context, _) => ValueTask.FromResult(
            context.TryIfMatch(out var tag, out var refusal)
                ? Answer.NoContent with { Headers = new AnswerHeaders(ETag: tag) }
                : refusal);
        await using var host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        var without = await host.SendAsync(HttpMethod.Put, "/operator/v1/things/1", null, key);
        var with = await host.SendAsync(HttpMethod.Put, "/operator/v1/things/1", null, key, ("If-Match", "\"7\""));

        without.AssertProblem(428, "PRECONDITION_REQUIRED");
        Assert.Equal((204, "\"7\""), (with.Status, with.Header("ETag")));
    }

    [Fact]
    public async Task A_document_has_its_type_and_a_name()
    {
        _handler = static (_, _) => ValueTask.FromResult(Answer.File("%PDF"u8.ToArray(), OperatorOperation.Pdf, "label-1.pdf"));
        await using var host = await StartAsync();
        var key = host.AddKey(0, Scopes);

        var document = await host.GetAsync("/operator/v1/things/1/label", key);
        var head = await host.SendAsync(HttpMethod.Head, "/operator/v1/things/1/label", null, key);

        Assert.Equal(
            (200, "%PDF", "application/pdf", "inline; filename=\"label-1.pdf\""),
            (document.Status, document.Body, document.Header("Content-Type"), document.Header("Content-Disposition")));
        Assert.Equal((200, "", "4"), (head.Status, head.Body, head.Header("Content-Length")));
    }

    [Fact]
    public void The_name_of_a_role_is_that_of_its_scopes()
    {
        Assert.All(OperatorRole.All, role => Assert.Equal(role.Name, OperatorRoles.NameOf(ScopeMask.Of(role.Scopes))));
        Assert.All(OperatorRole.All.SelectMany(r => r.Scopes), scope => Assert.Contains(scope, OperatorScopes.All, StringComparer.Ordinal));
        Assert.Null(OperatorRoles.NameOf(ScopeMask.Of([OperatorScopes.Stock])));
        Assert.Equal(["operator:stock"], ScopeMask.Of([OperatorScopes.Stock]).Ids(), StringComparer.Ordinal);
    }

    private static async Task<int> SendAsync(TestHost host, string key, string path, string type, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/operator/v1/" + path);
        request.Headers.TryAddWithoutValidation("Api-Key", key);
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string(' ', length)));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var reply = await Reply.OfAsync(await host.Client.SendAsync(request, TestContext.Current.CancellationToken));
        if (reply.Status >= 400)
        {
            reply.AssertProblem(reply.Status, reply.Status == 413 ? "PAYLOAD_TOO_LARGE" : "UNSUPPORTED_MEDIA_TYPE");
        }

        return reply.Status;
    }

    private Task<TestHost> StartAsync(Action<IServiceCollection>? services = null) => TestHost.StartAsync(
        services: services,
        map: routes =>
        {
            foreach (var operation in (OperatorOperation[])[Make, MakeOfBusiness, Change, Upload, Print])
            {
                routes.MapOperator(operation, (context, token) => _handler(context, token));
            }
        });
}
