using System.Collections.Frozen;

namespace Laas.Contracts;

/// <summary>
/// A string-backed enum of the wire that keeps text it does not know: a client never fails on a value that a newer
/// server sends, and a server's validator can report what it was given.
/// </summary>
/// <typeparam name="TSelf">The enum itself.</typeparam>
public interface IWireEnumValue<TSelf>
    where TSelf : struct, IWireEnumValue<TSelf>
{
    /// <summary>The wire text; empty for a <see langword="default"/> value.</summary>
    string Value { get; }

    /// <summary>Whether the contract lists exactly this text (case-sensitive).</summary>
    bool IsKnown { get; }

    /// <summary>The values that the contract lists, in its order.</summary>
    static abstract IReadOnlyList<TSelf> All { get; }

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    static abstract TSelf Create(string value);
}

/// <summary>The known texts of one wire enum, by text.</summary>
internal static class WireEnumSet<T>
    where T : struct, IWireEnumValue<T>
{
    public static readonly FrozenDictionary<string, T> Known =
        T.All.ToFrozenDictionary(v => v.Value, v => v, StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();
}
