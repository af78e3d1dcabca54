using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>Describes the API key of the request (contract 2.1).</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetAuthTokenInfoResult> GetAuthTokenInfoAsync(CancellationToken cancellationToken = default) =>
        SendWrappedAsync(Call.Read("v2/auth/token"), Json.ApiResponseGetAuthTokenInfoResult, cancellationToken);
}
