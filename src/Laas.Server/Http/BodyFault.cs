using System.Globalization;
using System.Text.Json;
using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>
/// Says what is wrong with a body, in words of the contract: the field, the rejected value, the place. Runs only for
/// bodies that are refused or that hold the rare escape of U+0000, so it may walk the body again.
/// </summary>
internal static class BodyFault
{
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = Body.DepthMax };

    /// <summary>Whether a string of the body could hold U+0000, which JSON can only write as an escape.</summary>
    public static bool MayHoldNul(ReadOnlySpan<byte> json) => json.IndexOf("\\u0000"u8) >= 0;

    /// <summary>A refusal for what the serializer does not refuse: text after the value, U+0000 in a string.</summary>
    public static Answer? FindStructural(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        var path = new JsonPath();
        try
        {
            while (reader.Read())
            {
                path.Follow(ref reader);
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && HoldsNul(ref reader))
                {
                    return Field(path, $"'{path}' must not contain U+0000");
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return Syntax(json, ref reader);
        }
    }

    /// <summary>The refusal for a body that the serializer did not take.</summary>
    public static Answer Explain(ReadOnlySpan<byte> json, JsonException fault)
    {
        var offset = Offset(json, fault);
        var reader = new Utf8JsonReader(json, ReaderOptions);
        var path = new JsonPath();
        Answer? mismatch = null;
        try
        {
            while (reader.Read())
            {
                path.Follow(ref reader);
                if (mismatch is null && IsValue(reader.TokenType) && reader.BytesConsumed >= offset)
                {
                    mismatch = Mismatch(path, Value(json, reader));
                }
            }

            return mismatch ?? Answer.BadRequest("JSON: the body cannot be read as the type expected here");
        }
        catch (JsonException)
        {
            // A body that is not JSON at all is said to be that, wherever the serializer stopped.
            return Syntax(json, ref reader);
        }
    }

    private static bool IsValue(JsonTokenType token) =>
        token is not JsonTokenType.PropertyName and not JsonTokenType.EndObject and not JsonTokenType.EndArray;

    private static Answer Mismatch(JsonPath path, string value) => path.IsRoot
        ? Answer.BadRequest($"Type mismatch: '{value}'")
        : Field(path, $"Type mismatch: '{value}'. Illegal input at '{path}'");

    private static Answer Field(JsonPath path, string message) =>
        Answer.Refuse(400, [new Fault(ErrorCodes.BadRequest, message, path.ToString())]);

    private static string Value(ReadOnlySpan<byte> json, Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Text(ref reader);
        }

        var start = (int)reader.TokenStartIndex;
        return reader.TrySkip() ? Echo.Cut(json[start..(int)reader.BytesConsumed]) : Echo.Cut(json[start..]);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return Echo.Cut(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            // Not Unicode: bad UTF-8 or half a surrogate pair. The raw bytes are the best that can be shown.
            return Echo.Cut(reader.ValueSpan);
        }
    }

    private static bool HoldsNul(ref Utf8JsonReader reader)
    {
        if (!MayHoldNul(reader.ValueSpan))
        {
            return false;
        }

        try
        {
            return reader.GetString()?.Contains('\0', StringComparison.Ordinal) == true;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static Answer Syntax(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var probe = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(ReaderOptions));
        try
        {
            while (probe.Read())
            {
            }

            // Everything there is is correct so far: there is just not enough of it.
            return Answer.BadRequest("Unexpected end of content");
        }
        catch (JsonException fault)
        {
            var offset = Math.Min(Offset(json, fault), json.Length);
            if (reader.CurrentDepth >= Body.DepthMax - 1
                && offset < json.Length
                && json[offset] is (byte)'[' or (byte)'{')
            {
                return Answer.BadRequest(string.Create(
                    CultureInfo.InvariantCulture, $"JSON: nesting is deeper than {Body.DepthMax}"));
            }

            var at = offset < json.Length ? $"unexpected '{Echo.Cut(json.Slice(offset, 1))}'" : "unexpected end";
            return Answer.BadRequest(string.Create(
                CultureInfo.InvariantCulture,
                $"JSON: {at} at line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}"));
        }
    }

    private static int Offset(ReadOnlySpan<byte> json, JsonException fault)
    {
        var start = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--)
        {
            var end = json[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            start += end + 1;
        }

        return start + (int)(fault.BytePositionInLine ?? 0);
    }
}
