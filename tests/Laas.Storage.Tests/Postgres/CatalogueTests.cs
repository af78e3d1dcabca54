using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Rules that every statement on PostgreSQL obeys so that it runs on Citus too (SCALE 7), read from the statements themselves.</summary>
public sealed partial class CatalogueTests
{
    /// <summary>Find work or sum what all businesses share; they lock nothing.</summary>
    private const string Exception = "AcrossTenants";

    /// <summary>Every text of a class whose name begins with Postgres: constants, and both texts of a statement over rows.</summary>
    public static TheoryData<string, string> Statements => new(AllStatements());

    /// <summary>Without those that name many businesses, which Citus never gets.</summary>
    public static TheoryData<string, string> CitusStatements =>
        new(AllStatements().Where(s => !s.Name.EndsWith(".Many", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(CitusStatements))]
    public void Every_statement_names_its_tenant_by_a_parameter(string name, string sql)
    {
        var tables = Table().Matches(sql).Select(m => (Table: m.Groups["table"].Value, Alias: m.Groups["alias"].Value))
            .Where(t => CitusDistribution.TenantTables.Contains(t.Table, StringComparer.Ordinal)).ToList();
        if (tables.Count == 0)
        {
            return;
        }

        if (name.Contains(Exception, StringComparison.Ordinal))
        {
            Assert.DoesNotMatch(@"\bFOR (NO KEY )?(UPDATE|SHARE)\b|^(UPDATE|DELETE|INSERT)", sql);
            return;
        }

        if (sql.StartsWith("INSERT", StringComparison.Ordinal))
        {
            // By position: the column's value is the parameter of the tenant.
            Assert.Matches(@"^INSERT INTO \w+ \([^)]*\bbusiness_id\b", sql);
            Assert.True(
                InsertedTenant().IsMatch(sql) || sql.Contains("VALUES ($", StringComparison.Ordinal), sql);
            return;
        }

        var predicates = Predicate().Count(sql);
        Assert.True(predicates >= tables.Count, $"{tables.Count} tenant tables and {predicates} predicates: {sql}");
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_statement_does_what_Citus_or_a_retry_forbids(string name, string sql)
    {
        Assert.DoesNotMatch(NotRepeatable(), sql);
        Assert.DoesNotMatch(@"\bMERGE\b|\bSERIALIZABLE\b|pg_advisory|\bLISTEN\b|\bNOTIFY\b|SELECT \*|SET NULL|DEFERR", sql);
        Assert.False(
            sql.Contains("SKIP LOCKED", StringComparison.Ordinal) && !Predicate().IsMatch(sql), $"{name} skips locked rows of all tenants.");
        Assert.False(
            sql.Contains("OFFSET", StringComparison.Ordinal) && !name.Contains("OrderPage", StringComparison.Ordinal), $"{name} counts rows it does not return.");
    }

    [Fact]
    public async Task Every_statement_is_prepared_by_PostgreSQL()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var connection = test.Connect();
        var refused = new List<string>();
        foreach (var (name, sql) in AllStatements().Where(s => Preparable().IsMatch(s.Sql)))
        {
            await using var command = connection.CreateCommand();

            // PREPARE infers the types of the parameters, but for those that may be null; the code says them.
#pragma warning disable CA2100 // The statements under test.
            command.CommandText = $"PREPARE statement{Types(name, sql)} AS {sql}; DEALLOCATE statement";
#pragma warning restore CA2100
            try
            {
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
            catch (PostgresException refusal)
            {
                refused.Add($"{name}: {refusal.MessageText}");
            }
        }

        Assert.Empty(refused);
    }

    [Fact]
    public void No_code_reads_the_name_of_a_constraint_or_a_table_from_an_error()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(@"\.(ConstraintName|TableName)\b", File.ReadAllText(file));
        }
    }

    /// <summary>SCALE, verdict: the distribution step, the error mapper, the connection.</summary>
    [Fact]
    public void Only_three_places_know_of_Citus()
    {
        string[] allowed = ["CitusDistribution.cs", "PostgresErrors.cs", "PostgresMigrator.cs", "PostgresDatabase.cs"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories))
        {
            var code = Comment().Replace(File.ReadAllText(file), "");
            Assert.True(
                allowed.Contains(Path.GetFileName(file), StringComparer.Ordinal)
                    || !Regex.IsMatch(code, "citus[._ ]|pg_dist_|create_(distributed|reference)_table", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
                $"{file} knows of Citus.");
        }
    }

    private static IEnumerable<(string Name, string Sql)> AllStatements() => Declared().Concat(RecordStatements());

    private static IEnumerable<(string Name, string Sql)> Declared()
    {
        foreach (var type in typeof(PostgresStore).Assembly.GetTypes().Where(t => t.Name.StartsWith("Postgres", StringComparison.Ordinal)))
        {
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string)))
            {
                var sql = (string)field.GetRawConstantValue()!;
                if (Verb().IsMatch(sql) && !sql.StartsWith("SELECT 1 / (CASE", StringComparison.Ordinal) && !field.Name.EndsWith("Columns", StringComparison.Ordinal))
                {
                    yield return ($"{type.Name}.{field.Name}", sql);
                }
            }

            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                .Where(p => p.PropertyType == typeof(TenantSql)))
            {
                var sql = (TenantSql)property.GetValue(null)!;
                yield return ($"{type.Name}.{property.Name}", sql.One);
                yield return ($"{type.Name}.{property.Name}.Many", sql.Many);
            }
        }
    }

    private static IEnumerable<(string Name, string Sql)> RecordStatements() => PostgresRecordSql.All.SelectMany(r =>
        typeof(PostgresRecordSql).GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(
            p => p.GetValue(r) switch
            {
                TenantSql sql => [($"{r.Kind}.{p.Name}", sql.One), ($"{r.Kind}.{p.Name}.Many", sql.Many)],
                string text => [($"{r.Kind}.{p.Name}", text)],
                _ => Array.Empty<(string, string)>(),
            }));

    private static string Types(string name, string sql)
    {
        var last = Parameter().Matches(sql).Select(m => int.Parse(m.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        if (last == 0)
        {
            return "";
        }

        var types = Enumerable.Range(1, last).Select(n => (n, name) switch
        {
            (1, _) when name.EndsWith(".Many", StringComparison.Ordinal) => "bigint[]",
            (3, "PostgresReadSql.OrderPage" or "PostgresReadSql.OrderPageOfIds" or "PostgresReadSql.OrderCount" or "PostgresReadSql.OrderCountOfIds") => "bigint[]",
            (4 or 6, "PostgresReadSql.OrderPage" or "PostgresReadSql.OrderPageOfIds" or "PostgresReadSql.OrderCount" or "PostgresReadSql.OrderCountOfIds") => "text[]",
            (11, "PostgresReadSql.OrderPage" or "PostgresReadSql.OrderPageOfIds" or "PostgresReadSql.OrderCount" or "PostgresReadSql.OrderCountOfIds") => "text",
            (6, "PostgresReadSql.StockPage") => "boolean",
            (3, "PostgresReadSql.OrdersToWorkAcrossTenants") => "text[]",
            (4, "PostgresReadSql.Movements") => "bigint",
            _ => "unknown",
        });
        return $" ({string.Join(", ", types)})";
    }

    private static string Root([CallerFilePath] string file = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Laas.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The sources are not here.");
        }

        return folder.FullName;
    }

    /// <summary>Functions whose value differs from call to call, where Citus forbids them or a retry would write something else.</summary>
    [GeneratedRegex(@"\b(now\(|random\(|CURRENT_(DATE|TIME)|LOCALTIME|gen_random_uuid|clock_timestamp|statement_timestamp|nextval)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotRepeatable();

    [GeneratedRegex(@"\b(FROM|INTO|UPDATE|JOIN|USING) (?<table>[a-z_]+)( (?<alias>[a-z]))?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"\bbusiness_id = (\$\d+|@\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Predicate();

    [GeneratedRegex(@"^INSERT INTO \w+ \(business_id,[^)]*\)\s+SELECT \$1,", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InsertedTenant();

    [GeneratedRegex(@"^(SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN|COMMIT|SET) ?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE|WITH) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Preparable();

    [GeneratedRegex(@"\$(?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
