namespace Laas.Contracts.Operator;

/// <summary>One page of a list of the operator API.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">In the order of the list; may be empty.</param>
/// <param name="NextPageToken">For the next page; <see langword="null"/>: this is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextPageToken = null);
