using Laas.Domain;

namespace Laas.Server.Operations;

/// <summary>Operations as the wire names them.</summary>
internal static class OperationAnswers
{
    public static Contracts.Operation Of(Operation operation) =>
        new(operation.Id, Contracts.OperationType.Create(WireText.Of(operation.Type)));
}
