namespace Laas.Client;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Token">The <c>nextPageToken</c> of the page before; <see langword="null"/>: the first page.</param>
/// <param name="Limit">
/// Greatest number of elements, 1 or more; <see langword="null"/>: what the operation takes by default.
/// </param>
public sealed record PageRequest(string? Token = null, int? Limit = null);
