using System.Reflection;
using System.Text.Json.Serialization;
using Laas.Client;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Client;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Laas.Server.Tests.Conventions;

/// <summary>House rules that no analyzer checks.</summary>
public sealed class CodeTests
{
    private static readonly Assembly Server = typeof(OperationTable).Assembly;

    [Fact]
    public void Every_operation_is_a_slice_with_tests_that_name_it()
    {
        // Tables over all operations prove nothing about a single one.
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Laas.Server.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/Contract/", StringComparison.Ordinal) && !f.Contains("/Client/", StringComparison.Ordinal)
                && !f.EndsWith("OperationTableTests.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        var slices = Server.GetTypes().Where(t => t is { IsClass: true, IsSealed: true } && t.GetMethod("Map", BindingFlags.Static | BindingFlags.Public) is not null)
            .Select(t => t.Name)
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(OperationTable.All, operation =>
        {
            var slice = char.ToUpperInvariant(operation.Name[0]) + operation.Name[1..];
            Assert.Contains(slice, slices);
            Assert.Contains(tests, t => t.Contains(slice, StringComparison.Ordinal) || t.Contains(operation.Name, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_root_of_the_wire_is_in_the_serializer_context()
    {
        var known = typeof(ContractsJson).GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(JsonSerializableAttribute))
            .Select(a => (Type)a.ConstructorArguments[0].Value!)
            .ToList();
        var roots = typeof(ContractsJson).Assembly.GetExportedTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false, IsGenericType: false, Namespace: "Laas.Contracts" }
            && (t.Name.EndsWith("Response", StringComparison.Ordinal)
                || t.Name.EndsWith("Result", StringComparison.Ordinal)
                || OperationTable.All.Any(o => string.Equals(o.Name + "Request", t.Name, StringComparison.OrdinalIgnoreCase))));

        Assert.All(
            roots.Where(r => r != typeof(OrderStateResult)),
            root => Assert.True(known.Contains(root) || known.Contains(typeof(ApiResponse<>).MakeGenericType(root)), root.Name));
    }

    [Fact]
    public void Every_type_of_the_wire_that_is_reached_has_a_generated_serializer()
    {
        var reached = new HashSet<Type>();
        var queue = new Queue<Type>(typeof(ContractsJson).GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(JsonSerializableAttribute))
            .Select(a => (Type)a.ConstructorArguments[0].Value!));
        while (queue.TryDequeue(out var type))
        {
            if (reached.Add(type))
            {
                var info = ContractsJson.Wire.GetTypeInfo(type);
                Assert.True(info is not null, $"{type} has no generated serializer");
                foreach (var property in info.Properties)
                {
                    queue.Enqueue(property.PropertyType);
                }
            }
        }

        Assert.True(reached.Count > 100, $"{reached.Count} types");
    }

    [Fact]
    public void Every_async_method_of_the_client_ends_with_a_cancellation_token()
    {
        var methods = typeof(LaasClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) || typeof(Task).IsAssignableFrom(m.ReturnType))
            .ToList();

        Assert.True(methods.Count >= OperationTable.All.Count, $"{methods.Count} methods");
        Assert.All(methods, method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            var last = method.GetParameters()[^1];
            Assert.Equal((typeof(CancellationToken), "cancellationToken", true), (last.ParameterType, last.Name, last.IsOptional));
        });
    }

    [Fact]
    public void Every_operation_has_a_method_in_the_client() => Assert.All(
        OperationTable.All,
        operation => Assert.Contains(
            typeof(LaasClient).GetMethods(), m => string.Equals(m.Name, operation.Name + "Async", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Event_ids_are_unique()
    {
        var messages = new[] { Server, typeof(Laas.Storage.IStore).Assembly }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(m => (Method: m, Message: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(m => m.Message is not null)
            .ToList();

        Assert.True(messages.Count >= 10, $"{messages.Count} messages");
        Assert.All(messages.GroupBy(m => m.Message!.EventId), group =>
            Assert.True(group.Count() == 1, $"{group.Key}: {string.Join(", ", group.Select(m => $"{m.Method.DeclaringType!.Name}.{m.Method.Name}"))}"));
        Assert.All(messages, m => Assert.InRange(m.Message!.EventId, 1000, 9999));
        Assert.All(messages, m => Assert.False(string.IsNullOrWhiteSpace(m.Message!.Message)));
    }

    [Fact]
    public void Options_can_be_bound()
    {
        // The generated binder passes over init-only members in silence.
        var options = Server.GetTypes().Where(t => t is { IsClass: true } && t.Namespace?.StartsWith("Laas.Server", StringComparison.Ordinal) is true
            && t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetConstructor([]) is not null);

        Assert.All(options.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Where(p => p.SetMethod is not null), property =>
            Assert.DoesNotContain(
                typeof(System.Runtime.CompilerServices.IsExternalInit), property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
    }
}
