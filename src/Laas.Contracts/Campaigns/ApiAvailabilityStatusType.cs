using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Whether a shop may use the API.</summary>
[JsonConverter(typeof(WireEnumConverter<ApiAvailabilityStatusType>))]
public readonly record struct ApiAvailabilityStatusType : IWireEnumValue<ApiAvailabilityStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ApiAvailabilityStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ApiAvailabilityStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ApiAvailabilityStatusType> All { get; } =
    [
        Available, DisabledByInactivity, DisabledByNoActiveContract, ManuallyDisabled,
        DisabledByNoPlacementType,
    ];

    /// <inheritdoc/>
    public static ApiAvailabilityStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>AVAILABLE</c>.</summary>
    public static ApiAvailabilityStatusType Available => new("AVAILABLE");

    /// <summary>No offers shown for more than 90 days.</summary>
    public static ApiAvailabilityStatusType DisabledByInactivity => new("DISABLED_BY_INACTIVITY");

    /// <summary><c>DISABLED_BY_NO_ACTIVE_CONTRACT</c>.</summary>
    public static ApiAvailabilityStatusType DisabledByNoActiveContract => new("DISABLED_BY_NO_ACTIVE_CONTRACT");

    /// <summary><c>MANUALLY_DISABLED</c>.</summary>
    public static ApiAvailabilityStatusType ManuallyDisabled => new("MANUALLY_DISABLED");

    /// <summary><c>DISABLED_BY_NO_PLACEMENT_TYPE</c>.</summary>
    public static ApiAvailabilityStatusType DisabledByNoPlacementType => new("DISABLED_BY_NO_PLACEMENT_TYPE");
}
