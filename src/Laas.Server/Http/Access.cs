using System.Globalization;
using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>Scope, cabinet and shop: whether this key may call this operation on what the path names.</summary>
internal static class Access
{
    public const string BusinessHeader = "X-Business-Id";

    private const string Denied = "Access denied";

    /// <summary>Settles cabinet and shop of the context.</summary>
    /// <returns>Whether the call may go on; if not, <paramref name="refusal"/> is the answer.</returns>
    public static bool Check(RequestContext context, out Answer refusal)
    {
        refusal = default;
        if (!context.Key.Scopes.Overlaps(context.Operation.ScopeMask))
        {
            refusal = Answer.Forbidden(
                "Token does not have any of the scopes to access the API method: "
                + string.Join(", ", context.Operation.Scopes));
            return false;
        }

        if (!TryHeader(context.Http, out var header, out refusal))
        {
            return false;
        }

        return context.Operation.Entity switch
        {
            LimitEntity.Campaign => CheckCampaign(context, header, out refusal),
            LimitEntity.Business => CheckBusiness(context, header, out refusal),
            _ => CheckKey(context, header, out refusal),
        };
    }

    private static bool CheckCampaign(RequestContext context, long? header, out Answer refusal)
    {
        if (!TryPathId(context.Http, "campaignId", out var id, out refusal))
        {
            return false;
        }

        if (!context.Reference.Campaigns.TryGetValue(id, out var campaign))
        {
            refusal = Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Campaign not found '{id}'"));
            return false;
        }

        if (campaign.BusinessId != context.Key.BusinessId
            || !context.Reference.Businesses.TryGetValue(campaign.BusinessId, out var business))
        {
            refusal = Answer.Forbidden(Denied);
            return false;
        }

        if (header is { } sent && sent != business.Id)
        {
            refusal = Answer.Forbidden(string.Create(
                CultureInfo.InvariantCulture,
                $"businessId in X-Business-Id header ('{sent}') does not match the business "
                + $"that the campaign '{id}' belongs to ('{business.Id}')"));
            return false;
        }

        context.Business = business;
        context.CampaignOrNull = campaign;
        return CheckAvailability(campaign, out refusal) && CheckSeller(context, campaign, out refusal);
    }

    private static bool CheckBusiness(RequestContext context, long? header, out Answer refusal)
    {
        if (!TryPathId(context.Http, "businessId", out var id, out refusal))
        {
            return false;
        }

        if (header is { } sent && sent != id)
        {
            refusal = Answer.BadRequest(string.Create(
                CultureInfo.InvariantCulture,
                $"URL businessId ('{id}') does not match businessId in X-Business-Id header ('{sent}')"));
            return false;
        }

        if (!context.Reference.Businesses.TryGetValue(id, out var business))
        {
            refusal = Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Business not found '{id}'"));
            return false;
        }

        if (id != context.Key.BusinessId)
        {
            refusal = Answer.Forbidden(Denied);
            return false;
        }

        context.Business = business;
        return CheckSeller(context, null, out refusal);
    }

    private static bool CheckKey(RequestContext context, long? header, out Answer refusal)
    {
        refusal = default;
        if ((header is { } sent && sent != context.Key.BusinessId)
            || !context.Reference.Businesses.TryGetValue(context.Key.BusinessId, out var business))
        {
            refusal = Answer.Forbidden(Denied);
            return false;
        }

        context.Business = business;
        return CheckSeller(context, null, out refusal);
    }

    private static bool CheckAvailability(Campaign campaign, out Answer refusal)
    {
        var reason = campaign.Availability switch
        {
            ApiAvailability.Available => null,
            ApiAvailability.ManuallyDisabled => "manually disabled",
            ApiAvailability.DisabledByInactivity => "disabled due to inactivity",
            ApiAvailability.DisabledByNoActiveContract => "disabled because there are no active contracts with Market",
            ApiAvailability.DisabledByNoPlacementType => "disabled because it has no placement program",
            var other => throw new InvalidOperationException($"A campaign cannot be {other}."),
        };
        refusal = reason is null
            ? default
            : Answer.Forbidden(string.Create(
                CultureInfo.InvariantCulture, $"API for campaign '{campaign.Id}' {reason}"));
        return reason is null;
    }

    private static bool CheckSeller(RequestContext context, Campaign? campaign, out Answer refusal)
    {
        refusal = default;
        if (!context.Operation.SellerOnly)
        {
            return true;
        }

        if (context.Business.YandexGo)
        {
            refusal = Answer.Forbidden(Denied);
            return false;
        }

        if (campaign is { Placement: not PlacementType.Laas })
        {
            refusal = Answer.BadRequest("Campaign type is not allowed. Allowed campaign types: LAAS");
            return false;
        }

        return true;
    }

    private static bool TryPathId(HttpContext http, string name, out long id, out Answer refusal)
    {
        if (!PathIds.TryRead(http, name, out id, out refusal))
        {
            return false;
        }

        if (id >= 1)
        {
            return true;
        }

        refusal = Answer.BadRequest(string.Create(
            CultureInfo.InvariantCulture, $"'{name}' must be greater than or equal to '1' (rejected value: '{id}')"));
        return false;
    }

    private static bool TryHeader(HttpContext http, out long? businessId, out Answer refusal)
    {
        businessId = null;
        refusal = default;
        if (!http.Request.Headers.TryGetValue(BusinessHeader, out var values))
        {
            return true;
        }

        var text = values.ToString();
        if (WireNumber.TryInt64(text, out var id) && id >= 1)
        {
            businessId = id;
            return true;
        }

        refusal = Answer.BadRequest($"Incorrect X-Business-Id header value: '{Echo.Cut(text)}'");
        return false;
    }
}
