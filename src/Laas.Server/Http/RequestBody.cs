using System.Buffers;
using System.Globalization;
using Laas.Contracts;
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

    public static async ValueTask<RequestBody> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength == 0)
        {
            return default;
        }

        if (RefuseType(request.ContentType) is { } unsupported)
        {
            return new RequestBody(null, 0, unsupported);
        }

        if (request.ContentLength > Body.LengthMax)
        {
            return new RequestBody(null, 0, TooBig(request.ContentLength));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstBuffer));
        try
        {
            var length = 0;
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(http.RequestAborted);
                var total = length + read.Buffer.Length;
                if (total > Body.LengthMax)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    ArrayPool<byte>.Shared.Return(buffer);
                    return new RequestBody(null, 0, TooBig(total));
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

    public static Answer TooBig(long? length)
    {
        var passed = length is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"'{known / (1024m * 1024m):0.##}' MB")
            : "more";
        return Answer.BadRequest(string.Create(
            CultureInfo.InvariantCulture,
            $"The request is too big: Maximum allowed request size must be less than "
            + $"'{Body.LengthMax / 1024}' KB, but passed {passed}"));
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

    /// <summary>JSON in UTF-8, or no type at all.</summary>
    private static Answer? RefuseType(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType) || contentType is "application/json")
        {
            return null;
        }

        if (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue
                || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return Answer.Refuse(
            StatusCodes.Status415UnsupportedMediaType,
            ErrorCodes.UnsupportedMediaType,
            $"Content type '{Echo.Cut(contentType)}' not supported");
    }
}
