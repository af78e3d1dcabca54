using System.Collections.Frozen;

namespace Laas.Server.OpenApi;

/// <summary>What the server demands of the request bodies of the operator API, by area.</summary>
internal static class OperatorRules
{
    private static readonly FrozenDictionary<Type, FrozenDictionary<string, Rule>> Types =
        Areas().ToFrozenDictionary();

    /// <summary>The rules of a request type by member name; <see langword="null"/> for types of answers.</summary>
    public static IReadOnlyDictionary<string, Rule>? Of(Type type) => Types.GetValueOrDefault(type);

    /// <summary>Each area gives the rules of its own types, made with <see cref="RequestRules.Type"/>.</summary>
    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Areas() =>
    [
        .. ReferenceRules.All(),
        .. StockRules.All(),
    ];
}
