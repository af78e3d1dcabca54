using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Laas.Client;

/// <summary>One request as it is sent, once or several times.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Relative to the base address, without a leading slash, with its query.</param>
/// <param name="Body">JSON; <see langword="null"/>: no body.</param>
/// <param name="IsRead">Whether it changes nothing, so that it may always be repeated.</param>
/// <param name="IdempotencyKey">Makes a write repeatable; <see langword="null"/>: sent once.</param>
internal sealed record Call(HttpMethod Method, string Path, byte[]? Body, bool IsRead, string? IdempotencyKey)
{
    private const int IdempotencyKeyMax = 255;

    public bool MayRepeat => IsRead || IdempotencyKey is not null;

    public static Call Get(string path) => new(HttpMethod.Get, path, null, IsRead: true, null);

    public static Call Read(string path) => new(HttpMethod.Post, path, null, IsRead: true, null);

    public static Call Read<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, path, Json(body, type), IsRead: true, null);

    public static Call Write<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, string? idempotencyKey) =>
        new(method, path, Json(body, type), IsRead: false, Checked(idempotencyKey));

    public HttpRequestMessage ToMessage(Uri baseAddress, string? apiKey)
    {
        var message = new HttpRequestMessage(Method, new Uri(baseAddress, Path));
        if (apiKey is not null)
        {
            message.Headers.Add("Api-Key", apiKey);
        }

        if (IdempotencyKey is not null)
        {
            message.Headers.Add("Idempotency-Key", IdempotencyKey);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }

    private static byte[] Json<T>(T body, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(body);
        return JsonSerializer.SerializeToUtf8Bytes(body, type);
    }

    private static string? Checked(string? idempotencyKey)
    {
        if (idempotencyKey is null)
        {
            return null;
        }

        if (idempotencyKey.Length is 0 or > IdempotencyKeyMax
            || idempotencyKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException(
                "An idempotency key is 1 to 255 visible ASCII characters.", nameof(idempotencyKey));
        }

        return idempotencyKey;
    }
}
