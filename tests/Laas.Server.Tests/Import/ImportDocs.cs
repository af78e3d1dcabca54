using System.Text;
using Laas.Server.Import;

namespace Laas.Server.Tests.Import;

/// <summary>Writes docs/import.md from the declarations of the reader.</summary>
internal static class ImportDocs
{
    private const string Head = """
        # Import files

        <!-- Made from src/Laas.Server/Import; the test Import_page_is_up_to_date rewrites it when
        LAAS_UPDATE_DOCS=1. -->

        `laas-server import DIR` reads the files below from a folder. All are optional; those that are there are
        read in the order of this page, checked as a whole, and nothing is written before everything is right. Rows
        replace those of the same id; rows that are not named stay. So the same folder can be imported again and
        changes nothing the second time, nor what shops have written to their offers through the API meanwhile: a cell of an
        offer that says the same as at the last import is passed over, one that says something else wins. Offers that a shop
        has deleted stay deleted.

        - **Names**: `regions.csv` and so on, or `regions.json`, not both. Another `.csv` or `.json` file in the
          folder is an error, because it is most often a misspelt name.
        - **CSV**: UTF-8 with or without a byte order mark, comma, RFC 4180 quotes, the first line names the columns
          in any order. A quote inside an unquoted cell is an error. Empty lines are skipped.
        - **JSON**: an array of flat objects with the same names as members. Values are strings, numbers, true,
          false or null; lists are the same texts as in CSV. Errors count the elements from 1 where a line is named.
        - **Cells**: blanks around a value do not count. An empty cell is the same as an absent one. Names of closed
          lists are exact (`COURIER`, not `Courier`); numbers have ASCII digits, a point, and no exponent. U+0000 is
          refused.
        - **References** point into the files or to what the store already has.
        - **Errors** name file, line, column, the rejected value and what is allowed; the first 1,000 are kept, all
          are counted.
        """;

    public static string Render()
    {
        var page = new StringBuilder(Head).AppendLine();
        foreach (var table in ImportTables.All)
        {
            page.AppendLine().AppendLine($"## {table.Name}.csv").AppendLine().AppendLine(table.Summary).AppendLine();
            page.AppendLine("| column | required | allowed | example | meaning |").AppendLine("|---|:-:|---|---|---|");
            foreach (var column in table.Columns)
            {
                page.AppendLine($"| `{column.Name}` | {(column.IsRequired ? "✔" : "")} | {Escape(column.Allowed)} "
                    + $"| `{Escape(column.Example)}` | {Escape(column.Meaning)} |");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
