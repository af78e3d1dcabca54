namespace Laas.Server.Workers;

/// <summary>Tells the operations worker that there is work, so that it need not wait for its next look.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        if (_rung.CurrentCount > 0)
        {
            return;
        }

        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang in the same moment: once is enough.
        }
    }

    /// <summary>Waits for the next ring, but not longer than this.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        _rung.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _rung.Dispose();
}
