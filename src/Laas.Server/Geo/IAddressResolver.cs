using Laas.Domain;

namespace Laas.Server.Geo;

/// <summary>Finds the region of a delivery address. Never called inside a commit.</summary>
internal interface IAddressResolver
{
    /// <summary>The region, or a refusal where the address leaves a doubt; it throws only when cancelled.</summary>
    ValueTask<AddressResolution> ResolveAsync(string fullAddress, CancellationToken cancellationToken);
}

/// <summary>The region of an address and its parts, or the reason for none; exactly one of the first two is set.</summary>
internal sealed record AddressResolution(Region? Region, GeoRefusal? Refusal, AddressParts Parts);
