using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Documents of the businesses: acts, labels, pictures. A content is written once, whole, and never changes. No call takes
/// part in a commit, and none keeps commits waiting for longer than one content takes to be written.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Rows of <see cref="OfOwnerAsync"/>; an owner has no more.</summary>
    const int OfOwnerMax = 1_000;

    /// <summary>Ids of one <see cref="AttachAsync"/> or <see cref="DeleteAsync"/>.</summary>
    const int IdsMax = 1_000;

    /// <summary>Writes a document durably. Writing it again changes nothing.</summary>
    /// <param name="content">As long as the document says; not changed until the call ends.</param>
    /// <exception cref="StoreBusyException">The queue is full or the store is closing; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database failed; it may have been written.</exception>
    Task SaveAsync(Document document, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The document with its content, or null when this business has none with this id.</summary>
    Task<DocumentFile?> ReadAsync(long businessId, string documentId, CancellationToken cancellationToken);

    /// <summary>Documents of an owner, oldest first, at most <see cref="OfOwnerMax"/>.</summary>
    Task<IReadOnlyList<Document>> OfOwnerAsync(long businessId, DocumentOwner owner, CancellationToken cancellationToken);

    /// <summary>
    /// Gives uploads to an owner. Do it before the commit that makes the owner: an upload that nobody took over in time is
    /// deleted, a document of an owner that never came about is only a few bytes too many.
    /// </summary>
    /// <param name="documentIds">At most <see cref="IdsMax"/>.</param>
    /// <returns>How many of them belong to the owner now; fewer than asked for: some are gone or another's.</returns>
    Task<int> AttachAsync(
        long businessId, IReadOnlyCollection<string> documentIds, DocumentOwner owner, CancellationToken cancellationToken);

    /// <summary>Deletes documents, such as those of an owner that was refused; returns how many there were.</summary>
    /// <param name="documentIds">At most <see cref="IdsMax"/>.</param>
    Task<int> DeleteAsync(long businessId, IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken);

    /// <summary>Deletes uploads created before an instant, a few at a time; returns how many, 0 when none is left.</summary>
    Task<int> PruneUploadsAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
