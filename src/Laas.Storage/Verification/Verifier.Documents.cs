namespace Laas.Storage;

/// <content>Contents against what is said of them.</content>
internal sealed partial class Verifier
{
    private void CheckDocuments()
    {
        var sql = $"""
            SELECT d.business_id, d.document_id, d.length, d.sha256, CAST(LENGTH(d.content) AS BIGINT), {dialect.ContentHash}
            FROM document d
            """;
        foreach (var row in _read.Rows(sql))
        {
            Count("document");
            var (length, hash) = (row.GetInt64(2), row.GetString(3));
            var (storedLength, storedHash) = (row.GetInt64(4), row.GetString(5));
            if (length != storedLength || !string.Equals(hash, storedHash, StringComparison.Ordinal))
            {
                Report(
                    "document",
                    $"document({row.GetInt64(0)}, {row.GetString(1)})",
                    $"{length} bytes with SHA-256 {hash}",
                    $"{storedLength} bytes with SHA-256 {storedHash}",
                    "restore the document from a backup, or delete it");
            }
        }
    }
}
