using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Documents on PostgreSQL, over connections of the pool: the order writers have theirs and never see a content. Every
/// statement may be done twice, so a restart of the database is waited out.
/// </summary>
internal sealed class PostgresDocuments(PostgresPool source) : IDocumentStore
{
    /// <summary>Uploads that one round looks for.</summary>
    private const int PruneMax = 200;

    public async Task SaveAsync(Document document, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(PostgresDocumentSql.InsertDocument);
        insert.Parameters.Bind(document.BusinessId).Bind(document.Id)
            .Bind(WireText.Of(document.Owner.Kind)).Bind(document.Owner.Id)
            .Bind(document.Form.Type).Bind(document.Form.Name).Bind(document.Form.MediaType)
            .Bind(StoredTime.Of(document.CreatedAt)).Bind(document.Length).Bind(document.Sha256);
        insert.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>>
        {
            TypedValue = content,
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea,
        });
        await RunAsync(insert, cancellationToken).ConfigureAwait(false);
    }

    public async Task<DocumentFile?> ReadAsync(long businessId, string documentId, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(PostgresDocumentSql.Document);
        find.Parameters.Bind(businessId).Bind(documentId);
        return await PostgresReading.FindAsync(
            source, find, static r => new DocumentFile(Row(r), r.GetFieldValue<byte[]>(10)), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Document>> OfOwnerAsync(
        long businessId, DocumentOwner owner, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresDocumentSql.DocumentsOfOwner);
        read.Parameters.Bind(businessId).Bind(WireText.Of(owner.Kind)).Bind(owner.Id).Bind(IDocumentStore.OfOwnerMax);
        return await PostgresReading.ListAsync(source, read, Row, cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> AttachAsync(
        long businessId, IReadOnlyCollection<string> documentIds, DocumentOwner owner, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(documentIds.Count, IDocumentStore.IdsMax, nameof(documentIds));
        await using var attach = new NpgsqlCommand(PostgresDocumentSql.AttachDocuments);
        attach.Parameters.Bind(businessId).Bind((string[])[.. documentIds]).Bind(WireText.Of(owner.Kind)).Bind(owner.Id);
        return await RunAsync(attach, cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> DeleteAsync(
        long businessId, IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(documentIds.Count, IDocumentStore.IdsMax, nameof(documentIds));
        await using var delete = new NpgsqlCommand(PostgresDocumentSql.DeleteDocuments);
        delete.Parameters.Bind(businessId).Bind((string[])[.. documentIds]);
        return await RunAsync(delete, cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> PruneUploadsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var scan = new NpgsqlCommand(PostgresDocumentSql.OldUploadsAcrossTenants);
        scan.Parameters.Bind(StoredTime.Of(before)).Bind(PruneMax);
        var old = await PostgresReading.ListAsync(
            source, scan, static r => (BusinessId: r.GetInt64(0), Id: r.GetString(1)), cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var ids in old.GroupBy(o => o.BusinessId, o => o.Id))
        {
            await using var delete = new NpgsqlCommand(PostgresDocumentSql.DeleteUploads);
            delete.Parameters.Bind(ids.Key).Bind((string[])[.. ids]);
            count += await RunAsync(delete, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private Task<int> RunAsync(NpgsqlCommand command, CancellationToken cancellationToken) => PostgresReading.RunAsync(
        source,
        (connection, token) =>
        {
            command.Connection = connection;
            return command.ExecuteNonQueryAsync(token);
        },
        cancellationToken);

    private static Document Row(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        new DocumentOwner(WireText.Parse<DocumentOwnerKind>(row.GetString(2)), row.GetInt64(3)),
        new DocumentForm(row.GetString(4), row.GetString(5), row.GetString(6)),
        StoredTime.Of(row.GetInt64(7)),
        row.GetInt64(8),
        row.GetString(9));
}
