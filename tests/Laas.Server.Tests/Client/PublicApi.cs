using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace Laas.Server.Tests.Client;

/// <summary>Prints what an assembly shows to its users, one member a line, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    // Every record has them.
    private static readonly HashSet<string> RecordMembers = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality",
    };

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        // The generated context has a member for every type there is; they say nothing that the types do not.
        var generated = typeof(JsonSerializerContext).IsAssignableFrom(type);
        foreach (var constructor in type.GetConstructors(Declared).Where(_ => !generated))
        {
            yield return $"new({Parameters(constructor)})";
        }

        foreach (var field in type.GetFields(Declared))
        {
            var value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : string.Empty;
            yield return $"{Static(field.IsStatic)}{Nullable(Nullability.Create(field))} {field.Name}{value}";
        }

        foreach (var property in type.GetProperties(Declared).Where(p => !generated || p.PropertyType == type))
        {
            var accessors = (property.CanRead ? "get; " : string.Empty) + (Setter(property) is { } set ? set + "; " : string.Empty);
            var isStatic = property.GetMethod?.IsStatic == true;
            yield return $"{Static(isStatic)}{Nullable(Nullability.Create(property))} {property.Name} {{ {accessors}}}";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => !generated && Shown(m)))
        {
            var returns = Nullable(Nullability.Create(method.ReturnParameter));
            yield return $"{Static(method.IsStatic)}{returns} {method.Name}{Generic(method)}({Parameters(method)})";
        }
    }

    private static bool Shown(MethodInfo method) =>
        !RecordMembers.Contains(method.Name)
        && !(method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static string? Setter(PropertyInfo property)
    {
        if (property.SetMethod is not { IsPublic: true } set)
        {
            return null;
        }

        return set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOut ? "out " : string.Empty)}{Nullable(Nullability.Create(p))} {p.Name}"
        + (p.HasDefaultValue ? $" = {Value(p.DefaultValue)}" : string.Empty)));

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Nullable(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (System.Nullable.GetUnderlyingType(type) is not null)
        {
            return Name(type);
        }

        var name = info.GenericTypeArguments.Length > 0
            ? $"{Bare(type)}<{string.Join(", ", info.GenericTypeArguments.Select(Nullable))}>"
            : Name(type);
        return info.ReadState == NullabilityState.Nullable && !type.IsValueType ? name + "?" : name;
    }

    private static string Name(Type type)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        return type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : Bare(type);
    }

    private static string Bare(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsNested && !type.IsGenericParameter ? $"{Bare(type.DeclaringType!)}.{name}" : name;
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Static(bool isStatic) => isStatic ? "static " : string.Empty;

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
