using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Laas.Domain;

namespace Laas.Server.Documents;

/// <summary>The bytes of a fetched picture, or why there are none. Disposing it lets the next one be fetched.</summary>
internal sealed class FetchedPicture(ReadOnlyMemory<byte> content, PictureFailure? failure, IDisposable? turn) : IDisposable
{
    public ReadOnlyMemory<byte> Content { get; } = content;

    public PictureFailure? Failure { get; } = failure;

    public void Dispose() => turn?.Dispose();
}

/// <summary>Addresses of a host name; <see cref="Dns"/> but for tests.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Fetches a file from an address that a stranger chose, without reaching what the stranger could not: https only, no
/// proxy, and the very address that is connected to is checked, at every redirect anew, whatever its name resolves to later.
/// </summary>
internal sealed class PictureFetcher : IDisposable
{
    /// <summary>Redirects that are followed.</summary>
    public const int RedirectsMax = 3;

    /// <summary>Characters of an address (contract 2.24).</summary>
    public const int AddressLengthMax = 2000;

    /// <summary>Pictures in memory at once, over all requests.</summary>
    public const int AtOnceMax = 8;

    private readonly SemaphoreSlim _turns = new(AtOnceMax);
    private readonly IReadOnlyList<IPNetwork> _allowed;
    private readonly TimeSpan _timeout;
    private readonly ResolveHost _resolve;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public PictureFetcher(PictureOptions options, TimeProvider time)
        : this(options, time, Dns.GetHostAddressesAsync, null)
    {
    }

    /// <param name="trust">Accepts certificates in the system's place; null: the system does.</param>
    internal PictureFetcher(
        PictureOptions options, TimeProvider time, ResolveHost resolve, RemoteCertificateValidationCallback? trust)
    {
        _allowed = options.Networks();
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _resolve = resolve;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,

            // A connection serves one request: a later one is checked anew.
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = trust },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "OpenLaaS");
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "image/jpeg, image/png, image/webp, image/gif");
    }

    /// <summary>The file at an address, unchecked but for its length and what the sender calls it.</summary>
    /// <exception cref="OperationCanceledException">By the caller's token only.</exception>
    public async Task<FetchedPicture> FetchAsync(string address, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        var turn = new Turn(_turns);
        try
        {
            return await InTimeAsync(address, turn, cancellationToken);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _turns.Dispose();
    }

    private async Task<FetchedPicture> InTimeAsync(string address, Turn turn, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await FollowAsync(address, turn, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchedPicture(default, PictureFailure.TimedOut, turn);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new FetchedPicture(
                default, failure.GetBaseException() is ForbiddenAddressException ? PictureFailure.ForbiddenAddress : PictureFailure.Unreachable, turn);
        }
    }

    private async Task<FetchedPicture> FollowAsync(string address, Turn turn, CancellationToken cancellationToken)
    {
        var uri = address.Length <= AddressLengthMax && Uri.TryCreate(address, UriKind.Absolute, out var given) ? given : null;
        for (var redirects = 0; redirects <= RedirectsMax; redirects++)
        {
            if (uri is null || !string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || uri.UserInfo.Length > 0)
            {
                return new FetchedPicture(default, PictureFailure.WrongAddress, turn);
            }

            using var response = await _http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                uri = response.Headers.Location is { } next ? new Uri(uri, next) : null;
                continue;
            }

            return response.StatusCode is HttpStatusCode.OK
                ? await ReadAsync(response.Content, turn, cancellationToken)
                : new FetchedPicture(default, PictureFailure.WrongStatus, turn);
        }

        return new FetchedPicture(default, PictureFailure.TooManyRedirects, turn);
    }

    private static async Task<FetchedPicture> ReadAsync(HttpContent content, Turn turn, CancellationToken cancellationToken)
    {
        if (!PictureFormat.MayBe(content.Headers.ContentType?.MediaType))
        {
            return new FetchedPicture(default, PictureFailure.NotAPicture, turn);
        }

        if (content.Headers.ContentLength is 0 or > Document.LengthMax)
        {
            return new FetchedPicture(default, PictureFailure.WrongLength, turn);
        }

        // The length that was announced is only a hint: what comes is counted.
        var buffer = new byte[content.Headers.ContentLength + 1 ?? 64 * 1024];
        var length = 0;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > Document.LengthMax)
            {
                return new FetchedPicture(default, PictureFailure.WrongLength, turn);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, Document.LengthMax + 1));
            }
        }

        return new FetchedPicture(buffer.AsMemory(0, length), null, turn);
    }

    /// <summary>Resolves the name, drops what may not be reached, and connects to nothing else.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal)
            ? [literal]
            : await _resolve(endpoint.Host, cancellationToken);
        var open = Array.FindAll(addresses, MayConnect);
        if (open.Length == 0)
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayConnect(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddress.IsPublic(plain) || _allowed.Any(n => n.Contains(plain));
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private SemaphoreSlim? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Release();
    }

    private sealed class ForbiddenAddressException() : IOException("The host has no address that may be connected to.");
}
