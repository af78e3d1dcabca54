using System.Text.Json;

namespace Laas.Storage;

/// <summary>How far a copy is; told from the target's rows within a phase.</summary>
internal enum CopyPhase
{
    /// <summary>The events are being copied, and nothing else: where a business's events end, its changes begin to be followed.</summary>
    Events,

    /// <summary>The other large tables are being copied, each in the order of its key.</summary>
    Rows,

    /// <summary>All is there but for what changes meanwhile.</summary>
    Following,

    /// <summary>The target is the store.</summary>
    Complete,
}

/// <summary>What a target says of itself: which copy it is, of what, and how far.</summary>
/// <param name="Id">Made for this copy; found at the source too, source and target are one database.</param>
/// <param name="Source">Name of the source.</param>
internal sealed record CopyMark(Guid Id, string Source, CopyPhase Phase)
{
    /// <summary>Row of <c>setting</c> in the target.</summary>
    public const string Setting = "copy";

    /// <summary>Row of <c>setting</c> in a source that has been moved away; the name of the target.</summary>
    public const string MovedTo = "moved_to";

    public static CopyMark? Read(CopySide side) =>
        side.Setting(Setting) is { } text ? JsonSerializer.Deserialize(text, StorageJson.Compact.CopyMark) : null;

    public void Save(CopySide target) =>
        target.SaveSetting(Setting, JsonSerializer.Serialize(this, StorageJson.Compact.CopyMark));

    /// <exception cref="SchemaException">The store is half a copy, or was moved away and is to be written to.</exception>
    public static void DemandServable(CopySide side, string name, bool forWriting)
    {
        if (Read(side) is { Phase: not CopyPhase.Complete } mark)
        {
            throw new SchemaException(
                $"{name} is an incomplete copy of {mark.Source}; run 'laas-server copy' again, which goes on where it stopped.");
        }

        if (forWriting && side.Setting(MovedTo) is { } target)
        {
            throw new SchemaException(
                $"{name} has been moved to {target}, which has all its orders since; 'serve --read-only' still shows it.");
        }
    }
}
