using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// Reads any JSON string into a wire enum and writes its text; anything but a string is a JSON type error.
/// </summary>
/// <typeparam name="T">The wire enum.</typeparam>
public sealed class WireEnumConverter<T> : JsonConverter<T>
    where T : struct, IWireEnumValue<T>
{
    private const int CopyMax = 128;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        WireJson.RequireString(ref reader, "string");

        // A known text is not allocated again. UTF-16 is never longer, in characters, than UTF-8 is in bytes.
        if (!reader.HasValueSequence && reader.ValueSpan.Length <= CopyMax)
        {
            Span<char> text = stackalloc char[CopyMax];
            text = text[..reader.CopyString(text)];
            return WireEnumSet<T>.KnownBySpan.TryGetValue(text, out var known) ? known : T.Create(text.ToString());
        }

        return T.Create(reader.GetString() ?? string.Empty);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
