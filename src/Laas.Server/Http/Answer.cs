using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts;
using Laas.Server.Hosting;

namespace Laas.Server.Http;

/// <summary>One reason of a refusal.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>, or of the operator API's own.</param>
/// <param name="Message">For people.</param>
/// <param name="Field">Path of the field that is meant; <see langword="null"/>: of none.</param>
public readonly record struct Fault(string Code, string Message, string? Field = null);

/// <summary>Headers that only some answers have.</summary>
/// <param name="ContentType"><see langword="null"/>: JSON.</param>
/// <param name="ETag">Version of what is answered, quoted.</param>
/// <param name="FileName">Of a file, ASCII.</param>
public sealed record AnswerHeaders(string? ContentType = null, string? ETag = null, string? FileName = null);

/// <summary>
/// What an operation answers: a status with the bytes of its body, or the reasons of a refusal, which are written in the
/// form of the API that was asked (<see cref="RefusalBody"/>). Other headers belong to the pipeline.
/// </summary>
/// <param name="Body">Empty for a refusal.</param>
/// <param name="RetryAfterSeconds">Sent as Retry-After when above 0.</param>
public readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, int RetryAfterSeconds = 0)
{
    /// <summary>Errors of one answer; a request cannot make the answer arbitrarily long.</summary>
    public const int ErrorsMax = 100;

    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>Why it is a refusal, at least one; <see langword="null"/> for other answers.</summary>
    public IReadOnlyList<Fault>? Faults { get; private init; }

    public AnswerHeaders? Headers { get; init; }

    /// <summary>200 <c>{"status":"OK"}</c>.</summary>
    public static Answer Empty { get; } = new(200, """{"status":"OK"}"""u8.ToArray());

    /// <summary>204.</summary>
    public static Answer NoContent { get; } = new(204, default);

    public static Answer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(200, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>200 with a body that is already written.</summary>
    public static Answer Ok(ReadOnlyMemory<byte> body) => new(200, body);

    /// <summary>201 with what was made.</summary>
    public static Answer Created<T>(T value, JsonTypeInfo<T> type) =>
        new(201, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>200 with a document.</summary>
    /// <param name="contentType">Such as <c>application/pdf</c>.</param>
    /// <param name="fileName">ASCII, without quotes; a browser saves it under this name.</param>
    public static Answer File(ReadOnlyMemory<byte> content, string contentType, string fileName) =>
        new(200, content) { Headers = new AnswerHeaders(contentType, FileName: fileName) };

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

    public static Answer Refuse(int status, string code, string message) => Refuse(status, [new Fault(code, message)]);

    /// <summary>A refusal; at most <see cref="ErrorsMax"/> reasons are sent.</summary>
    public static Answer Refuse(int status, IReadOnlyList<Fault> faults)
    {
        LaasMetrics.CountRefusal(status, faults[0].Code);
        return new Answer(status, default) { Faults = faults };
    }
}
