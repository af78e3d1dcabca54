using System.Globalization;
using System.Text.Json;
using Laas.Contracts;

namespace Laas.Client;

/// <summary>Turns answers that are not a success into exceptions.</summary>
internal static class Failures
{
    public static LaasException Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var errors = ReadErrors(body);
        var reason = errors.Count > 0 ? $"{errors[0].Code}: {errors[0].Message}" : response.ReasonPhrase;
        return new LaasException(string.Create(CultureInfo.InvariantCulture, $"{status} {reason}"))
        {
            StatusCode = status,
            Errors = errors,
            RequestId = RequestId(response),
            RateLimit = RateLimit.Read(response.Headers),
        };
    }

    public static LaasException Unreadable(HttpResponseMessage response, JsonException? cause) =>
        new("The answer is not the JSON that the contract promises.", cause)
        {
            StatusCode = (int)response.StatusCode,
            RequestId = RequestId(response),
            RateLimit = RateLimit.Read(response.Headers),
        };

    // A proxy between us and the server answers in its own format: then there are no errors to tell.
    private static List<ApiError> ReadErrors(byte[] body)
    {
        try
        {
            var errors = JsonSerializer.Deserialize(body, ContractsJson.Wire.ApiErrorResponse)?.Errors;
            return errors?.Where(e => e is not null).ToList() ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-Id", out var values) ? values.FirstOrDefault() : null;
}
