using System.Net;
using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Documents;
using Laas.Server.Returns;
using Laas.Server.Tests.Documents;
using Laas.Server.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>Pictures of returns: fetched, kept and named by their hashes, all or none.</summary>
[Trait("store", "any")]
public sealed class ReturnPicturesTests : IAsyncLifetime
{
    private PictureHost _host = null!;
    private PictureFetcher _fetcher = null!;
    private TestServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await PictureHost.StartAsync();
        _fetcher = new PictureFetcher(
            new PictureOptions { AllowedNetworks = "127.0.0.0/8" },
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            _host.Trusts);
        _server = await TestServer.StartAsync(new() { Services = s => s.AddSingleton(_fetcher) });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _fetcher.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Pictures_are_kept_with_the_return_and_shown_as_hashes()
    {
        var order = await _server.DeliveredAsync(count: 2);
        var wanted = ReturnRequests.Of(order) with
        {
            Items =
            [
                ReturnRequests.Item(World.Cup) with { Pictures = [_host.Url("/ok.png"), _host.Url("/octets")] },
                ReturnRequests.Item(World.Cup) with { Pictures = [_host.Url("/ok.png")], Comment = "Скол" },
            ],
        };

        var id = await _server.Client.CreateReturnAsync(wanted);

        var hash = Convert.ToHexStringLower(SHA256.HashData(PictureHost.Png));
        var decisions = Assert.Single((await _server.Client.ReadReturnAsync(order, id)).Items).Decisions!;
        Assert.Equal([[hash], [hash]], decisions.Select(d => d.Images!));
        Assert.Equal([null, "Скол"], decisions.Select(d => d.Comment), StringComparer.Ordinal);
        Assert.Equal(2, _host.Asked);
        var kept = await _server.Store.Documents.OfOwnerAsync(World.Business, new(DocumentOwnerKind.Return, id), Cancel);
        Assert.Equal([hash, hash], kept.Select(d => d.Sha256), StringComparer.Ordinal);
        _server.AssertHealthy();
    }

    [Theory]
    [InlineData("/page")]
    [InlineData("/nowhere")]
    public async Task One_that_cannot_be_had_refuses_the_return_and_leaves_nothing(string path)
    {
        var order = await _server.DeliveredAsync();
        var wanted = ReturnRequests.Of(order) with
        {
            Items = [ReturnRequests.Item(World.Cup) with { Pictures = [_host.Url("/ok.png"), _host.Url(path)] }],
        };

        await Refused.WithAsync(_server.Client.CreateReturnAsync(wanted), 400, ErrorCodes.PhotoUploadFailed, "Failed to upload photos");

        Assert.Empty(await _server.Store.Documents.OfOwnerAsync(World.Business, DocumentOwner.Upload, Cancel));
        await _server.Client.CreateReturnAsync(wanted with { Items = [ReturnRequests.Item(World.Cup)] });
        _server.AssertHealthy();
    }

    [Fact]
    public async Task Nothing_is_fetched_for_a_return_that_is_refused_anyway()
    {
        var order = await _server.DeliveredAsync(count: 2);
        var pictured = ReturnRequests.Item(World.Cup) with { Pictures = [_host.Url("/ok.png")] };
        var wanted = ReturnRequests.Of(order, new Goods(World.Cup));
        await _server.Client.CreateReturnAsync(wanted);

        await Refused.WithAsync(
            _server.Client.CreateReturnAsync(wanted with { Items = [pictured] }), 400, ErrorCodes.ReturnAlreadyExists);
        await Refused.WithAsync(
            _server.Client.CreateReturnAsync(ReturnRequests.Of(order) with { Items = [pictured with { Count = 5 }] }),
            400, ErrorCodes.InvalidReturnOffers);

        Assert.Equal(0, _host.Asked);
    }

    [Fact]
    public async Task Fifty_pictures_are_taken_and_fifty_one_are_not()
    {
        var order = await _server.DeliveredAsync(count: 10);
        CreateReturnItem[] items =
        [
            .. Enumerable.Range(0, CreateReturnRules.PicturesMax / 10).Select(i => ReturnRequests.Item(World.Cup) with
            {
                Pictures = [.. Enumerable.Range(0, 10).Select(n => _host.Url($"/ok.png?{i}-{n}"))],
            }),
        ];

        await _server.Client.CreateReturnAsync(ReturnRequests.Of(order) with { Items = items });
        await Refused.WithAsync(
            _server.Client.CreateReturnAsync(ReturnRequests.Of(order) with
            {
                Items = [.. items, ReturnRequests.Item(World.Cup) with { Pictures = [_host.Url("/one-more")] }],
            }),
            400, ErrorCodes.BadRequest, "'newReturn.items' ", "'51'");
        Assert.Equal(CreateReturnRules.PicturesMax, _host.Asked);
    }
}
