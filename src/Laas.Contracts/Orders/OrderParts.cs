namespace Laas.Contracts;

/// <summary>A courier (contract 2.0.7).</summary>
/// <param name="FullName">Full name.</param>
/// <param name="Phone">Phone.</param>
/// <param name="PhoneExtension">Extension.</param>
/// <param name="VehicleNumber">Number plate.</param>
/// <param name="VehicleDescription">Vehicle.</param>
public sealed record Courier(
    string? FullName = null,
    string? Phone = null,
    string? PhoneExtension = null,
    string? VehicleNumber = null,
    string? VehicleDescription = null);

/// <summary>Marking codes of one unit (contract 2.0.7).</summary>
/// <param name="Cis">Marking code without the crypto tail.</param>
/// <param name="CisFull">Marking code with the crypto tail.</param>
/// <param name="Uin">Number of a piece of jewellery.</param>
/// <param name="Rnpt">Registration number of a traced batch.</param>
/// <param name="Gtd">Customs declaration.</param>
/// <param name="CountryCode">Country of origin, two capital letters.</param>
public sealed record ItemInstance(
    string? Cis = null,
    string? CisFull = null,
    string? Uin = null,
    string? Rnpt = null,
    string? Gtd = null,
    string? CountryCode = null);

/// <summary>Marking codes of one unit in a box (contract 2.0.7).</summary>
/// <param name="Cis">Marking code without the crypto tail.</param>
/// <param name="Uin">Number of a piece of jewellery.</param>
/// <param name="Rnpt">Registration number of a traced batch.</param>
/// <param name="Gtd">Customs declaration.</param>
/// <param name="CountryCode">Country of origin, two capital letters.</param>
public sealed record BriefItemInstance(
    string? Cis = null,
    string? Uin = null,
    string? Rnpt = null,
    string? Gtd = null,
    string? CountryCode = null);

/// <summary>A carrier's parcel number (contract 2.0.7).</summary>
/// <param name="DeliveryServiceId">Carrier.</param>
/// <param name="TrackCode">Parcel number.</param>
public sealed record Track(long DeliveryServiceId, string? TrackCode = null);
