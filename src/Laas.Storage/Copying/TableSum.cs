using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Storage;

/// <summary>
/// Rows of a table and their checksum: the sum, modulo 2^128, of the first 128 bits of each row's SHA-256. It does not
/// depend on the order of the rows, which collations would make another one on each engine.
/// </summary>
public readonly record struct TableSum(long Rows, UInt128 Hash)
{
    public override string ToString() => $"{Rows} rows, {Hash:x32}";

    internal static TableSum Of(IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var (count, sum) = (0L, UInt128.Zero);
        foreach (var row in rows)
        {
            buffer.ResetWrittenCount();
            foreach (var value in row)
            {
                Write(buffer, value);
            }

            SHA256.HashData(buffer.WrittenSpan, hash);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt128BigEndian(hash));
            if ((++count & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new TableSum(count, sum);
    }

    /// <summary>A tag, then the value; text and bytes with their length before them, so that no two rows read alike.</summary>
    private static void Write(ArrayBufferWriter<byte> buffer, object? value)
    {
        switch (value)
        {
            case null:
                Tag(buffer, 0);
                break;
            case long number:
                Tag(buffer, 1);
                BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(8), number);
                buffer.Advance(8);
                break;
            case string text:
                Tag(buffer, 2);
                Length(buffer, Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, buffer);
                break;
            case byte[] bytes:
                Tag(buffer, 3);
                Length(buffer, bytes.Length);
                buffer.Write(bytes);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} is not a column's type.");
        }
    }

    private static void Tag(ArrayBufferWriter<byte> buffer, byte tag)
    {
        buffer.GetSpan(1)[0] = tag;
        buffer.Advance(1);
    }

    private static void Length(ArrayBufferWriter<byte> buffer, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(4), length);
        buffer.Advance(4);
    }
}
