namespace Laas.Server.Import;

/// <summary>Rules for texts. Lengths count code points.</summary>
internal static class ImportText
{
    /// <summary>A text for people: no control character, not longer than the bound.</summary>
    public static bool IsName(string text, long max) =>
        !text.Any(char.IsControl) && Fits(text, max);

    private static bool Fits(string text, long max)
    {
        if (text.Length <= max)
        {
            return true;
        }

        var length = 0L;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length <= max;
    }
}
