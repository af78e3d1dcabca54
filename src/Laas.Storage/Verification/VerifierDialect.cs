namespace Laas.Storage;

/// <summary>The little of the verification that an engine says in its own words.</summary>
/// <param name="BeginSnapshot">Starts a read-only transaction that sees one moment.</param>
/// <param name="ExternalKey"><see cref="PreparedCommit.KeyOf"/> of <c>o.external_id</c>, as an expression.</param>
/// <param name="ContentHash">SHA-256 of <c>d.content</c> in lower-case hexadecimal digits, as an expression.</param>
internal sealed record VerifierDialect(string BeginSnapshot, string ExternalKey, string ContentHash);
