using System.Security.Cryptography;

namespace Laas.Domain;

/// <summary>What a document belongs to.</summary>
public enum DocumentOwnerKind
{
    /// <summary>Nothing yet: uploaded or fetched, and deleted by age unless something takes it over. Its id is 0.</summary>
    Upload,

    Order,
    Return,
    SupplyRequest,
    PickWave,
    Transport,
}

/// <summary>Owner of a document within its business.</summary>
public readonly record struct DocumentOwner(DocumentOwnerKind Kind, long Id)
{
    /// <summary>Waits for an owner.</summary>
    public static DocumentOwner Upload { get; } = new(DocumentOwnerKind.Upload, 0);
}

/// <summary>What a document is to whoever gets it.</summary>
/// <param name="Type">Such as <c>ACT_OF_DISCREPANCY</c> or <c>PICTURE</c>.</param>
/// <param name="Name">File name for whoever saves it, 1 to <see cref="Document.NameLengthMax"/> characters.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
public sealed record DocumentForm(string Type, string Name, string MediaType);

/// <summary>A file kept for a business, without its content, which never changes.</summary>
/// <param name="Id">32 hexadecimal digits of a UUIDv7.</param>
/// <param name="CreatedAt">By the machine's clock, whole milliseconds: documents are pruned by age.</param>
/// <param name="Length">Bytes, 1 to <see cref="LengthMax"/>.</param>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits.</param>
public sealed record Document(
    long BusinessId,
    string Id,
    DocumentOwner Owner,
    DocumentForm Form,
    DateTimeOffset CreatedAt,
    long Length,
    string Sha256)
{
    /// <summary>Bytes of a content.</summary>
    public const int LengthMax = 10 * 1024 * 1024;

    /// <summary>Characters of a file name.</summary>
    public const int NameLengthMax = 255;

    /// <summary>A document with an id of its own for this content.</summary>
    /// <exception cref="ArgumentException">The content is empty or too long, or the name is.</exception>
    public static Document Of(
        long businessId, DocumentOwner owner, DocumentForm form, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        if (content.Length is < 1 or > LengthMax)
        {
            throw new ArgumentException($"A document has 1 to {LengthMax} bytes, not {content.Length}.", nameof(content));
        }

        if (form.Name.Length is < 1 or > NameLengthMax)
        {
            throw new ArgumentException($"A document's name has 1 to {NameLengthMax} characters, not {form.Name.Length}.", nameof(form));
        }

        return new Document(
            businessId,
            Guid.CreateVersion7(now).ToString("n"),
            owner,
            form,
            DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            content.Length,
            Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}

/// <summary>A document with its content.</summary>
public sealed record DocumentFile(Document Document, byte[] Content);
