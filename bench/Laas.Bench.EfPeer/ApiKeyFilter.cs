using System.Security.Cryptography;
using System.Text;
using Laas.Contracts;

namespace Laas.Bench.EfPeer;

/// <summary>Lets in who has the key; only its hash is kept and compared.</summary>
internal sealed class ApiKeyFilter(Shop shop) : IEndpointFilter
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(shop.Key));

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var sent = context.HttpContext.Request.Headers["Api-Key"].ToString();
        var known = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), _hash);
        return known
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Json(
                ApiErrorResponse.Of(ErrorCodes.Unauthorized, "Api-Key token is invalid"), statusCode: StatusCodes.Status401Unauthorized));
    }
}
