using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary>A request to an operation of the operator API.</summary>
internal sealed class OperatorContext : CallContext
{
    public OperatorContext(HttpContext http, OperatorOperation operation, ApiKey key, ReferenceData reference)
        : base(http, operation, key, reference) => Operation = operation;

    public OperatorOperation Operation { get; }

    /// <summary>The business of the path.</summary>
    /// <exception cref="InvalidOperationException">The operation's path names no business.</exception>
    public Business Business =>
        BusinessOrNull ?? throw new InvalidOperationException($"{Operation.Name} has no business in its path.");

    /// <summary>Who asks, for histories and the ledger: the role and the number of the key.</summary>
    public string Actor => $"{OperatorRoles.NameOf(Key.Scopes) ?? "operator"}:{Key.Id}";

    internal Business? BusinessOrNull { get; set; }

    /// <summary>A text of the path; never empty.</summary>
    public string PathText(string name) => Http.Request.RouteValues[name] as string ?? "";

    /// <summary>The version that the request changes, from If-Match.</summary>
    /// <param name="tag">Quoted; <c>*</c> for whatever is there.</param>
    /// <returns>Whether there is one; if not, <paramref name="refusal"/> is the answer.</returns>
    public bool TryIfMatch(out string tag, out Answer refusal)
    {
        tag = Http.Request.Headers.IfMatch.ToString().Trim();
        refusal = tag.Length > 0 ? default : Answer.Refuse(
            StatusCodes.Status428PreconditionRequired,
            Contracts.Operator.ProblemCodes.PreconditionRequired,
            "If-Match must name the version that is changed: the ETag of the answer that it was read from");
        return tag.Length > 0;
    }
}
