using System.Collections.Frozen;
using Laas.Contracts.Operator;
using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary>Roles by what their keys may do.</summary>
internal static class OperatorRoles
{
    private static readonly FrozenDictionary<ScopeMask, string> Names =
        OperatorRole.All.ToFrozenDictionary(r => ScopeMask.Of(r.Scopes), r => r.Name);

    /// <summary>The role with exactly these scopes; <see langword="null"/> when there is none.</summary>
    public static string? NameOf(ScopeMask scopes) => Names.GetValueOrDefault(scopes);

    /// <summary>The role of this name; <see langword="null"/> when there is none.</summary>
    public static OperatorRole? Find(string name) =>
        OperatorRole.All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
