using System.Collections.Immutable;
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

    /// <summary>The first byte of a key: of orders 0 or 1, of returns 2 or 3; hashed ones have the odd numbers.</summary>
    private const int HashedKey = 1;

    public PreparedCommit(Commit commit)
    {
        Commit = commit;
        Bodies = new byte[commit.Steps.Length][];
        for (var i = 0; i < Bodies.Length; i++)
        {
            Bodies[i] = Body(commit.Steps[i].Order);
        }

        Moves = CommitMoves.Of(commit);
        Records = commit.Records.IsEmpty ? [] : [.. commit.Records.Select(r => new PreparedRecord(r))];
        ExternalKey = commit.ExternalId is { } claim ? KeyOf(claim.ExternalId, claim.Kind) : [];
    }

    public Commit Commit { get; }

    public byte[][] Bodies { get; }

    /// <summary>One move for each balance (<see cref="CommitMoves.Of"/>).</summary>
    public StockMove[] Moves { get; }

    public ImmutableArray<PreparedRecord> Records { get; }

    public byte[] ExternalKey { get; }

    public static byte[] Body(Order order) =>
        JsonSerializer.SerializeToUtf8Bytes(order.Details, StorageJson.Compact.OrderDetails);

    /// <summary>
    /// The key of an external id: the id itself up to <see cref="PlainKeyMax"/> bytes, beyond that its SHA-256. As unique as
    /// the SHA-256 of every id, but shops number their orders in sequence, and neighbours in the key are neighbours in the
    /// file: a third of the cost of writing an order went into the random pages of hashes (ADR 0016). What the id names stands
    /// first: returns and orders are numbered apart.
    /// </summary>
    public static byte[] KeyOf(string externalId, ExternalIdKind kind = ExternalIdKind.Order)
    {
        var length = Encoding.UTF8.GetByteCount(externalId);
        if (length <= PlainKeyMax)
        {
            var key = new byte[length + 1];
            key[0] = FirstByte(kind);
            Encoding.UTF8.GetBytes(externalId, key.AsSpan(1));
            return key;
        }

        var hashed = new byte[1 + SHA256.HashSizeInBytes];
        hashed[0] = (byte)(FirstByte(kind) + HashedKey);
        SHA256.HashData(Encoding.UTF8.GetBytes(externalId), hashed.AsSpan(1));
        return hashed;
    }

    /// <summary>The least first byte of the keys of a kind; those of kinds after it are greater.</summary>
    public static byte FirstByte(ExternalIdKind kind) => (byte)(2 * (int)kind);
}

/// <summary>A change of a record as its table takes it.</summary>
internal sealed class PreparedRecord
{
    public PreparedRecord(RecordStep step)
    {
        Step = step;
        Table = RecordTables.Of(step.Record.Kind);
        Row = Table.Row(step.Record);
        Body = Table.BodyOf(step.Record);
    }

    public RecordStep Step { get; }

    public RecordTable Table { get; }

    public RecordRow Row { get; }

    public byte[] Body { get; }
}
