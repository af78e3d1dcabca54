namespace Laas.Contracts;

/// <summary>An asynchronous operation that was started (contract 2.0.7).</summary>
/// <param name="Id">Operation id, opaque, 1 to 1000 characters.</param>
/// <param name="Type">Kind of operation.</param>
public sealed record Operation(string Id, OperationType Type);

/// <summary>Body of getOperations (contract 2.19).</summary>
public sealed record GetOperationsRequest
{
    /// <summary>Kind of all the operations. Mandatory.</summary>
    public OperationType? OperationType { get; init; }

    /// <summary>Ids, 1 to 100, unique, each 1 to 1000 characters. Mandatory.</summary>
    public IReadOnlyList<string?>? OperationIds { get; init; }
}

/// <summary>Result of getOperations (contract 2.19).</summary>
/// <param name="Operations">The operations found; unknown ids are left out.</param>
public sealed record GetOperationsResult(IReadOnlyList<OperationState> Operations);

/// <summary>Where an operation stands (contract 2.19).</summary>
/// <param name="Id">Operation id.</param>
/// <param name="Type">Kind of operation.</param>
/// <param name="Status">Status.</param>
public sealed record OperationState(string Id, OperationType Type, OperationStatusType Status);
