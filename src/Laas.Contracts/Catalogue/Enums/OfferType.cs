using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Special kinds of goods.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferType>))]
public readonly record struct OfferType : IWireEnumValue<OfferType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferType> All { get; } =
    [
        Default, Medicine, Book, Audiobook, ArtistTitle, OnDemand, Alcohol,
    ];

    /// <inheritdoc/>
    public static OfferType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>DEFAULT</c>.</summary>
    public static OfferType Default => new("DEFAULT");

    /// <summary><c>MEDICINE</c>.</summary>
    public static OfferType Medicine => new("MEDICINE");

    /// <summary><c>BOOK</c>.</summary>
    public static OfferType Book => new("BOOK");

    /// <summary><c>AUDIOBOOK</c>.</summary>
    public static OfferType Audiobook => new("AUDIOBOOK");

    /// <summary><c>ARTIST_TITLE</c>.</summary>
    public static OfferType ArtistTitle => new("ARTIST_TITLE");

    /// <summary><c>ON_DEMAND</c>.</summary>
    public static OfferType OnDemand => new("ON_DEMAND");

    /// <summary><c>ALCOHOL</c>.</summary>
    public static OfferType Alcohol => new("ALCOHOL");
}
