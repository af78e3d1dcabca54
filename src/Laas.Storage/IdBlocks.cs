
namespace Laas.Storage;

/// <summary>
/// Ids handed out from blocks leased from the database, so that the hot path takes them from memory. A crash loses the rest
/// of a block, never gives an id twice.
/// </summary>
internal sealed class IdBlocks(int blockSize, Func<IdSequence, int, Task<long>> lease)
{
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

            var size = Math.Max(blockSize, count);
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
