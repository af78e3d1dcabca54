using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where an asynchronous operation stands.</summary>
[JsonConverter(typeof(WireEnumConverter<OperationStatusType>))]
public readonly record struct OperationStatusType : IWireEnumValue<OperationStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OperationStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OperationStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OperationStatusType> All { get; } = [InProgress, Done, Failed];

    /// <inheritdoc/>
    public static OperationStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Not decided yet.</summary>
    public static OperationStatusType InProgress => new("IN_PROGRESS");

    /// <summary>The change has been made.</summary>
    public static OperationStatusType Done => new("DONE");

    /// <summary>The change has been refused.</summary>
    public static OperationStatusType Failed => new("FAILED");
}
