namespace Laas.Storage;

/// <summary>
/// One database of the product, whichever engine holds it: opening, creating, migrating, checking. What is stored and how
/// it behaves is the same on every engine.
/// </summary>
public abstract class StoreDatabase
{
    /// <summary>For people: a path, or host and database; never a password.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <see cref="Prepare"/> would create it.</summary>
    public abstract bool Exists { get; }

    /// <summary>
    /// Says until disposed that a server writes here: keeps a second one off a database that allows only one, and the last
    /// step of a copy off any.
    /// </summary>
    /// <exception cref="SchemaException">Another server holds it, or a copy.</exception>
    public abstract IDisposable Lock();

    /// <summary>Refuses a store that is half a copy and, for writing, one that has been moved away.</summary>
    /// <exception cref="SchemaException">It is one of them.</exception>
    public void DemandServable(bool forWriting)
    {
        using var side = OpenCopySide(readOnly: true);
        CopyMark.DemandServable(side, Name, forWriting);
    }

    /// <summary>Makes it fit for serving: creates an empty schema; brings an older one up where that is safe unasked.</summary>
    /// <returns>Path of the backup made before; <see langword="null"/> when none was.</returns>
    /// <exception cref="SchemaException">
    /// It is newer than this program, is no store of ours, or must be migrated by <c>laas-server migrate</c>.
    /// </exception>
    public abstract string? Prepare();

    /// <summary>Creates the schema or brings an older one up.</summary>
    /// <exception cref="SchemaException">It is newer than this program, or is no store of ours.</exception>
    public abstract MigrationOutcome Migrate();

    public abstract SchemaState State();

    /// <summary>The data plane. <see cref="Prepare"/> it first.</summary>
    public abstract IStore OpenStore();

    /// <summary>The operator's data and keys.</summary>
    public abstract ControlStore OpenControl();

    /// <summary>The rate limits that its servers share; <see langword="null"/> when it allows only one server.</summary>
    public virtual IQuotaStore? OpenQuotas() => null;

    /// <summary>Recomputes every stored figure; see <see cref="Verifier"/>.</summary>
    public abstract VerifyReport Verify();

    /// <summary>Copies a consistent snapshot into a new file, while the server runs.</summary>
    /// <exception cref="SchemaException">The target exists already, or this engine has backup tools of its own.</exception>
    public abstract void Backup(string target);

    /// <summary>A connection for a copy.</summary>
    internal abstract CopySide OpenCopySide(bool readOnly);

    /// <summary>Keeps every server that writes away until disposed; null when there is one.</summary>
    internal abstract IDisposable? TryLockAlone();

    /// <summary>Stops all writes; null while somebody writes.</summary>
    internal abstract ICopyFence? TryFence();
}
