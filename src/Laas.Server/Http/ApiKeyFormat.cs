using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Server.Http;

/// <summary>
/// Text of an API key: <c>ACMA:</c>, 43 base64url characters (256 random bits), <c>:</c>, 8 hex digits. The digits are
/// the first four bytes of the SHA-256 of all before them: they find typing errors, they protect nothing.
/// </summary>
public static class ApiKeyFormat
{
    public const string Prefix = "ACMA:";

    public const int Length = 57;

    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int ChecksumBytes = 4;
    private const int ChecksumStart = Length - (2 * ChecksumBytes);

    /// <summary>A new key; it is shown once, and only its <see cref="Hash"/> is kept.</summary>
    public static string Create(RandomNumberGenerator random)
    {
        Span<byte> secret = stackalloc byte[SecretBytes];
        random.GetBytes(secret);
        var head = Prefix + Base64Url.EncodeToString(secret) + ":";
        return head + Checksum(head);
    }

    /// <summary>The SHA-256 of a key's text: what the store knows of it.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>
    /// What is wrong with the text of a key, in the words of contract 4.2; <see langword="null"/> when nothing is.
    /// </summary>
    public static string? Check(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return "Api-Key token prefix invalid";
        }

        if (key.Length != Length)
        {
            return "Api-Key token length invalid";
        }

        var secret = key.AsSpan(Prefix.Length, SecretLength);
        var isFormed = key[ChecksumStart - 1] == ':'
            && Ascii.IsValid(secret)
            && Base64Url.IsValid(secret)
            && key.AsSpan(ChecksumStart).SequenceEqual(Checksum(key.AsSpan(0, ChecksumStart)));
        return isFormed ? null : "Api-Key token format invalid";
    }

    private static string Checksum(ReadOnlySpan<char> head)
    {
        Span<byte> text = stackalloc byte[ChecksumStart * 3];
        var length = Encoding.UTF8.GetBytes(head, text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return Convert.ToHexStringLower(hash[..ChecksumBytes]);
    }
}
