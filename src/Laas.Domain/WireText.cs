using System.Collections.Frozen;
using System.Text;

namespace Laas.Domain;

/// <summary>
/// Text form of our enums, on the wire and in the database alike: <c>AwaitConfirmation</c> is
/// <c>AWAIT_CONFIRMATION</c>. Parsing is exact: no numbers, no other case, no blanks (DECISIONS, Validation).
/// </summary>
public static class WireText
{
    /// <summary>The wire name of a member of a closed enum.</summary>
    /// <exception cref="InvalidOperationException">The value is not a declared member.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Names<T>.ByValue.TryGetValue(value, out var text)
            ? text
            : throw new InvalidOperationException($"{typeof(T).Name} has no member {value}.");

    /// <summary>The member with exactly this wire name.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Names<T>.ByText.TryGetValue(text, out value);
    }

    /// <summary>The member with this wire name; for text that our own database wrote.</summary>
    /// <exception cref="InvalidOperationException">No member has this name.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        TryParse<T>(text, out var value)
            ? value
            : throw new InvalidOperationException($"'{text}' is not a {typeof(T).Name}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().Distinct().ToFrozenDictionary(v => v, v => UpperSnake(v.ToString()));

        public static readonly FrozenDictionary<string, T> ByText =
            ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    private static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}
