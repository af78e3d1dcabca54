using System.Reflection;
using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class PublicApiTests
{
    public static TheoryData<string> Assemblies => ["Laas.Contracts", "Laas.Client"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_api_changes_only_on_purpose(string assembly)
    {
        var printed = PublicApi.Print(Of(assembly));
        var path = Path.Combine(Repository.Root, "api", assembly + ".txt");
        if (Environment.GetEnvironmentVariable("LAAS_ACCEPT_API") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, printed);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;

        Assert.True(
            string.Equals(committed, printed, StringComparison.Ordinal),
            $"The public API of {assembly} is not what api/{assembly}.txt says. If the change is meant, run the tests with "
            + $"LAAS_ACCEPT_API=1 and commit the file.\n{Difference(committed, printed)}");
    }

    [Fact]
    public void Every_asynchronous_method_of_the_client_ends_with_a_token()
    {
        var methods = typeof(LaasClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        Assert.NotEmpty(methods);
        Assert.All(methods, m =>
        {
            var last = m.GetParameters()[^1];
            Assert.Equal(typeof(CancellationToken), last.ParameterType);
            Assert.Equal("cancellationToken", last.Name);
            Assert.True(last.HasDefaultValue);
        });
    }

    [Fact]
    public void Every_page_can_also_be_read_through_a_list()
    {
        var methods = typeof(LaasClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        var paged = methods.Count(m => m.GetParameters().Any(p => p.ParameterType == typeof(PageRequest)));
        var lists = methods.Count(m => m.Name.StartsWith("List", StringComparison.Ordinal));

        Assert.Equal(paged, lists);
    }

    private static Assembly Of(string name) =>
        name is "Laas.Client" ? typeof(LaasClient).Assembly : typeof(ContractsJson).Assembly;

    private static string Difference(string committed, string printed)
    {
        var before = committed.Split('\n');
        var after = printed.Split('\n');
        var lines = before.Except(after, StringComparer.Ordinal).Select(l => "- " + l)
            .Concat(after.Except(before, StringComparer.Ordinal).Select(l => "+ " + l));
        return string.Join('\n', lines.Take(40));
    }
}
