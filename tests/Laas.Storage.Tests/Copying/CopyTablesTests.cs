namespace Laas.Storage.Tests.Copying;

/// <summary>The catalogue that a copy goes by.</summary>
public sealed class CopyTablesTests
{
    /// <summary>About running servers and the pages of this one database, not about the shops.</summary>
    private static readonly HashSet<string> NotCopied =
        new(StringComparer.Ordinal) { "schema_migrations.*", "commit_mark.*", "quota.*", "operation.lease_until", "stock.room" };

    [Fact]
    public void It_has_every_column_of_a_sqlite_store()
    {
        using var folder = new TempFolder();
        var database = new SqliteDatabase(Path.Combine(folder.Path, "laas.db"), TimeProvider.System);
        database.Migrate();
        using var side = database.OpenCopySide(readOnly: true);

        AssertComplete(side, """
            SELECT t.name, c.name, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
            """);
    }

    [Fact]
    public async Task It_has_every_column_of_a_postgres_store()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        using var side = store.Database.OpenCopySide(readOnly: true);

        AssertComplete(side, """
            SELECT c.table_name, c.column_name, COALESCE(k.ordinal_position, 0)
            FROM information_schema.columns c
            LEFT JOIN information_schema.table_constraints t ON t.table_schema = c.table_schema
                AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'
            LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema
                AND k.constraint_name = t.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name
            WHERE c.table_schema = current_schema()
            """);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "ab")]
    [InlineData("", "a")]
    [InlineData("Z", "a")]
    [InlineData("z", "я")]
    [InlineData("\uFFFD", "\U0001F375")]
    [InlineData("\U0001F375", "\U0001F376")]
    public void Text_is_ordered_by_its_utf8_bytes(string less, string more)
    {
        var order = CopyTable.Of("t", "id:t", "").KeyOrder;

        Assert.True(order.Compare([less], [more]) < 0);
        Assert.True(order.Compare([more], [less]) > 0);
        Assert.Equal(0, order.Compare([less], [less]));
    }

    [Fact]
    public void A_checksum_depends_on_every_value_and_not_on_the_order_of_the_rows()
    {
        object?[][] rows = [[1L, "ab", null], [2L, "", new byte[] { 7 }]];
        var sum = TableSum.Of(rows, CancellationToken.None);

        Assert.Equal(sum, TableSum.Of(rows.Reverse(), CancellationToken.None));
        object?[][][] others =
        [
            [rows[0]], [rows[0], rows[0]], [rows[0], [2L, null, new byte[] { 7 }]], [rows[0], [2L, "", new byte[] { 8 }]],
            [rows[0], [3L, "", new byte[] { 7 }]], [[1L, "a", "b"], rows[1]], [[1L, "ab", ""], rows[1]], [rows[0], [2L, "\a", ""]],
        ];
        Assert.All(others, o => Assert.NotEqual(sum, TableSum.Of(o, CancellationToken.None)));
    }

    private static void AssertComplete(CopySide side, string columns)
    {
        CopyColumn[] shape = [new("t", ColumnKind.Text), new("c", ColumnKind.Text), new("k", ColumnKind.Integer)];
        var stored = side.Query(shape, columns).Select(r => (Table: (string)r[0]!, Column: (string)r[1]!, Key: (long)r[2]!))
            .Where(c => !NotCopied.Contains($"{c.Table}.*") && !NotCopied.Contains($"{c.Table}.{c.Column}"))
            .ToList();

        Assert.Equal(
            stored.Select(c => $"{c.Table}.{c.Column}").Order(StringComparer.Ordinal),
            CopyTables.All.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}")).Order(StringComparer.Ordinal));
        Assert.All(CopyTables.All, t => Assert.Equal(
            t.Key.Select(c => c.Name),
            stored.Where(c => c.Table.Equals(t.Name, StringComparison.Ordinal) && c.Key > 0).OrderBy(c => c.Key).Select(c => c.Column),
            StringComparer.Ordinal));
    }
}
