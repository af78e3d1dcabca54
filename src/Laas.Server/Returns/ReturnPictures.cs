using Laas.Domain;
using Laas.Server.Documents;
using Laas.Storage;

namespace Laas.Server.Returns;

/// <summary>Pictures of one return: fetched before anything is committed, each address once.</summary>
internal sealed class ReturnPictures(IStore store, Pictures pictures)
{
    /// <summary>Fetches all of them or keeps none.</summary>
    /// <returns>The kept documents by address; null when one could not be had.</returns>
    public async ValueTask<IReadOnlyDictionary<string, Document>?> FetchAsync(
        long businessId, IReadOnlyList<NewReturnLine> lines, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var part in lines.SelectMany(l => l.Pictures).Distinct(StringComparer.Ordinal).Chunk(Pictures.CountMax))
        {
            var result = await pictures.FetchAsync(businessId, part, cancellationToken);
            if (result.Failure is not null)
            {
                await DropAsync(businessId, kept, cancellationToken);
                return null;
            }

            for (var i = 0; i < part.Length; i++)
            {
                kept[part[i]] = result.Documents[i];
            }
        }

        return kept;
    }

    /// <summary>Gives them to the return that is about to be committed; false when some are gone already.</summary>
    public async ValueTask<bool> AttachAsync(
        long businessId, IReadOnlyDictionary<string, Document> kept, long returnId, CancellationToken cancellationToken) =>
        kept.Count == 0
        || await store.Documents.AttachAsync(
            businessId, [.. kept.Values.Select(d => d.Id)], new DocumentOwner(DocumentOwnerKind.Return, returnId), cancellationToken)
            == kept.Count;

    /// <summary>Deletes them: the return was refused.</summary>
    public async ValueTask DropAsync(
        long businessId, IReadOnlyDictionary<string, Document> kept, CancellationToken cancellationToken)
    {
        if (kept.Count > 0)
        {
            await store.Documents.DeleteAsync(businessId, [.. kept.Values.Select(d => d.Id)], cancellationToken);
        }
    }
}
