namespace Laas.Server.Documents;

/// <summary>Formats of pictures that are taken, told by their first bytes: what a sender says of them proves nothing.</summary>
internal static class PictureFormat
{
    /// <summary>The media type, or null: not a picture of ours.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    /// <summary>Whether a sender's word for it is one that pictures come with; null: it said nothing.</summary>
    public static bool MayBe(string? mediaType) => mediaType?.ToUpperInvariant() is
        null or "IMAGE/JPEG" or "IMAGE/JPG" or "IMAGE/PNG" or "IMAGE/GIF" or "IMAGE/WEBP" or "APPLICATION/OCTET-STREAM";

    /// <summary>The usual end of a file's name.</summary>
    public static string Extension(string mediaType) => mediaType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        _ => throw new InvalidOperationException($"{mediaType} is no picture."),
    };
}
