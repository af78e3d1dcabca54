using System.Text.Json.Nodes;

namespace Laas.Server.OpenApi;

/// <summary>Bounds of a length or a number of elements; no upper bound when <paramref name="Max"/> is null.</summary>
internal readonly record struct Bounds(int Min, int? Max = null);

/// <summary>
/// What the server demands of one value that it is sent. Tests send what breaks a rule, rule by rule, and demand the
/// refusal: the validator stays the authority, this is its description.
/// </summary>
internal sealed record Rule
{
    public bool Required { get; init; }

    public long? Min { get; init; }

    /// <summary>Whether <see cref="Min"/> itself is too small.</summary>
    public bool Above { get; init; }

    public long? Max { get; init; }

    /// <summary>Code points of a text.</summary>
    public Bounds? Length { get; init; }

    /// <summary>Elements of a list.</summary>
    public Bounds? Count { get; init; }

    public bool Unique { get; init; }

    public string? Pattern { get; init; }

    /// <summary>Whether blanks around the text are dropped before it is looked at.</summary>
    public bool Trimmed { get; init; }

    /// <summary>What is demanded of each element of a list.</summary>
    public Rule? Element { get; init; }

    /// <summary>What an absent value means.</summary>
    public object? Default { get; init; }

    public string? Note { get; init; }

    /// <summary>The same demands of a value that must be there.</summary>
    public Rule Must() => this with { Required = true };

    /// <summary>Adds the demands to a schema that is written in place.</summary>
    public void WriteTo(JsonObject schema)
    {
        // In OpenAPI 3.0 a reference has no siblings: whatever stands beside it would not be read.
        if (schema.ContainsKey("$ref"))
        {
            return;
        }

        Add(schema, "minimum", Min);
        Add(schema, "exclusiveMinimum", Above ? true : null);
        Add(schema, "maximum", Max);
        Add(schema, "minLength", Length is { Min: > 0 } length ? length.Min : null);
        Add(schema, "maxLength", Length?.Max);
        Add(schema, "minItems", Count is { Min: > 0 } count ? count.Min : null);
        Add(schema, "maxItems", Count?.Max);
        Add(schema, "uniqueItems", Unique ? true : null);
        Add(schema, "pattern", Pattern);
        Add(schema, "x-transform", Trimmed ? "trim" : null);
        Add(schema, "default", Default switch
        {
            null => null,
            bool flag => flag,
            int number => number,
            string text => text,
            var other => throw new InvalidOperationException($"No default can be a {other.GetType().Name}."),
        });
        Add(schema, "description", Note);
        if (Element is { } element && schema["items"] is JsonObject items)
        {
            element.WriteTo(items);
        }
    }

    private static void Add(JsonObject schema, string keyword, JsonNode? value)
    {
        if (value is not null)
        {
            schema[keyword] = value;
        }
    }
}
