using System.Net;
using Laas.Domain;
using Laas.Server.Documents;
using Xunit;

namespace Laas.Server.Tests.Documents;

public sealed class PictureFetcherTests : IAsyncLifetime
{
    private static readonly PictureOptions Loopback = new() { AllowedNetworks = "127.0.0.0/8" };

    private PictureHost? _host;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PictureHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _host = await PictureHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/ok.png")]
    [InlineData("/octets")]
    [InlineData("/untyped")]
    [InlineData("/hops/3")]
    public async Task A_picture_is_fetched(string path)
    {
        using var fetcher = Fetcher(Loopback);
        using var fetched = await fetcher.FetchAsync(Host.Url(path), Cancel);

        Assert.Null(fetched.Failure);
        Assert.Equal(PictureHost.Png, fetched.Content.ToArray());
    }

    [Theory]
    [InlineData("/page", PictureFailure.NotAPicture)]
    [InlineData("/empty", PictureFailure.WrongLength)]
    [InlineData("/too-large", PictureFailure.WrongLength)]
    [InlineData("/announced", PictureFailure.WrongLength)]
    [InlineData("/missing", PictureFailure.WrongStatus)]
    [InlineData("/cut", PictureFailure.Unreachable)]
    [InlineData("/hops/4", PictureFailure.TooManyRedirects)]
    [InlineData("/to?url=http://127.0.0.1/x", PictureFailure.WrongAddress)]
    [InlineData("/to?url=ftp://127.0.0.1/x", PictureFailure.WrongAddress)]
    [InlineData("/to?url=file:///etc/passwd", PictureFailure.WrongAddress)]
    [InlineData("/to?url=https://a:b@127.0.0.1/x", PictureFailure.WrongAddress)]
    [InlineData("/to?url=https://10.0.0.1/x", PictureFailure.ForbiddenAddress)]
    [InlineData("/to?url=https://169.254.169.254/latest", PictureFailure.ForbiddenAddress)]
    [InlineData("/to?url=https://[::ffff:10.0.0.1]/x", PictureFailure.ForbiddenAddress)]
    internal async Task What_is_no_picture_is_not_taken(string path, PictureFailure failure)
    {
        using var fetcher = Fetcher(Loopback);
        using var fetched = await fetcher.FetchAsync(Host.Url(path), Cancel);

        Assert.Equal(failure, fetched.Failure);
        Assert.Equal(0, fetched.Content.Length);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("/x")]
    [InlineData("")]
    [InlineData("https://user@127.0.0.1/x")]
    [InlineData("javascript:alert(1)")]
    public async Task Only_plain_https_addresses_are_asked(string address)
    {
        using var fetcher = Fetcher(Loopback);
        using var fetched = await fetcher.FetchAsync(address, Cancel);

        Assert.Equal(PictureFailure.WrongAddress, fetched.Failure);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Without_leave_the_loopback_is_not_reached_however_it_is_written(string host)
    {
        using var fetcher = Fetcher(new PictureOptions());
        using var fetched = await fetcher.FetchAsync(Host.Url("/ok.png", host), Cancel);

        Assert.Equal(PictureFailure.ForbiddenAddress, fetched.Failure);
        Assert.Equal(0, Host.Asked);
    }

    [Fact]
    public async Task Of_a_names_addresses_only_those_that_are_open_are_connected_to()
    {
        using var fetcher = Fetcher(Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.Parse("fd00::1"), IPAddress.Loopback);
        using var fetched = await fetcher.FetchAsync(Host.Url("/ok.png", "pictures.test"), Cancel);

        Assert.Null(fetched.Failure);
    }

    [Fact]
    public async Task A_name_that_changes_its_address_is_checked_at_every_connection()
    {
        var asked = 0;
        using var fetcher = Fetcher(Loopback, (_, _) => Task.FromResult<IPAddress[]>(
            [++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("192.168.0.1")]));
        using var fetched = await fetcher.FetchAsync(Host.Url("/hops/1", "pictures.test"), Cancel);

        Assert.Equal(PictureFailure.ForbiddenAddress, fetched.Failure);
        Assert.Equal((2, 1), (asked, Host.Asked));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_unreachable()
    {
        using var fetcher = Fetcher(
            Loopback, (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        using var fetched = await fetcher.FetchAsync("https://pictures.test/x", Cancel);

        Assert.Equal(PictureFailure.Unreachable, fetched.Failure);
    }

    [Fact]
    public async Task A_certificate_that_the_system_does_not_trust_is_refused()
    {
        using var fetcher = new PictureFetcher(Loopback, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), null);
        using var fetched = await fetcher.FetchAsync(Host.Url("/ok.png", "pictures.test"), Cancel);

        Assert.Equal(PictureFailure.Unreachable, fetched.Failure);
        Assert.Equal(0, Host.Asked);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_given_up()
    {
        using var fetcher = Fetcher(new PictureOptions { AllowedNetworks = "127.0.0.0/8", TimeoutSeconds = 1 });
        using var fetched = await fetcher.FetchAsync(Host.Url("/never"), Cancel);

        Assert.Equal(PictureFailure.TimedOut, fetched.Failure);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_is_told_so()
    {
        using var fetcher = Fetcher(Loopback);
        using var hangUp = new CancellationTokenSource();
        var fetch = fetcher.FetchAsync(Host.Url("/never"), hangUp.Token);
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Fact]
    public async Task The_largest_picture_is_fetched_and_an_address_of_2001_characters_is_not()
    {
        using var fetcher = Fetcher(Loopback);
        using var largest = await fetcher.FetchAsync(Host.Url("/largest"), Cancel);
        var start = Host.Url("/ok.png?");
        using var longest = await fetcher.FetchAsync(start.PadRight(PictureFetcher.AddressLengthMax, 'x'), Cancel);
        using var longer = await fetcher.FetchAsync(start.PadRight(PictureFetcher.AddressLengthMax + 1, 'x'), Cancel);

        Assert.Equal(Document.LengthMax, largest.Content.Length);
        Assert.Null(longest.Failure);
        Assert.Equal(PictureFailure.WrongAddress, longer.Failure);
    }

    [Fact]
    public async Task A_picture_in_memory_makes_the_ninth_wait()
    {
        using var fetcher = Fetcher(Loopback);
        var held = new List<FetchedPicture>();
        for (var i = 0; i < PictureFetcher.AtOnceMax; i++)
        {
            held.Add(await fetcher.FetchAsync(Host.Url("/ok.png"), Cancel));
        }

        var ninth = fetcher.FetchAsync(Host.Url("/ok.png"), Cancel);
        Assert.False(ninth.IsCompleted);
        held.ForEach(h => h.Dispose());

        using var fetched = await ninth;
        Assert.Null(fetched.Failure);
    }

    [Fact]
    public void Networks_that_are_none_are_named_at_start()
    {
        Assert.Empty(new PictureOptions { AllowedNetworks = "10.0.0.0/8, fd00::/8," }.Validate());
        Assert.Equal(2, new PictureOptions { AllowedNetworks = "10.0.0.0/33, here", TimeoutSeconds = 30 }.Validate().Count());
        Assert.Single(new PictureOptions { TimeoutSeconds = 0 }.Validate());
        Assert.Single(new PictureOptions { TimeoutSeconds = 61 }.Validate());
    }

    private PictureFetcher Fetcher(PictureOptions options, params IPAddress[] addresses) =>
        Fetcher(options, (_, _) => Task.FromResult(addresses.Length == 0 ? [IPAddress.Loopback] : addresses));

    private PictureFetcher Fetcher(PictureOptions options, ResolveHost resolve) =>
        new(options, TimeProvider.System, resolve, Host.Trusts);
}
