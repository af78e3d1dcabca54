namespace Laas.Server.Orders;

/// <summary>
/// What orders show that nobody else decides. Configuration section <c>Orders</c>; settable, because the generated binder
/// passes over what is not.
/// </summary>
public sealed record OrderOptions
{
    public const string Section = "Orders";

    /// <summary>Name of the delivery service in order answers; at least one character.</summary>
    public string ServiceName { get; set; } = "OpenLaaS";

    /// <summary>Id of the delivery service in order answers; 1 or more.</summary>
    public long DeliveryServiceId { get; set; } = 1;

    /// <summary>How long a draft waits for its confirmation; above zero. Applies to drafts created from then on.</summary>
    public TimeSpan DraftLifetime { get; set; } = TimeSpan.FromMinutes(60);
}
