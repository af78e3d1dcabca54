using Laas.Server.Import;
using Xunit;

namespace Laas.Server.Tests.Import;

public sealed class ImportDocsTests
{
    private static readonly string PagePath = Path.Combine(RepositoryFiles.Root, "docs", "import.md");

    [Fact]
    public void Import_page_is_up_to_date()
    {
        if (Environment.GetEnvironmentVariable("LAAS_UPDATE_DOCS") is "1")
        {
            File.WriteAllText(PagePath, ImportDocs.Render());
        }

        Assert.Equal(ImportDocs.Render(), File.ReadAllText(PagePath));
    }

    [Fact]
    public void Every_column_is_on_the_page()
    {
        var sections = File.ReadAllText(PagePath).Split("\n## ");

        foreach (var table in ImportTables.All)
        {
            var section = Assert.Single(sections, s => s.StartsWith(table.Name + ".csv\n", StringComparison.Ordinal));
            Assert.All(table.Columns, c => Assert.Contains($"| `{c.Name}` |", section, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_example_of_a_required_column_is_accepted_by_its_own_reader()
    {
        foreach (var table in ImportTables.All)
        {
            using var folder = new TempFolder();
            var cells = table.Columns.Select(c => $"\"{c.Example}\"");
            folder.Put(table.Name + ".csv", string.Join(',', table.Columns.Select(c => c.Name)) + "\n"
                + string.Join(',', cells));

            var result = await ImportReader.ReadAsync(
                folder.Path, Laas.Domain.ReferenceData.Empty, null, null, TestContext.Current.CancellationToken);

            // The examples stand alone, so references and one rule across columns are the only complaints left.
            Assert.All(result.Errors, e => Assert.Matches("no known|only for COUNTRY", e.Message));
        }
    }
}
