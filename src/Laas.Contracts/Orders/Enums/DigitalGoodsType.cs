using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How digital goods are handed over.</summary>
[JsonConverter(typeof(WireEnumConverter<DigitalGoodsType>))]
public readonly record struct DigitalGoodsType : IWireEnumValue<DigitalGoodsType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public DigitalGoodsType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<DigitalGoodsType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<DigitalGoodsType> All { get; } = [Email, ActivationCode, SteamGift, Chat];

    /// <inheritdoc/>
    public static DigitalGoodsType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>EMAIL</c>.</summary>
    public static DigitalGoodsType Email => new("EMAIL");

    /// <summary><c>ACTIVATION_CODE</c>.</summary>
    public static DigitalGoodsType ActivationCode => new("ACTIVATION_CODE");

    /// <summary><c>STEAM_GIFT</c>.</summary>
    public static DigitalGoodsType SteamGift => new("STEAM_GIFT");

    /// <summary><c>CHAT</c>.</summary>
    public static DigitalGoodsType Chat => new("CHAT");
}
