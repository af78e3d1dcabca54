using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Laas.Client;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Import;
using Laas.Server.Tests.Http;
using Laas.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>What is different from a server as it is served, limits off.</summary>
internal sealed record TestServerOptions
{
    public string Limits { get; init; } = LimitOptions.Off;

    /// <summary>Workers that do not run, such as <c>typeof(ExpireDrafts)</c>, until <see cref="TestServer.StartWorkerAsync"/>.</summary>
    public ImmutableArray<Type> Paused { get; init; } = [];

    public ImportSet World { get; init; } = Infrastructure.World.Create();

    public DateTimeOffset? Start { get; init; }

    /// <summary>A server of the same database, keys and clock, which must outlive this one. Only on PostgreSQL.</summary>
    public TestServer? SharedWith { get; init; }

    /// <summary>Takes the place of what is served otherwise, such as a fetcher that trusts a test's host; null: nothing does.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>
/// The whole server in this process, composed as <c>serve</c> does: Kestrel on a free port of the loopback, a database of
/// its own, a clock that can jump. Only the clock, the port and the logs are not the real thing.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly List<HttpClient> _clients = [];
    private readonly List<IHostedService> _lateWorkers = [];
    private TestStorage _storage = null!;
    private bool _ownsStorage;
    private WebApplication _app = null!;
    private IStore _store = null!;
    private int _lastKey;

    public ShiftedClock Clock { get; private init; } = null!;

    public CapturedLogs Logs { get; } = new();

    public StoreDatabase Database { get; private set; } = null!;

    public IStore Store => _store;

    public ControlStore Control { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Sends whatever it is given; adds no key.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Key of <see cref="World.Business"/> for everything.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Key of <see cref="World.OtherBusiness"/> for everything.</summary>
    public string OtherKey { get; private set; } = "";

    public LaasClient Client { get; private set; } = null!;

    public LaasClient OtherClient { get; private set; } = null!;

    public static async Task<TestServer> StartAsync(TestServerOptions? options = null)
    {
        options ??= new TestServerOptions();
        var server = new TestServer { Clock = options.SharedWith?.Clock ?? new ShiftedClock(options.Start) };
        if (options.SharedWith is { } other)
        {
            server.Join(other);
        }
        else
        {
            await server.FillAsync(options);
        }

        await server.ServeAsync(options);
        return server;
    }

    /// <summary>A new key; at most 30 of a business.</summary>
    public async Task<string> AddKeyAsync(long businessId, params IReadOnlyList<string> scopes)
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        var name = $"test {Interlocked.Increment(ref _lastKey)}";
        var (_, refusal) = await Control.CreateKeyAsync(
            new KeyRecord(0, ApiKeyFormat.Hash(key), businessId, name, scopes, Clock.GetUtcNow(), null, null, null),
            CancellationToken.None);
        Assert.Null(refusal);
        return key;
    }

    /// <summary>A client that never repeats a request by itself and asks often for operations.</summary>
    public LaasClient ClientOf(string key) => new(
        NewHttp(),
        new LaasClientOptions
        {
            ApiKey = key,
            RetryMax = 0,
            OperationPollDelay = TimeSpan.FromMilliseconds(10),
            OperationPollDelayMax = TimeSpan.FromMilliseconds(50),
            OperationWaitMax = TimeSpan.FromSeconds(60),
        });

    /// <summary>Sends a raw request, by default with <see cref="Key"/>.</summary>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string? json, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Api-Key", key ?? Key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await Reply.OfAsync(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    public Task<Reply> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, null, headers);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Starts a worker that <see cref="TestServerOptions.Paused"/> held back.</summary>
    public async Task StartWorkerAsync<T>()
        where T : class, IHostedService
    {
        var worker = ActivatorUtilities.CreateInstance<T>(Services);
        _lateWorkers.Add(worker);
        await worker.StartAsync(CancellationToken.None);
    }

    /// <summary>Demands that the log holds no error and no secret, and the store no difference.</summary>
    public void AssertHealthy()
    {
        AssertNoErrorsLogged();
        string[] secrets = [Key, OtherKey, Requests.Ivan.Phone!, Requests.Ivan.LastName!, "проспект"];
        Assert.DoesNotContain(Logs.Lines, l => secrets.Any(s => l.Text.Contains(s, StringComparison.OrdinalIgnoreCase)));
        Verify();
    }

    public void AssertNoErrorsLogged() => Assert.DoesNotContain(Logs.Lines, l => l.Level >= LogLevel.Error);

    /// <summary>Changes rows past the product.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await _storage.ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Recomputes every stored figure and demands that all are right.</summary>
    public void Verify() => Assert.Empty(Database.Verify().Findings);

    /// <summary>Stops the server and serves the same database again.</summary>
    /// <param name="between">Done while nobody serves.</param>
    public async Task RestartAsync(TestServerOptions options, Action? between = null)
    {
        await StopAsync();
        between?.Invoke();
        Database.Migrate();
        _store = Database.OpenStore();
        await ServeAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsStorage)
        {
            await _storage.DisposeAsync();
        }
    }

    private async Task StopAsync()
    {
        foreach (var worker in _lateWorkers)
        {
            await worker.StopAsync(CancellationToken.None);
            (worker as IDisposable)?.Dispose();
        }

        _lateWorkers.Clear();
        _clients.ForEach(c => c.Dispose());
        _clients.Clear();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task FillAsync(TestServerOptions options)
    {
        _storage = await TestStorage.NewAsync();
        _ownsStorage = true;
        Open();
        await ImportWriter.WriteAsync(_store, Control, options.World, "test", Clock, null, CancellationToken.None);
        Key = await AddKeyAsync(World.Business, ScopeIds.AllMethods);
        OtherKey = await AddKeyAsync(World.OtherBusiness, ScopeIds.AllMethods);
    }

    private void Join(TestServer other)
    {
        _storage = other._storage;
        Open();
        (Key, OtherKey) = (other.Key, other.OtherKey);
    }

    private void Open()
    {
        Database = _storage.Open(Clock);
        Database.Migrate();
        _store = Database.OpenStore();
        Control = Database.OpenControl();
    }

    private async Task ServeAsync(TestServerOptions options)
    {
        var builder = LaasServer.CreateBuilder(
            new ServeOptions(_storage.Folder, _storage.Address, "http://127.0.0.1:0", Demo: false, options.Limits, ConfigFile: null));
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton(_store).AddSingleton(Control);
        builder.Services.AddLaas(builder.Configuration, options.Limits);
        options.Services?.Invoke(builder.Services);
        foreach (var paused in builder.Services.Where(s => options.Paused.Contains(s.ImplementationType!)).ToList())
        {
            builder.Services.Remove(paused);
        }

        _app = builder.Build();
        _app.UseLaas();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Http = NewHttp();
        Client = ClientOf(Key);
        OtherClient = ClientOf(OtherKey);
    }

    private HttpClient NewHttp()
    {
        var http = new HttpClient(new RecordingHandler(new SocketsHttpHandler())) { BaseAddress = Address };
        lock (_clients)
        {
            _clients.Add(http);
        }

        return http;
    }
}
