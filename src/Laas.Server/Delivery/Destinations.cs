using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Delivery;

/// <summary>Answers about destinations that cannot be used.</summary>
internal static class Destinations
{
    /// <summary>The address names no settlement, or more than one: doubt is refused, never guessed.</summary>
    public static Answer Unresolved(string fullAddress) =>
        Answer.BadRequest(ErrorCodes.CouldNotFindCoords, $"Can't resolve geo for address '{Echo.Cut(fullAddress)}'");
}
