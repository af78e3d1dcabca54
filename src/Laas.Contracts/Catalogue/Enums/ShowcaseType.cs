using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of showcases.</summary>
[JsonConverter(typeof(WireEnumConverter<ShowcaseType>))]
public readonly record struct ShowcaseType : IWireEnumValue<ShowcaseType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ShowcaseType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ShowcaseType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ShowcaseType> All { get; } = [B2b, B2c];

    /// <inheritdoc/>
    public static ShowcaseType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>B2B</c>.</summary>
    public static ShowcaseType B2b => new("B2B");

    /// <summary><c>B2C</c>.</summary>
    public static ShowcaseType B2c => new("B2C");
}
