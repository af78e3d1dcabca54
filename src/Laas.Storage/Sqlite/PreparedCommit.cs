using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>A commit with everything serialized on the caller's thread: the writer's time is the scarce one.</summary>
internal sealed class PreparedCommit
{
    public PreparedCommit(Commit commit)
    {
        Commit = commit;
        Bodies = new byte[commit.Steps.Length][];
        for (var i = 0; i < Bodies.Length; i++)
        {
            Bodies[i] = Body(commit.Steps[i].Order);
        }

        ExternalHash = commit.ExternalId is { } claim ? HashOf(claim.ExternalId) : [];
    }

    public Commit Commit { get; }

    public byte[][] Bodies { get; }

    public byte[] ExternalHash { get; }

    public static byte[] Body(Order order) =>
        JsonSerializer.SerializeToUtf8Bytes(order.Details, StorageJson.Compact.OrderDetails);

    public static byte[] HashOf(string externalId) => SHA256.HashData(Encoding.UTF8.GetBytes(externalId));
}
