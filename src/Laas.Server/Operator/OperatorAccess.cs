using System.Globalization;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Operator;

/// <summary>Key and business: whether this key may call this operation on what the path names.</summary>
internal static class OperatorAccess
{
    /// <returns>Whether the call may go on; if not, <paramref name="refusal"/> is the answer.</returns>
    public static bool Check(OperatorContext context, out Answer refusal)
    {
        refusal = default;
        if (context.Key.BusinessId != ControlStore.Operator)
        {
            refusal = Answer.Forbidden("The key belongs to a business; the operator API takes keys of the operator");
            return false;
        }

        if (!context.Key.Scopes.Overlaps(context.Operation.ScopeMask))
        {
            refusal = Answer.Forbidden(
                "The key has none of the scopes for this: " + string.Join(", ", context.Operation.Scopes));
            return false;
        }

        return !context.Http.Request.RouteValues.ContainsKey("businessId") || CheckBusiness(context, out refusal);
    }

    private static bool CheckBusiness(OperatorContext context, out Answer refusal)
    {
        if (!context.TryPathId("businessId", out var id, out refusal))
        {
            return false;
        }

        if (!context.Reference.Businesses.TryGetValue(id, out var business))
        {
            refusal = Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Business not found '{id}'"));
            return false;
        }

        context.BusinessOrNull = business;
        return true;
    }
}
