using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Writes amounts without trailing zeros (<c>100</c>, not <c>100.00</c>); reads JSON numbers only.</summary>
public sealed class DecimalConverter : JsonConverter<decimal>
{
    // Dividing by one at the greatest scale makes the result drop the zeros that carry no value.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value))
        {
            throw new JsonException($"A decimal number is expected here, not {reader.TokenType}.");
        }

        return value;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / One);
}
