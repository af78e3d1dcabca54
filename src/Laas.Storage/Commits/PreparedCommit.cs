using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>A commit with everything serialized on the caller's thread: the writer's time is the scarce one.</summary>
internal sealed class PreparedCommit
{
    /// <summary>Longest id, in bytes, that is its own key.</summary>
    public const int PlainKeyMax = 64;

    private const byte PlainKey = 0;
    private const byte HashedKey = 1;

    public PreparedCommit(Commit commit)
    {
        Commit = commit;
        Bodies = new byte[commit.Steps.Length][];
        for (var i = 0; i < Bodies.Length; i++)
        {
            Bodies[i] = Body(commit.Steps[i].Order);
        }

        ExternalKey = commit.ExternalId is { } claim ? KeyOf(claim.ExternalId) : [];
    }

    public Commit Commit { get; }

    public byte[][] Bodies { get; }

    public byte[] ExternalKey { get; }

    public static byte[] Body(Order order) =>
        JsonSerializer.SerializeToUtf8Bytes(order.Details, StorageJson.Compact.OrderDetails);

    /// <summary>
    /// The key of an external id: the id itself up to <see cref="PlainKeyMax"/> bytes, beyond that its SHA-256. As unique as
    /// the SHA-256 of every id, but shops number their orders in sequence, and neighbours in the key are neighbours in the
    /// file: a third of the cost of writing an order went into the random pages of hashes (ADR 0016).
    /// </summary>
    public static byte[] KeyOf(string externalId)
    {
        var length = Encoding.UTF8.GetByteCount(externalId);
        if (length <= PlainKeyMax)
        {
            var key = new byte[length + 1];
            key[0] = PlainKey;
            Encoding.UTF8.GetBytes(externalId, key.AsSpan(1));
            return key;
        }

        var hashed = new byte[1 + SHA256.HashSizeInBytes];
        hashed[0] = HashedKey;
        SHA256.HashData(Encoding.UTF8.GetBytes(externalId), hashed.AsSpan(1));
        return hashed;
    }
}
