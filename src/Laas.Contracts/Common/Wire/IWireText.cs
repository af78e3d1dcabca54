using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// A formatted value (date, time) that keeps the text it was read from, so that a wrong one can be reported together
/// with the other field errors of a request instead of failing as a JSON error.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IWireText<TSelf>
    where TSelf : struct, IWireText<TSelf>
{
    /// <summary>The wire text, right or wrong; empty for a <see langword="default"/> value.</summary>
    string Text { get; }

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    static abstract TSelf Create(string text);
}

/// <summary>
/// Reads any JSON string into a text-keeping value and writes its text; anything but a string is a JSON type error.
/// </summary>
/// <typeparam name="T">The text-keeping type.</typeparam>
public sealed class WireTextConverter<T> : JsonConverter<T>
    where T : struct, IWireText<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        WireJson.RequireString(ref reader, "string");
        return T.Create(reader.GetString() ?? string.Empty);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}

internal static class WireJson
{
    /// <summary>Fails with a JSON type error unless the reader stands on a string.</summary>
    public static void RequireString(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A {expected} is expected here, not {reader.TokenType}.");
        }
    }
}
