using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How far the upload of a file is.</summary>
[JsonConverter(typeof(WireEnumConverter<MediaFileUploadStateType>))]
public readonly record struct MediaFileUploadStateType : IWireEnumValue<MediaFileUploadStateType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public MediaFileUploadStateType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<MediaFileUploadStateType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<MediaFileUploadStateType> All { get; } = [Uploading, Uploaded, Failed];

    /// <inheritdoc/>
    public static MediaFileUploadStateType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>UPLOADING</c>.</summary>
    public static MediaFileUploadStateType Uploading => new("UPLOADING");

    /// <summary><c>UPLOADED</c>.</summary>
    public static MediaFileUploadStateType Uploaded => new("UPLOADED");

    /// <summary><c>FAILED</c>.</summary>
    public static MediaFileUploadStateType Failed => new("FAILED");
}
