using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Language of the catalogue.</summary>
[JsonConverter(typeof(WireEnumConverter<CatalogLanguageType>))]
public readonly record struct CatalogLanguageType : IWireEnumValue<CatalogLanguageType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CatalogLanguageType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CatalogLanguageType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CatalogLanguageType> All { get; } = [Ru, Uz];

    /// <inheritdoc/>
    public static CatalogLanguageType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>RU</c>.</summary>
    public static CatalogLanguageType Ru => new("RU");

    /// <summary><c>UZ</c>.</summary>
    public static CatalogLanguageType Uz => new("UZ");
}
