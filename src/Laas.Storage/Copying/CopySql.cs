namespace Laas.Storage;

/// <summary>The statements of a copy, made from the catalogue of tables; both engines understand them.</summary>
internal static class CopySql
{
    /// <summary>Keys of one look-up; a shorter list is filled up, so that each table has one statement.</summary>
    public const int KeysMax = 64;

    public const string SaveSetting = """
        INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    public static string Columns(CopyTable table) => string.Join(", ", table.Columns.Select(c => c.Quoted));

    public static string All(CopyTable table) =>
        $"SELECT {Columns(table)} FROM {table.Name}{(table.Where.Length == 0 ? "" : $" WHERE {table.Where}")}";

    public static string Count(CopyTable table) => $"SELECT COUNT(*) FROM {table.Name}";

    public static string Any(CopyTable table) => $"SELECT 1 FROM {table.Name} LIMIT 1";

    /// <summary>A page in the order of the key.</summary>
    /// <param name="behind">Whether $1… are the key behind which it begins.</param>
    public static string Page(CopyTable table, bool behind, int rows) =>
        $"SELECT {Columns(table)} FROM {table.Name} "
        + (behind ? $"WHERE ({Key(table)}) > ({Parameters(1, table.KeyLength)}) " : "")
        + $"ORDER BY {Key(table)} LIMIT {rows}";

    public static string LastKey(CopyTable table) =>
        $"SELECT {Key(table)} FROM {table.Name} ORDER BY {string.Join(", ", table.Key.Select(c => $"{c.Quoted} DESC"))} LIMIT 1";

    public static string FindOne(CopyTable table) => $"{All(table)} WHERE {KeyIs(table)}";

    /// <summary>Rows of business $1 by the rest of their keys, <see cref="KeysMax"/> of them.</summary>
    public static string FindMany(CopyTable table)
    {
        var rest = table.KeyLength - 1;
        var keys = Enumerable.Range(0, KeysMax).Select(k => $"({Parameters(2 + (k * rest), rest)})");
        return $"{All(table)} WHERE {table.Columns[0].Quoted} = $1 "
            + $"AND ({string.Join(", ", table.Key.Skip(1).Select(c => c.Quoted))}) IN (VALUES {string.Join(", ", keys)})";
    }

    /// <summary>Rows whose age is at least $1, the oldest first.</summary>
    public static string Since(CopyTable table, string age, int rows) =>
        $"SELECT {Columns(table)} FROM {table.Name} WHERE {age} >= $1 ORDER BY {age} LIMIT {rows}";

    public static string Insert(CopyTable table, int rows)
    {
        var width = table.Columns.Length;
        var values = Enumerable.Range(0, rows).Select(r => $"({Parameters(1 + (r * width), width)})");
        return $"INSERT INTO {table.Name} ({Columns(table)}) VALUES {string.Join(", ", values)}";
    }

    public static string Upsert(CopyTable table, int rows) =>
        $"{Insert(table, rows)} ON CONFLICT ({Key(table)}) "
        + (table.Columns.Length == table.KeyLength
            ? "DO NOTHING"
            : "DO UPDATE SET "
                + string.Join(", ", table.Columns.Skip(table.KeyLength).Select(c => $"{c.Quoted} = excluded.{c.Quoted}")));

    public static string Delete(CopyTable table) => $"DELETE FROM {table.Name} WHERE {KeyIs(table)}";

    public static string Key(CopyTable table) => string.Join(", ", table.Key.Select(c => c.Quoted));

    private static string KeyIs(CopyTable table) =>
        string.Join(" AND ", table.Key.Select((c, i) => $"{c.Quoted} = ${i + 1}"));

    private static string Parameters(int first, int count) =>
        string.Join(", ", Enumerable.Range(first, count).Select(i => $"${i}"));
}
