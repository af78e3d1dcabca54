using Laas.Client;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>Demands refusals.</summary>
internal static class Refused
{
    /// <param name="says">Texts that the only message must contain.</param>
    public static async Task<LaasException> WithAsync(Task request, int status, string code, params string[] says)
    {
        var refusal = await Assert.ThrowsAsync<LaasException>(() => request);
        Assert.Equal((status, code), (refusal.StatusCode, refusal.Errors[0].Code));
        var error = Assert.Single(refusal.Errors);
        Assert.All(says, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        return refusal;
    }

    /// <summary>The code of the refusal; <see langword="null"/> when the request was accepted.</summary>
    public static async Task<string?> CodeAsync(Task request)
    {
        try
        {
            await request;
            return null;
        }
        catch (LaasException refusal)
        {
            return refusal.Errors[0].Code;
        }
    }
}
