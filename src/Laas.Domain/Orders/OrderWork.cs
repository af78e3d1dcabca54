using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>What one piece of work changes.</summary>
/// <param name="Steps">Steps of one order in turn.</param>
public sealed record OrderWork(ImmutableArray<OrderStep> Steps)
{
    /// <summary>A non-purchase that is born with it.</summary>
    public RecordStep? Return { get; init; }

    /// <summary>How the running cancel operation ends; <see langword="null"/>: there is none, or it goes on.</summary>
    public OperationStatus? CancelEnds { get; init; }

    /// <summary>The cancel operation that ends.</summary>
    public string? CancelOperationId { get; init; }

    /// <summary>Nothing but a note in the history.</summary>
    public bool IsNote { get; init; }

    public Order Order => Steps[^1].Order;
}

/// <summary>A decision: a refusal, or the work to commit; a wrong receive code is both.</summary>
public readonly record struct WorkDecision(Refusal Refusal, OrderWork? Work)
{
    public static implicit operator WorkDecision(Refusal refusal) => new(refusal, null);

    public static implicit operator WorkDecision(OrderWork work) => new(Refusal.None, work);
}

/// <summary>From a decision about one step.</summary>
public static class WorkDecisions
{
    public static WorkDecision ToWork(this Decision decision) =>
        decision.Step is { } step ? new OrderWork([step]) : decision.Refusal;
}
