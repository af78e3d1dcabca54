using System.Net;
using Laas.Domain;
using Laas.Server.Documents;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Laas.Server.Tests.Documents;

[Trait("store", "any")]
public sealed class PicturesTests : IAsyncLifetime
{
    private static readonly PictureOptions Loopback = new() { AllowedNetworks = "127.0.0.0/8" };

    private PictureHost _host = null!;
    private TestStorage _storage = null!;
    private IStore _store = null!;
    private PictureFetcher _fetcher = null!;
    private Pictures _pictures = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await PictureHost.StartAsync();
        _storage = await TestStorage.NewAsync();
        var database = _storage.Open(TimeProvider.System);
        database.Migrate();
        _store = database.OpenStore();
        _fetcher = new PictureFetcher(
            Loopback, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), _host.Trusts);
        _pictures = new Pictures(_store, _fetcher, TimeProvider.System, NullLogger<Pictures>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _store.DisposeAsync();
        await _storage.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Fetched_pictures_are_kept_in_the_order_of_their_addresses()
    {
        var result = await _pictures.FetchAsync(5, [_host.Url("/largest"), _host.Url("/ok.png")], Cancel);

        Assert.Null(result.Failure);
        Assert.Equal([Document.LengthMax, PictureHost.Png.Length], result.Documents.Select(d => d.Length));
        Assert.Equal(["picture-1.png", "picture-2.png"], result.Documents.Select(d => d.Form.Name), StringComparer.Ordinal);
        Assert.All(result.Documents, d => Assert.Equal(("PICTURE", "image/png", DocumentOwner.Upload), (d.Form.Type, d.Form.MediaType, d.Owner)));
        var kept = await _store.Documents.ReadAsync(5, result.Documents[1].Id, Cancel);
        Assert.Equal(PictureHost.Png, kept?.Content);
    }

    [Fact]
    public async Task One_that_cannot_be_had_keeps_all_out()
    {
        var result = await _pictures.FetchAsync(5, [_host.Url("/ok.png"), _host.Url("/lie.png"), _host.Url("/ok.png")], Cancel);

        Assert.Equal((PictureFailure.NotAPicture, 1), (result.Failure, result.FailedIndex));
        Assert.Empty(result.Documents);
        Assert.Empty(await _store.Documents.OfOwnerAsync(5, DocumentOwner.Upload, Cancel));
    }

    [Fact]
    public async Task Ten_are_taken_and_eleven_are_not()
    {
        string[] ten = [.. Enumerable.Repeat(_host.Url("/ok.png"), Pictures.CountMax)];

        Assert.Equal(10, (await _pictures.FetchAsync(5, ten, Cancel)).Documents.Count);
        Assert.Equal(PictureFailure.WrongCount, (await _pictures.FetchAsync(5, [.. ten, ten[0]], Cancel)).Failure);
        Assert.Equal(PictureFailure.WrongCount, (await _pictures.FetchAsync(5, [], Cancel)).Failure);
    }

    [Theory]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("47494638396101", "image/gif")]
    [InlineData("474946383761", "image/gif")]
    [InlineData("52494646000000005745425056503820", "image/webp")]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("3C737667", null)]
    [InlineData("5249464600000000415649204C495354", null)]
    [InlineData("424D0000", null)]
    [InlineData("FFD8", null)]
    [InlineData("25504446", null)]
    public async Task A_picture_that_is_handed_over_is_told_by_its_first_bytes(string content, string? mediaType)
    {
        var result = await _pictures.TakeAsync(5, Convert.FromHexString(content), Cancel);

        Assert.Equal(mediaType, result.Failure is null ? result.Documents.Single().Form.MediaType : null);
        Assert.Equal(mediaType is null ? PictureFailure.NotAPicture : null, result.Failure);
    }

    [Fact]
    public async Task A_picture_that_is_handed_over_has_the_length_of_a_document()
    {
        var content = new byte[Document.LengthMax + 1];
        PictureHost.Png.CopyTo(content, 0);

        Assert.Null((await _pictures.TakeAsync(5, content.AsMemory(0, Document.LengthMax), Cancel)).Failure);
        Assert.Equal(PictureFailure.WrongLength, (await _pictures.TakeAsync(5, content, Cancel)).Failure);
        Assert.Equal(PictureFailure.WrongLength, (await _pictures.TakeAsync(5, default, Cancel)).Failure);
    }
}
