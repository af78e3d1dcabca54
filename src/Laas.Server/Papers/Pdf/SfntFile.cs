using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>The container of a TrueType font: a directory of tables with checksums.</summary>
internal static class SfntFile
{
    private const uint WholeSum = 0xB1B0AFBA;
    private const int AdjustmentAt = 8;

    /// <param name="tables">In the order of their tags, <c>head</c> among them.</param>
    public static byte[] Write(IReadOnlyList<(string Tag, byte[] Content)> tables)
    {
        var file = new byte[12 + (16 * tables.Count) + tables.Sum(t => Padded(t.Content.Length))];
        var (log, head) = (BitOperations.Log2((uint)tables.Count), 0);
        U32(file, 0, 0x00010000);
        U16(file, 4, tables.Count);
        U16(file, 6, 16 << log);
        U16(file, 8, log);
        U16(file, 10, (16 * tables.Count) - (16 << log));
        var (record, at) = (12, 12 + (16 * tables.Count));
        foreach (var (tag, content) in tables)
        {
            content.CopyTo(file, at);
            if (tag is "head")
            {
                head = at;
                U32(file, head + AdjustmentAt, 0);
            }

            Encoding.ASCII.GetBytes(tag, file.AsSpan(record));
            U32(file, record + 4, Sum(file.AsSpan(at, Padded(content.Length))));
            U32(file, record + 8, (uint)at);
            U32(file, record + 12, (uint)content.Length);
            (record, at) = (record + 16, at + Padded(content.Length));
        }

        U32(file, head + AdjustmentAt, unchecked(WholeSum - Sum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> content)
    {
        var sum = 0u;
        for (var i = 0; i < content.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(content[i..]));
        }

        return sum;
    }

    private static void U16(byte[] file, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);

    private static void U32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
}
