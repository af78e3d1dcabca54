using Laas.Domain;
using Laas.Server.Hosting;
using Laas.Server.Orders;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Workers;

/// <summary>
/// Carries out operations. What an operation changes and its end are one commit, so that a crash at any moment leaves it
/// either still to be done or done once.
/// </summary>
internal sealed partial class RunOperations(
    IStore store,
    ReferenceCache reference,
    BusinessClock clock,
    WorkSignal signal,
    TimeProvider time,
    ILogger<RunOperations> log) : Worker(time, log)
{
    /// <summary>Operations of one turn.</summary>
    public const int BatchMax = 200;

    private const int AttemptsMax = 10;

    /// <summary>
    /// Far longer than a turn takes. What a dead node held waits this long, and an operation that has to wait for somebody
    /// else is not looked at again before.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time;
    private readonly ILogger _log = log;

    protected override TimeSpan Idle { get; } = TimeSpan.FromMilliseconds(250);

    protected override string JobName => "Running operations";

    protected override Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        signal.WaitAsync(atMost, cancellationToken);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var due = await store.LeaseOperationsAsync(now, now, Lease, BatchMax, cancellationToken);

        // Operations of one order run in the order in which they were asked for, those of different orders together.
        var ran = await Task.WhenAll(due.GroupBy(o => (o.BusinessId, o.OrderId))
            .Select(g => RunAllAsync([.. g.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id, StringComparer.Ordinal)], cancellationToken)));
        return due.Count >= BatchMax && ran.Any(r => r);
    }

    private async Task<bool> RunAllAsync(IReadOnlyList<Operation> operations, CancellationToken cancellationToken)
    {
        var ran = false;
        foreach (var operation in operations)
        {
            ran |= await RunAsync(operation, cancellationToken);
        }

        return ran;
    }

    private async Task<bool> RunAsync(Operation operation, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var order = await store.FindOrderAsync(operation.BusinessId, operation.OrderId, cancellationToken);
            var now = clock.Now(operation.BusinessId);
            var goods = operation.ReturnId is { } returnId
                ? await store.FindRecordAsync<Return>(operation.BusinessId, returnId, cancellationToken)
                : null;
            if (OperationRules.Decide(operation, order, goods, reference.Current, now) is not { } commit)
            {
                return false;
            }

            var result = await store.CommitAsync(commit, cancellationToken);
            if (result.Outcome == CommitOutcome.SlotFull)
            {
                commit = OperationRules.Fail(operation, order, "The courier interval is full.", now);
                result = await store.CommitAsync(commit, cancellationToken);
            }

            if (result.Outcome == CommitOutcome.Committed)
            {
                Report(commit.EndedOperations[0], now);
                return true;
            }

            var stored = await store.FindOperationsAsync(
                operation.BusinessId, operation.Type, [operation.Id], cancellationToken);
            if (stored is not [{ Status: OperationStatus.InProgress }])
            {
                return false;
            }
        }

        Contended(_log, operation.Id, operation.OrderId);
        return false;
    }

    private static void Report(Operation ended, DateTimeOffset now)
    {
        LaasMetrics.OperationsFinished.Add(
            1,
            new KeyValuePair<string, object?>("type", WireText.Of(ended.Type)),
            new KeyValuePair<string, object?>("status", WireText.Of(ended.Status)));
        LaasMetrics.OperationAge.Record((now - ended.CreatedAt).TotalSeconds);
    }

    [LoggerMessage(2002, LogLevel.Warning, "Operation {OperationId} of order {OrderId} keeps losing against other changes; it stays due.")]
    private static partial void Contended(ILogger log, string operationId, long orderId);
}
