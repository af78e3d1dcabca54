using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Status of an envelope that can say either.</summary>
[JsonConverter(typeof(WireEnumConverter<ApiResponseStatusType>))]
public readonly record struct ApiResponseStatusType : IWireEnumValue<ApiResponseStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ApiResponseStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ApiResponseStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ApiResponseStatusType> All { get; } = [Ok, Error];

    /// <inheritdoc/>
    public static ApiResponseStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OK</c>.</summary>
    public static ApiResponseStatusType Ok => new("OK");

    /// <summary><c>ERROR</c>.</summary>
    public static ApiResponseStatusType Error => new("ERROR");
}
