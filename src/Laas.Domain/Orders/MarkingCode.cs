namespace Laas.Domain;

/// <summary>A code of one unit as it was scanned.</summary>
public readonly record struct MarkingCode(string Text)
{
    private const int UinLength = 16;

    // Ends a field of variable length within a code; what follows is the crypto tail. Some scanners send one in front as well.
    private const char GroupSeparator = '\u001d';

    /// <summary>The number of a piece of jewellery: 16 digits. Every other code is one of the marking system (CIS).</summary>
    public bool IsUin => Text.Length == UinLength && Text.All(char.IsAsciiDigit);

    /// <summary>The code without its crypto tail.</summary>
    public string WithoutTail => Text.Trim(GroupSeparator).Split(GroupSeparator, 2)[0];
}
