using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Documents in the file. A write is a short job of the order writer: a second connection would keep that writer waiting for
/// just as long, without a queue. One at a time, so that an order waits for one content at most (some 40 ms for 10 MB). Reads
/// have connections of their own.
/// </summary>
internal sealed class SqliteDocuments(SqliteStore store) : IDocumentStore, IDisposable
{
    /// <summary>Uploads of one job: the pages of up to 10 MB each go back to the free list.</summary>
    private const int PruneMax = 20;

    private readonly SemaphoreSlim _turn = new(1);

    public async Task SaveAsync(Document document, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Awaited to its end: until then the content is read.
            await store.RunAsync((session, _) => Insert(session, document, content.Span)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<DocumentFile?> ReadAsync(long businessId, string documentId, CancellationToken cancellationToken) =>
        store.Read(
            session =>
            {
                var find = session.Prepare(SqliteDocumentSql.Document).Bind(1, businessId).Bind(2, documentId);
                if (!find.Read())
                {
                    return null;
                }

                var file = new DocumentFile(Row(find), find.Bytes(10).ToArray());
                find.Reset();
                return file;
            },
            cancellationToken);

    public Task<IReadOnlyList<Document>> OfOwnerAsync(
        long businessId, DocumentOwner owner, CancellationToken cancellationToken) =>
        store.Read<IReadOnlyList<Document>>(
            session =>
            {
                var read = session.Prepare(SqliteDocumentSql.DocumentsOfOwner)
                    .Bind(1, businessId).Bind(2, WireText.Of(owner.Kind)).Bind(3, owner.Id).Bind(4, IDocumentStore.OfOwnerMax);
                var documents = new List<Document>();
                while (read.Read())
                {
                    documents.Add(Row(read));
                }

                return documents;
            },
            cancellationToken);

    public Task<int> AttachAsync(
        long businessId, IReadOnlyCollection<string> documentIds, DocumentOwner owner, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(documentIds.Count, IDocumentStore.IdsMax, nameof(documentIds));
        return store.RunAsync((session, _) => session.Prepare(SqliteDocumentSql.AttachDocuments)
            .Bind(1, businessId).Bind(2, SqliteReads.JsonArray(documentIds)).Bind(3, WireText.Of(owner.Kind)).Bind(4, owner.Id)
            .Run()).WaitAsync(cancellationToken);
    }

    public Task<int> DeleteAsync(
        long businessId, IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(documentIds.Count, IDocumentStore.IdsMax, nameof(documentIds));
        return store.RunAsync((session, _) => session.Prepare(SqliteDocumentSql.DeleteDocuments)
            .Bind(1, businessId).Bind(2, SqliteReads.JsonArray(documentIds)).Run()).WaitAsync(cancellationToken);
    }

    /// <summary>Looked for beside the writer, which is asked only when there is something to do.</summary>
    public async Task<int> PruneUploadsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = await store.Read(session => OldUploads(session, before), cancellationToken).ConfigureAwait(false);
        return old.Count == 0
            ? 0
            : await store.RunAsync((session, _) => old.Sum(o => session.Prepare(SqliteDocumentSql.DeleteUpload)
                .Bind(1, o.BusinessId).Bind(2, o.Id).Run())).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A statement of its own: a prepared one would hold on to its content until the next.</summary>
    private static int Insert(SqliteSession session, Document document, ReadOnlySpan<byte> content)
    {
        using var insert = new SqliteStatement(session.Connection, SqliteDocumentSql.InsertDocument);
        return insert.Bind(1, document.BusinessId).Bind(2, document.Id)
            .Bind(3, WireText.Of(document.Owner.Kind)).Bind(4, document.Owner.Id)
            .Bind(5, document.Form.Type).Bind(6, document.Form.Name).Bind(7, document.Form.MediaType)
            .Bind(8, StoredTime.Of(document.CreatedAt)).Bind(9, document.Length).Bind(10, document.Sha256)
            .BindBlob(11, content).Run();
    }

    private static List<(long BusinessId, string Id)> OldUploads(SqliteSession session, DateTimeOffset before)
    {
        var find = session.Prepare(SqliteDocumentSql.OldUploads).Bind(1, StoredTime.Of(before)).Bind(2, PruneMax);
        var old = new List<(long, string)>();
        while (find.Read())
        {
            old.Add((find.Int64(0), find.Text(1)));
        }

        return old;
    }

    private static Document Row(SqliteStatement row) => new(
        row.Int64(0),
        row.Text(1),
        new DocumentOwner(WireText.Parse<DocumentOwnerKind>(row.Text(2)), row.Int64(3)),
        new DocumentForm(row.Text(4), row.Text(5), row.Text(6)),
        StoredTime.Of(row.Int64(7)),
        row.Int64(8),
        row.Text(9));
}
