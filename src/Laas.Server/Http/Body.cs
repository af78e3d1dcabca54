using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Laas.Server.Http;

/// <summary>
/// Reads request bodies. A refusal is a value; an exception of the serializer never leaves this file.
/// </summary>
public static class Body
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int DepthMax = 32;

    /// <summary>Largest body, in bytes (512 KB).</summary>
    public const int LengthMax = 512 * 1024;

    /// <summary>Reads a required body.</summary>
    /// <returns>Whether <paramref name="value"/> is there; if not, <paramref name="refusal"/> is the answer.</returns>
    public static bool TryRead<T>(
        CallContext context, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, out Answer refusal)
        where T : class
    {
        if (!TryReadOptional(context, type, out value, out refusal))
        {
            return false;
        }

        if (value is null)
        {
            refusal = Answer.BadRequest("Required request body is missing");
            return false;
        }

        return true;
    }

    /// <summary>Reads a body that may be left out; <paramref name="value"/> is then <see langword="null"/>.</summary>
    /// <returns>Whether the body is absent or fine; if not, <paramref name="refusal"/> is the answer.</returns>
    public static bool TryReadOptional<T>(
        CallContext context, JsonTypeInfo<T> type, out T? value, out Answer refusal)
        where T : class
    {
        value = null;
        refusal = default;
        var json = WithoutMark(context.RawBody.Span);
        if (IsBlank(json))
        {
            return true;
        }

        // The reader passes over the bytes of members that nobody asks for.
        if (!Utf8.IsValid(json))
        {
            refusal = Answer.BadRequest("JSON: the body is not valid UTF-8");
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, BodyFault.ReaderOptions);
            value = JsonSerializer.Deserialize(ref reader, type);
            if (IsBlank(json[(int)reader.BytesConsumed..]) && !BodyFault.MayHoldNul(json))
            {
                return true;
            }
        }
        catch (JsonException fault)
        {
            refusal = BodyFault.Explain(json, fault);
            return false;
        }

        if (BodyFault.FindStructural(json) is not { } found)
        {
            return true;
        }

        value = null;
        refusal = found;
        return false;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) =>
        json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static bool IsBlank(ReadOnlySpan<byte> json) => json.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
