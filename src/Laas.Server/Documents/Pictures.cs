using System.Globalization;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Documents;

/// <summary>Why a picture was not taken. For our own eyes: a caller who learns more could map networks through us.</summary>
internal enum PictureFailure
{
    /// <summary>More than <see cref="Pictures.CountMax"/>, or none.</summary>
    WrongCount,

    /// <summary>Not an https address, or one with a user in it.</summary>
    WrongAddress,

    /// <summary>Its host has no address that we may connect to.</summary>
    ForbiddenAddress,

    /// <summary>No connection, no certificate, no whole answer.</summary>
    Unreachable,

    TimedOut,

    /// <summary>Another answer than 200.</summary>
    WrongStatus,

    TooManyRedirects,

    /// <summary>More than <see cref="Document.LengthMax"/> bytes, or none.</summary>
    WrongLength,

    /// <summary>Neither JPEG, PNG, GIF nor WebP.</summary>
    NotAPicture,
}

/// <summary>Pictures that were taken, or why not; then none of them is kept.</summary>
/// <param name="Documents">Uploads without an owner, in the order they were given.</param>
/// <param name="Failure">Of the picture at <paramref name="FailedIndex"/>; null: all were taken.</param>
internal sealed record PictureResult(IReadOnlyList<Document> Documents, PictureFailure? Failure = null, int FailedIndex = -1);

/// <summary>Takes pictures for a business: fetched from addresses, or handed over as bytes. Both pass the same checks.</summary>
internal sealed partial class Pictures(IStore store, PictureFetcher fetcher, TimeProvider time, ILogger<Pictures> log)
{
    /// <summary>Pictures of one item (contract 2.24).</summary>
    public const int CountMax = 10;

    /// <summary>Type of the documents.</summary>
    public const string DocumentType = "PICTURE";

    /// <summary>Fetches all pictures or keeps none.</summary>
    /// <param name="addresses">1 to <see cref="CountMax"/>.</param>
    /// <exception cref="OperationCanceledException">By the caller's token; what was kept goes by age.</exception>
    public async Task<PictureResult> FetchAsync(
        long businessId, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count is < 1 or > CountMax)
        {
            return new PictureResult([], PictureFailure.WrongCount);
        }

        var taken = await Task.WhenAll(addresses.Select((address, index) => FetchOneAsync(businessId, address, index, cancellationToken)));
        var failed = Array.FindIndex(taken, t => t.Failure is not null);
        if (failed < 0)
        {
            return new PictureResult([.. taken.Select(t => t.Document!)]);
        }

        LogRefused(log, businessId, taken[failed].Failure!.Value);
        string[] kept = [.. taken.Where(t => t.Document is not null).Select(t => t.Document!.Id)];
        if (kept.Length > 0)
        {
            await store.Documents.DeleteAsync(businessId, kept, cancellationToken);
        }

        return new PictureResult([], taken[failed].Failure, failed);
    }

    /// <summary>Takes one picture that was handed over.</summary>
    public async Task<PictureResult> TakeAsync(
        long businessId, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var (document, failure) = await KeepAsync(businessId, content, 0, cancellationToken);
        return document is null ? new PictureResult([], failure, 0) : new PictureResult([document]);
    }

    private async Task<(Document? Document, PictureFailure? Failure)> FetchOneAsync(
        long businessId, string address, int index, CancellationToken cancellationToken)
    {
        using var fetched = await fetcher.FetchAsync(address, cancellationToken);
        return fetched.Failure is { } failure
            ? (null, failure)
            : await KeepAsync(businessId, fetched.Content, index, cancellationToken);
    }

    private async Task<(Document? Document, PictureFailure? Failure)> KeepAsync(
        long businessId, ReadOnlyMemory<byte> content, int index, CancellationToken cancellationToken)
    {
        if (content.Length is < 1 or > Document.LengthMax)
        {
            return (null, PictureFailure.WrongLength);
        }

        if (PictureFormat.Of(content.Span) is not { } mediaType)
        {
            return (null, PictureFailure.NotAPicture);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"picture-{index + 1}{PictureFormat.Extension(mediaType)}");
        var document = Document.Of(
            businessId, DocumentOwner.Upload, new DocumentForm(DocumentType, name, mediaType), content.Span, time.GetUtcNow());
        await store.Documents.SaveAsync(document, content, cancellationToken);
        return (document, null);
    }

    /// <summary>Without the address: it may hold a secret of the shop.</summary>
    [LoggerMessage(7001, LogLevel.Debug, "A picture of business {BusinessId} was not taken: {Failure}.")]
    private static partial void LogRefused(ILogger log, long businessId, PictureFailure failure);
}
