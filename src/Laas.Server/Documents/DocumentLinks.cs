using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Documents;

/// <summary>What a link to a document is worth.</summary>
internal enum LinkState
{
    Valid,

    /// <summary>Not signed by us, or changed since.</summary>
    Forged,

    /// <summary>It was valid once.</summary>
    Expired,
}

/// <summary>
/// Signs and checks links to documents. Whoever has a link may fetch that one document until the link expires, without a
/// key. All servers of a database share one secret, which the first of them that needs it makes.
/// </summary>
internal sealed class DocumentLinks(ControlStore control, DocumentOptions options, ServingMode mode, TimeProvider time)
{
    /// <summary>How long a link is valid (DECISIONS, Operator side).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>Row of <c>setting</c>; base64.</summary>
    public const string SecretSetting = "document_link_secret";

    private const int SecretBytes = 32;

    private byte[]? _secret;

    /// <summary>A link that is valid for <see cref="Lifetime"/> from now on.</summary>
    /// <param name="request">Who asks; its address begins the link unless another one is configured.</param>
    /// <exception cref="StoreUnavailableException">The database does not answer, or has no secret and may not be written to.</exception>
    public async ValueTask<string> OfAsync(
        HttpRequest request, long businessId, string documentId, CancellationToken cancellationToken)
    {
        var secret = await SecretAsync(cancellationToken);
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var start = options.PublicUrl is { } url
            ? url.AbsoluteUri.TrimEnd('/')
            : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
        var path = PathOf(businessId, documentId);
        return $"{start}{path}?expires={expires}&signature={Sign(secret, path, expires)}";
    }

    /// <param name="expires">As it stands in the link; null: missing.</param>
    /// <param name="signature">As it stands in the link; null: missing.</param>
    public async ValueTask<LinkState> CheckAsync(
        long businessId, string documentId, string? expires, string? signature, CancellationToken cancellationToken)
    {
        if (!WireNumber.TryInt64(expires, out var until) || signature is null)
        {
            return LinkState.Forged;
        }

        // Signed with the text of the link, so that one link is one text.
        var expected = Sign(await SecretAsync(cancellationToken), PathOf(businessId, documentId), expires!);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature)))
        {
            return LinkState.Forged;
        }

        return time.GetUtcNow().ToUnixTimeSeconds() < until ? LinkState.Valid : LinkState.Expired;
    }

    private static string PathOf(long businessId, string documentId) =>
        string.Create(CultureInfo.InvariantCulture, $"/documents/{businessId}/{documentId}");

    private static string Sign(byte[] secret, string path, string expires) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"GET\n{path}\n{expires}")));

    private async ValueTask<byte[]> SecretAsync(CancellationToken cancellationToken)
    {
        if (_secret is { } known)
        {
            return known;
        }

        var text = await control.FindSettingAsync(SecretSetting, cancellationToken);
        if (text is null && mode.ReadOnly)
        {
            throw new StoreUnavailableException("Links are first signed by a server that may write.");
        }

        text ??= await control.AddSettingAsync(
            SecretSetting, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)), cancellationToken);
        return _secret = Convert.FromBase64String(text);
    }
}
