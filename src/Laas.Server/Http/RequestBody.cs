using System.Buffers;
using System.Globalization;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Microsoft.Net.Http.Headers;

namespace Laas.Server.Http;

/// <summary>A request body in a pooled buffer, or the refusal of one.</summary>
internal readonly record struct RequestBody(byte[]? Buffer, int Length, Answer? Refusal)
{
    private const int FirstBuffer = 4 * 1024;

    public ReadOnlyMemory<byte> Bytes => Buffer.AsMemory(0, Length);

    public void Return()
    {
        if (Buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
        }
    }

    public static async ValueTask<RequestBody> ReadAsync(HttpContext http, BodyRule rule)
    {
        var request = http.Request;
        if (request.ContentLength == 0)
        {
            return default;
        }

        if (RefuseType(request.ContentType, rule.MediaTypes) is { } unsupported)
        {
            return new RequestBody(null, 0, unsupported);
        }

        if (request.ContentLength > rule.LengthMax)
        {
            return new RequestBody(null, 0, TooBig(rule, request.ContentLength));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstBuffer));
        try
        {
            var length = 0;
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(http.RequestAborted);
                var total = length + read.Buffer.Length;
                if (total > rule.LengthMax)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    ArrayPool<byte>.Shared.Return(buffer);
                    return new RequestBody(null, 0, TooBig(rule, total));
                }

                buffer = Grow(buffer, length, (int)total);
                read.Buffer.CopyTo(buffer.AsSpan(length));
                length = (int)total;
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return new RequestBody(buffer, length, null);
                }
            }
        }
        catch (IOException failure) when (failure is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            // A chunk size beyond its type: the host has no refusal of its own for it.
            ArrayPool<byte>.Shared.Return(buffer);
            return new RequestBody(null, 0, Answer.BadRequest("The framing of the request body is broken"));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public static Answer TooBig(BodyRule rule, long? length)
    {
        var passed = length is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"'{known / (1024m * 1024m):0.##}' MB")
            : "more";
        var code = rule.TooBigStatus == StatusCodes.Status413PayloadTooLarge
            ? ProblemCodes.PayloadTooLarge
            : ErrorCodes.BadRequest;
        return Answer.Refuse(rule.TooBigStatus, code, string.Create(
            CultureInfo.InvariantCulture,
            $"The request is too big: Maximum allowed request size must be less than "
            + $"'{rule.LengthMax / 1024}' KB, but passed {passed}"));
    }

    private static byte[] Grow(byte[] buffer, int length, int needed)
    {
        if (needed <= buffer.Length)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <param name="accepted">Empty: JSON in UTF-8, or no type at all.</param>
    private static Answer? RefuseType(string? contentType, IReadOnlyList<string> accepted)
    {
        if (accepted.Count == 0 ? IsJson(contentType) : accepted.Contains(TypeOf(contentType), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return Answer.Refuse(
            StatusCodes.Status415UnsupportedMediaType,
            ErrorCodes.UnsupportedMediaType,
            $"Content type '{Echo.Cut(contentType)}' not supported");
    }

    private static bool IsJson(string? contentType) =>
        string.IsNullOrEmpty(contentType) || contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue
                || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static string TypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.ToString() : "";
}
