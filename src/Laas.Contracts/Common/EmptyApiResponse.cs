namespace Laas.Contracts;

/// <summary>The answer of a wrapped operation that has nothing to tell: <c>{"status":"OK"}</c>.</summary>
/// <param name="Status">Always <c>OK</c>; failures have <see cref="ApiErrorResponse"/>.</param>
public sealed record EmptyApiResponse(ApiResponseStatusType Status);
