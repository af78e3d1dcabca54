using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Check of the number of a piece of jewellery (contract 2.23).</summary>
[JsonConverter(typeof(WireEnumConverter<UinStatusType>))]
public readonly record struct UinStatusType : IWireEnumValue<UinStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public UinStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<UinStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<UinStatusType> All { get; } = [Ok, InProgress, Failed, NotOnValidation];

    /// <inheritdoc/>
    public static UinStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OK</c>.</summary>
    public static UinStatusType Ok => new("OK");

    /// <summary><c>IN_PROGRESS</c>.</summary>
    public static UinStatusType InProgress => new("IN_PROGRESS");

    /// <summary>Not passed.</summary>
    public static UinStatusType Failed => new("FAILED");

    /// <summary>Not sent for a check.</summary>
    public static UinStatusType NotOnValidation => new("NOT_ON_VALIDATION");
}
