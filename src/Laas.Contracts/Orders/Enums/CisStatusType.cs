using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Check of a marking code (contract 2.23).</summary>
[JsonConverter(typeof(WireEnumConverter<CisStatusType>))]
public readonly record struct CisStatusType : IWireEnumValue<CisStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CisStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CisStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CisStatusType> All { get; } = [Ok, Failed, InProgress, Invalid, NotOnValidation];

    /// <inheritdoc/>
    public static CisStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OK</c>.</summary>
    public static CisStatusType Ok => new("OK");

    /// <summary>The check could not be done.</summary>
    public static CisStatusType Failed => new("FAILED");

    /// <summary><c>IN_PROGRESS</c>.</summary>
    public static CisStatusType InProgress => new("IN_PROGRESS");

    /// <summary>Sale forbidden.</summary>
    public static CisStatusType Invalid => new("INVALID");

    /// <summary>Not sent for a check.</summary>
    public static CisStatusType NotOnValidation => new("NOT_ON_VALIDATION");
}
