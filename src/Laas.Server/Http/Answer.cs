using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts;
using Laas.Server.Hosting;

namespace Laas.Server.Http;

/// <summary>
/// What an operation answers: a status and the bytes of its JSON body. Headers belong to the pipeline.
/// </summary>
/// <param name="RetryAfterSeconds">Sent as Retry-After when above 0.</param>
public readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, int RetryAfterSeconds = 0)
{
    /// <summary>Errors of one answer; a request cannot make the answer arbitrarily long.</summary>
    public const int ErrorsMax = 100;

    // The body is JSON with nosniff, never HTML: Cyrillic and quotes may stay readable.
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>200 <c>{"status":"OK"}</c>.</summary>
    public static Answer Empty { get; } = new(200, """{"status":"OK"}"""u8.ToArray());

    public static Answer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(200, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>200 with a body that is already written.</summary>
    public static Answer Ok(ReadOnlyMemory<byte> body) => new(200, body);

    public static Answer BadRequest(string message) => Refuse(400, ErrorCodes.BadRequest, message);

    /// <summary>400 with a code of contract 4.4.</summary>
    public static Answer BadRequest(string code, string message) => Refuse(400, code, message);

    public static Answer Forbidden(string message) => Refuse(403, ErrorCodes.Forbidden, message);

    public static Answer NotFound(string message) => Refuse(404, ErrorCodes.NotFound, message);

    public static Answer Conflict(string code, string message) => Refuse(409, code, message);

    /// <summary>
    /// 503 with the documented message: the request may be sent again. Nothing of it is stored, unless the database did not
    /// say; its Idempotency-Key then tells.
    /// </summary>
    public static Answer Unavailable(int retryAfterSeconds = 1) =>
        Refuse(503, ErrorCodes.ServiceUnavailable, "Service temporarily unavailable. Please, try again later") with
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    public static Answer Refuse(int status, string code, string message) =>
        Refuse(status, [new ApiError(code, message)]);

    /// <summary>The contract's error envelope; at most <see cref="ErrorsMax"/> errors are sent.</summary>
    public static Answer Refuse(int status, IReadOnlyList<ApiError> errors)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, ApiStatus.Error);
            json.WriteStartArray("errors"u8);
            for (var i = 0; i < Math.Min(errors.Count, ErrorsMax); i++)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, errors[i].Code);
                json.WriteString("message"u8, errors[i].Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        LaasMetrics.CountRefusal(status, errors[0].Code);
        return new Answer(status, buffer.ToArray());
    }
}
