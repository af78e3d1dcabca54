using System.Text.Encodings.Web;
using System.Text.Json;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Microsoft.AspNetCore.WebUtilities;

namespace Laas.Server.Http;

/// <summary>
/// Refusals as bytes. The contract has one envelope for all of them (contract 4.1); the operator API has problem details
/// (RFC 9457). The path decides, so that what the host refuses by itself has the right form too.
/// </summary>
internal static class RefusalBody
{
    public const string ProblemType = "application/problem+json";

    // The body is JSON with nosniff, never HTML: Cyrillic and quotes may stay readable.
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the path is answered with problem details.</summary>
    public static bool IsProblem(PathString path) => path.StartsWithSegments("/operator", StringComparison.Ordinal);

    /// <summary>The contract's error envelope; at most <see cref="Answer.ErrorsMax"/> errors are sent.</summary>
    public static byte[] Envelope(IReadOnlyList<Fault> faults)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, ApiStatus.Error);
            json.WriteStartArray("errors"u8);
            for (var i = 0; i < Math.Min(faults.Count, Answer.ErrorsMax); i++)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, faults[i].Code);
                json.WriteString("message"u8, faults[i].Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// Problem details with the first reason as detail and code. Several reasons, or one of a field, stand by field besides.
    /// </summary>
    public static byte[] Problem(int status, IReadOnlyList<Fault> faults)
    {
        var byField = faults.Count > 1 || faults[0].Field is not null
            ? faults.Take(Answer.ErrorsMax).GroupBy(f => f.Field ?? "", StringComparer.Ordinal).ToDictionary(
                g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(f => f.Message)], StringComparer.Ordinal)
            : null;
        return JsonSerializer.SerializeToUtf8Bytes(
            new Problem(
                "about:blank", ReasonPhrases.GetReasonPhrase(status), status, faults[0].Message, faults[0].Code, byField),
            OperatorJson.Wire.Problem);
    }
}
