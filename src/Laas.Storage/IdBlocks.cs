
namespace Laas.Storage;

/// <summary>
/// Ids handed out from blocks leased from the database, so that the hot path takes them from memory. A crash loses the rest
/// of a block, never gives an id twice. Who waits for a block waits for the disk, so a busy server takes larger ones.
/// </summary>
/// <param name="blockSize">Ids of the first block, and of every block that follows one which lasted for a while.</param>
internal sealed class IdBlocks(int blockSize, TimeProvider time, Func<IdSequence, int, Task<long>> lease)
{
    /// <summary>Ids of a block are at most so many times the first.</summary>
    public const int GrowthMax = 64;

    /// <summary>A block that did not last so long is followed by one of twice its size.</summary>
    public static readonly TimeSpan LastingFor = TimeSpan.FromSeconds(1);

    private readonly Block[] _blocks = [.. Enum.GetValues<IdSequence>().Select(s => new Block(s))];

    public ValueTask<long> NextAsync(IdSequence sequence, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var block = _blocks[(int)sequence];
        return block.TryTake(count, out var first)
            ? ValueTask.FromResult(first)
            : LeaseAsync(block, count, cancellationToken);
    }

    private async ValueTask<long> LeaseAsync(Block block, int count, CancellationToken cancellationToken)
    {
        await block.Leasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (block.TryTake(count, out var first))
            {
                return first;
            }

            block.Growth = block.LeasedAt is { } at && time.GetElapsedTime(at) < LastingFor ? Math.Min(2 * block.Growth, GrowthMax) : 1;
            block.LeasedAt = time.GetTimestamp();
            var size = Math.Max(blockSize * block.Growth, count);
            return block.Refill(await lease(block.Sequence, size).ConfigureAwait(false), size, count);
        }
        finally
        {
            block.Leasing.Release();
        }
    }

    private sealed class Block(IdSequence sequence)
    {
        private readonly Lock _lock = new();
        private long _next;
        private long _end;

        public IdSequence Sequence { get; } = sequence;

        public SemaphoreSlim Leasing { get; } = new(1);

        /// <summary>Size of the last block, in sizes of the first.</summary>
        public int Growth { get; set; } = 1;

        /// <summary>When the last block was asked for; <see langword="null"/>: never.</summary>
        public long? LeasedAt { get; set; }

        public bool TryTake(int count, out long first)
        {
            lock (_lock)
            {
                first = _next;
                if (_next + count > _end)
                {
                    return false;
                }

                _next += count;
                return true;
            }
        }

        /// <summary>Puts a fresh block in place and takes from it at once, before somebody else empties it.</summary>
        public long Refill(long first, int size, int count)
        {
            lock (_lock)
            {
                _next = first + count;
                _end = first + size;
                return first;
            }
        }
    }
}
