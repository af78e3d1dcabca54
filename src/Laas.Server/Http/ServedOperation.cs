namespace Laas.Server.Http;

/// <summary>What both APIs have to say of an operation.</summary>
/// <param name="Name">Unique within its API; also part of its page tokens and of stored answers.</param>
/// <param name="Method">GET also answers HEAD.</param>
/// <param name="Path">Route with its version.</param>
/// <param name="Writes">Takes an Idempotency-Key, and is refused by a server that only reads.</param>
public abstract record ServedOperation(string Name, string Method, string Path, bool Writes)
{
    /// <summary>Whether a body is read.</summary>
    public abstract bool HasBody { get; }

    /// <summary>What a body may be.</summary>
    internal virtual BodyRule BodyRule => BodyRule.Contract;
}
