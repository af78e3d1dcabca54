namespace Laas.Domain;

/// <summary>Kinds of <see cref="OperatorRecord"/>; each has a table of its own.</summary>
public enum RecordKind
{
    Return, SupplyRequest, SupplyItem, PickWave,
}

/// <summary>
/// What the operator's side keeps besides orders. Immutable; every change is a new value with <see cref="Version"/> + 1, and is
/// written by a <see cref="Commit"/>.
/// </summary>
public abstract record OperatorRecord
{
    /// <summary>Business of records that belong to no business, such as waves over the orders of many.</summary>
    public const long OperatorBusiness = 0;

    /// <summary>Unique over all businesses.</summary>
    public required long Id { get; init; }

    public required long BusinessId { get; init; }

    /// <summary>1 at creation.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public abstract RecordKind Kind { get; }
}

/// <summary>One change of one record. Version 1 inserts, a higher one replaces the version before.</summary>
/// <param name="Record">The record after the change.</param>
/// <param name="Type">What happened.</param>
/// <param name="Actor">Who, as in <see cref="OrderEvent"/>.</param>
/// <param name="From">Status before; <see langword="null"/> at creation.</param>
/// <param name="To">Status after; <see langword="null"/> for records without one.</param>
/// <param name="Detail">What cannot be seen from the statuses; never personal data.</param>
public sealed record RecordStep(
    OperatorRecord Record, EventType Type, string Actor, string? From, string? To, string? Detail = null);

/// <summary>Stock that moves without an order: an accepted supply, a withdrawal. Refused as a whole when a kind would go below what is reserved or 0.</summary>
public sealed record StockStep(string Actor, string? Detail, System.Collections.Immutable.ImmutableArray<StockMove> Moves);
