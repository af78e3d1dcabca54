using System.Collections.Immutable;

namespace Laas.Storage;

/// <summary>What both engines keep a column as.</summary>
internal enum ColumnKind
{
    Integer, Text, Bytes,
}

/// <param name="IsZeroIfNull">Written as <c>NULL</c> by an engine that saves its room.</param>
internal readonly record struct CopyColumn(string Name, ColumnKind Kind, bool IsZeroIfNull = false)
{
    /// <summary>What a row has in place of <c>NULL</c>.</summary>
    public object? Null => IsZeroIfNull ? 0L : null;

    /// <summary>Quoted: <c>freeze</c> is a word of PostgreSQL's grammar.</summary>
    public string Quoted { get; } = $"\"{Name}\"";
}

/// <summary>A table of both engines, with the columns they share. Its key comes first.</summary>
/// <param name="Where">Which rows are the store's data; empty: all. The others are about this one database.</param>
internal sealed record CopyTable(string Name, int KeyLength, ImmutableArray<CopyColumn> Columns, string Where = "")
{
    /// <summary>Rows that may be in memory at once.</summary>
    public int RowsMax { get; init; } = int.MaxValue;

    /// <summary>Compares rows as the key's order does on both engines.</summary>
    public IComparer<object?[]> KeyOrder { get; } = new KeyComparer(KeyLength);

    public IEnumerable<CopyColumn> Key => Columns.Take(KeyLength);

    /// <param name="key">Names of the key's columns.</param>
    /// <param name="rest">Names of the others. Text and bytes are marked: <c>name:t</c>, <c>hash:b</c>, and numbers that are 0 where they are <c>NULL</c>: <c>fit:0</c>.</param>
    public static CopyTable Of(string name, string key, string rest, string where = "")
    {
        var keys = Parse(key);
        return new CopyTable(name, keys.Length, [.. keys, .. Parse(rest)], where);
    }

    public object?[] KeyOf(object?[] row) => row[..KeyLength];

    private static ImmutableArray<CopyColumn> Parse(string names) =>
    [
        .. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => n.Split(':')).Select(p => new CopyColumn(
            p[0],
            p.Length == 1 || p[1] is "0" ? ColumnKind.Integer : p[1] is "t" ? ColumnKind.Text : ColumnKind.Bytes,
            p is [_, "0"])),
    ];

    private sealed class KeyComparer(int length) : IComparer<object?[]>
    {
        public int Compare(object?[]? x, object?[]? y)
        {
            for (var i = 0; i < length; i++)
            {
                var order = (x![i], y![i]) switch
                {
                    (long a, long b) => a.CompareTo(b),
                    (string a, string b) => CompareUtf8(a, b),
                    (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
                    var (a, b) => throw new InvalidOperationException($"Keys {a} and {b} have no order."),
                };
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }

        /// <summary>By code point, as UTF-8 bytes are ordered; UTF-16 puts the supplementary planes before U+E000.</summary>
        private static int CompareUtf8(string a, string b)
        {
            var at = a.AsSpan().CommonPrefixLength(b);
            if (at == a.Length || at == b.Length)
            {
                return a.Length.CompareTo(b.Length);
            }

            var (x, y) = (a[at], b[at]);
            return char.IsSurrogate(x) == char.IsSurrogate(y) ? x.CompareTo(y) : char.IsSurrogate(x) ? 1 : -1;
        }
    }
}
