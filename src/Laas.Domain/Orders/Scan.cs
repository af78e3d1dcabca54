using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>What a scan or a message from the road says about a parcel.</summary>
public enum ScanKind
{
    /// <summary>Taken over by the carrier.</summary>
    Received,

    /// <summary>Sorted for the last mile.</summary>
    Sorted,

    /// <summary>Left with the courier.</summary>
    OutForDelivery,

    /// <summary>The courier did not reach the customer; another attempt follows, up to a limit.</summary>
    AttemptFailed,

    /// <summary>Accepted at the pickup point.</summary>
    AtPoint,

    /// <summary>Given to the customer; some lines may be refused.</summary>
    Delivered,

    /// <summary>The customer refuses the whole parcel.</summary>
    Refused,

    /// <summary>The carrier cannot deliver.</summary>
    Undelivered,

    /// <summary>Lost by the carrier, or otherwise.</summary>
    Lost,

    /// <summary>Transport turns the parcel round because the shop cancelled it.</summary>
    Recalled,
}

/// <summary>One scan of an order.</summary>
/// <param name="At">When it was made, by the scanner's clock.</param>
/// <param name="Reason">Of a refusal: one of the four USER_* reasons of contract 7.2; of a loss: LOST or DELIVERY_SERVICE_LOST.</param>
/// <param name="Code">The customer's receive code; needed to give a parcel out at a point.</param>
/// <param name="Refused">Units that the customer does not take; empty when all are taken.</param>
public sealed record Scan(
    ScanKind Kind,
    DateTimeOffset At,
    OrderSubstatus? Reason = null,
    string? Code = null,
    ImmutableArray<BoxItem>? Refused = null);

/// <summary>What the rules need to know besides the order.</summary>
/// <param name="ReturnId">Id of the non-purchase that a scan may create.</param>
/// <param name="NewCode">Receive code to issue when hand-over is implied; <see langword="null"/> for a courier.</param>
/// <param name="RoadEnds">When an order that ships now has been on the road for too long.</param>
/// <param name="StorageUntil">Last day at the point, if it arrives now, and the instant after it.</param>
/// <param name="Today">Today at the destination.</param>
public sealed record TransportFacts(
    long ReturnId,
    string? NewCode,
    DateTimeOffset RoadEnds,
    DateOnly Today,
    (DateOnly Day, DateTimeOffset End) StorageUntil);
