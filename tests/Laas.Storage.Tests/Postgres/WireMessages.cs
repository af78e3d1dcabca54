using System.Buffers.Binary;
using System.Text;

namespace Laas.Storage.Tests.Postgres;

/// <summary>What a client sends until it waits for the server.</summary>
/// <param name="Bytes">As they came.</param>
/// <param name="Statements">The texts of the statements that it executes, in order; prepared ones too.</param>
internal sealed record RoundTrip(byte[] Bytes, IReadOnlyList<string> Statements)
{
    public bool Begins => Statements.Contains("BEGIN", StringComparer.Ordinal);

    public bool Commits => Guesses || Statements.Contains("COMMIT", StringComparer.Ordinal);

    /// <summary>A whole batch that was decided from memory.</summary>
    public bool Guesses => Statements.Any(s => s.Contains("UPDATE commit_mark", StringComparison.Ordinal));

    /// <summary>The client says good-bye.</summary>
    public bool Ends => Bytes[0] == (byte)'X';
}

/// <summary>Cuts one direction of PostgreSQL's protocol into messages: a type, a length, a body.</summary>
internal sealed class WireMessages(Stream stream)
{
    private const int LengthBytes = 4;

    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);

    /// <summary>The first message of a client, which has no type.</summary>
    public async Task<byte[]> StartAsync(CancellationToken cancellationToken)
    {
        var length = new byte[LengthBytes];
        await stream.ReadExactlyAsync(length, cancellationToken);
        return await RestAsync(length, cancellationToken);
    }

    /// <summary>The next message with its type in front.</summary>
    public async Task<byte[]> NextAsync(CancellationToken cancellationToken)
    {
        var head = new byte[1 + LengthBytes];
        await stream.ReadExactlyAsync(head, cancellationToken);
        return await RestAsync(head, cancellationToken);
    }

    /// <summary>The next messages of a client up to the one that the server answers at once.</summary>
    public async Task<RoundTrip> TripAsync(CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var statements = new List<string>();
        while (true)
        {
            var message = await NextAsync(cancellationToken);
            bytes.Write(message);
            switch ((char)message[0])
            {
                case 'P':
                    var (name, after) = Text(message, 1 + LengthBytes);
                    _prepared[name] = Text(message, after).Text;
                    break;
                case 'B':
                    var (_, portalEnd) = Text(message, 1 + LengthBytes);
                    statements.Add(_prepared[Text(message, portalEnd).Text]);
                    break;
                case 'Q':
                    statements.Add(Text(message, 1 + LengthBytes).Text);
                    return new RoundTrip(bytes.ToArray(), statements);
                case 'S' or 'X' or 'p' or 'H':
                    return new RoundTrip(bytes.ToArray(), statements);
                default:
                    break;
            }
        }
    }

    private async Task<byte[]> RestAsync(byte[] head, CancellationToken cancellationToken)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - LengthBytes));
        var message = new byte[head.Length - LengthBytes + length];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length), cancellationToken);
        return message;
    }

    /// <summary>A text up to its zero byte, and where the next field starts.</summary>
    private static (string Text, int Next) Text(byte[] message, int from)
    {
        var end = Array.IndexOf(message, (byte)0, from);
        return (Encoding.UTF8.GetString(message, from, end - from), end + 1);
    }
}
