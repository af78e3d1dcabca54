using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// Writes moments of responses as <c>2020-02-02T14:30:30+03:00</c>: no fraction, no <c>Z</c>, always an offset. Reads
/// any ISO 8601 moment; one without an offset is taken as UTC.
/// </summary>
public sealed class DateTimeOffsetConverter : JsonConverter<DateTimeOffset>
{
    internal const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        WireJson.RequireString(ref reader, "date-time string");
        var text = reader.GetString();
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var moment)
            ? moment
            : throw new JsonException("The string is not an ISO 8601 date-time.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
