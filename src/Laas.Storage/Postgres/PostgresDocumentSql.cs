namespace Laas.Storage;

/// <summary>Every statement over documents on PostgreSQL; the rules are those of <see cref="PostgresReadSql"/>.</summary>
internal static class PostgresDocumentSql
{
    public const string DocumentColumns =
        "business_id, document_id, owner_kind, owner_id, type, name, media_type, created_at, length, sha256";

    /// <summary>No row: it is there already.</summary>
    public const string InsertDocument = """
        INSERT INTO document (business_id, document_id, owner_kind, owner_id, type, name, media_type, created_at, length, sha256, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (business_id, document_id) DO NOTHING
        """;

    public const string Document =
        $"SELECT {DocumentColumns}, content FROM document WHERE business_id = $1 AND document_id = $2";

    public const string DocumentsOfOwner =
        $"SELECT {DocumentColumns} FROM document "
        + "WHERE business_id = $1 AND owner_kind = $2 AND owner_id = $3 ORDER BY created_at, document_id LIMIT $4";

    /// <summary>Rows: those that are the owner's now.</summary>
    public const string AttachDocuments = """
        UPDATE document SET owner_kind = $3, owner_id = $4
        WHERE business_id = $1 AND document_id = ANY($2)
          AND (owner_kind = 'UPLOAD' OR (owner_kind = $3 AND owner_id = $4))
        """;

    public const string DeleteDocuments = "DELETE FROM document WHERE business_id = $1 AND document_id = ANY($2)";

    public const string OldUploadsAcrossTenants = """
        SELECT business_id, document_id FROM document
        WHERE owner_kind = 'UPLOAD' AND created_at < $1 ORDER BY created_at LIMIT $2
        """;

    /// <summary>One that found its owner meanwhile stays.</summary>
    public const string DeleteUploads =
        "DELETE FROM document WHERE business_id = $1 AND document_id = ANY($2) AND owner_kind = 'UPLOAD'";
}
