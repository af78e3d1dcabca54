using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Server.Http;

/// <summary>
/// Where a page ended, opaque to clients: the sort key of its last element. A checksum over the operation's name and
/// the payload finds typing errors and tokens of other lists; it is no protection, so a token must never grant
/// anything.
/// </summary>
/// <param name="First">First part of the sort key, such as a creation time in milliseconds.</param>
/// <param name="Second">Second part of the sort key, such as an id.</param>
/// <param name="Text">A sort key of text, such as an offer id; <see langword="null"/> when there is none.</param>
public readonly record struct PageToken(long First, long Second = 0, string? Text = null)
{
    private const byte Version = 1;
    private const int HeadLength = 1 + 8 + 8;
    private const int ChecksumLength = 4;
    private const int TextBytesMax = 1_024;

    public static bool TryParse(string text, ServedOperation operation, out PageToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[HeadLength + TextBytesMax + ChecksumLength];
        if (text.Length > Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || length < HeadLength + ChecksumLength)
        {
            return false;
        }

        var payload = bytes[..(length - ChecksumLength)];
        Span<byte> checksum = stackalloc byte[ChecksumLength];
        WriteChecksum(operation, payload, checksum);
        if (payload[0] != Version || !checksum.SequenceEqual(bytes.Slice(payload.Length, ChecksumLength)))
        {
            return false;
        }

        token = new PageToken(
            BinaryPrimitives.ReadInt64BigEndian(payload[1..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[9..]),
            payload.Length > HeadLength ? Encoding.UTF8.GetString(payload[HeadLength..]) : null);

        // Nobody has a sort key with U+0000; not every store can be asked for one.
        return !payload[HeadLength..].Contains((byte)0);
    }

    /// <summary>The wire form, for <c>paging.nextPageToken</c> of this operation.</summary>
    public string Encode(ServedOperation operation)
    {
        var textLength = Text is null ? 0 : Encoding.UTF8.GetByteCount(Text);
        if (textLength > TextBytesMax)
        {
            throw new InvalidOperationException($"A sort key of {textLength} bytes does not fit a page token.");
        }

        Span<byte> bytes = stackalloc byte[HeadLength + textLength + ChecksumLength];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], First);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], Second);
        Encoding.UTF8.GetBytes(Text, bytes[HeadLength..]);
        WriteChecksum(operation, bytes[..^ChecksumLength], bytes[^ChecksumLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static void WriteChecksum(ServedOperation operation, ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        Span<byte> input = stackalloc byte[HeadLength + TextBytesMax + 64];
        var name = Encoding.UTF8.GetBytes(operation.Name, input);
        payload.CopyTo(input[name..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(name + payload.Length)], hash);
        hash[..ChecksumLength].CopyTo(checksum);
    }
}
