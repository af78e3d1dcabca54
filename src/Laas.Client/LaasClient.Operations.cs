using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    // An operation that was just started may be read from a copy of the data that has not seen it yet.
    private const int UnknownMax = 5;

    /// <summary>
    /// Where operations stand (contract 2.19); ids the server does not know are left out of the answer.
    /// </summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOperationsResult> GetOperationsAsync(
        long businessId, GetOperationsRequest request, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read($"v1/businesses/{businessId}/operations", request, Json.GetOperationsRequest),
            Json.ApiResponseGetOperationsResult,
            cancellationToken);

    /// <summary>Waits until an operation is no longer in progress.</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="operation">What a writing operation answered.</param>
    /// <param name="timeout">
    /// How long to wait, above zero; <see langword="null"/>: <see cref="LaasClientOptions.OperationWaitMax"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the operation goes on.</param>
    /// <returns>The operation, <c>DONE</c> or <c>FAILED</c>, or in a status that this client does not know.</returns>
    /// <exception cref="TimeoutException">The operation was still in progress when the time was over.</exception>
    /// <exception cref="LaasException">A request failed, or the server does not know the operation.</exception>
    public async Task<OperationState> WaitForOperationAsync(
        long businessId, Operation operation, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var wait = timeout ?? options.OperationWaitMax;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(timeout));

        var started = time.GetTimestamp();
        var delay = options.OperationPollDelay;
        for (var unknown = 0; ;)
        {
            var state = await ReadOperationAsync(businessId, operation, cancellationToken).ConfigureAwait(false);
            if (state is not null && state.Status != OperationStatusType.InProgress)
            {
                return state;
            }

            unknown = state is null ? unknown + 1 : 0;
            if (unknown == UnknownMax)
            {
                throw new LaasException($"The server does not know the operation {operation.Id} ({operation.Type}).");
            }

            var left = wait - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException(
                    $"The operation {operation.Id} ({operation.Type}) was not decided within {wait}.");
            }

            await Task.Delay(delay < left ? delay : left, time, cancellationToken).ConfigureAwait(false);
            delay = delay * 2 < options.OperationPollDelayMax ? delay * 2 : options.OperationPollDelayMax;
        }
    }

    private async Task<OperationState?> ReadOperationAsync(
        long businessId, Operation operation, CancellationToken cancellationToken)
    {
        var request = new GetOperationsRequest { OperationType = operation.Type, OperationIds = [operation.Id] };
        var answer = await GetOperationsAsync(businessId, request, cancellationToken).ConfigureAwait(false);
        return answer.Operations?.FirstOrDefault(o => string.Equals(o.Id, operation.Id, StringComparison.Ordinal));
    }
}
