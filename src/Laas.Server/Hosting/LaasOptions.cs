using Laas.Server.Autopilot;
using Laas.Server.Documents;
using Laas.Server.Geo;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Returns;
using Laas.Server.Transport;

namespace Laas.Server.Hosting;

/// <summary>The configuration as a whole, checked at start. Documented in <c>docs/configuration.md</c>.</summary>
internal sealed record LaasOptions(
    LimitOptions Limits,
    OrderOptions Orders,
    ReturnOptions Returns,
    TransportOptions Transport,
    AutopilotOptions Autopilot,
    RetentionOptions Retention,
    GeocoderOptions Geocoder,
    DocumentOptions Documents,
    PictureOptions Pictures)
{
    /// <exception cref="InvalidOperationException">A value is out of its range; the message names all of them.</exception>
    public static LaasOptions Read(IConfiguration configuration, string? limits)
    {
        var options = new LaasOptions(
            configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions(),
            configuration.GetSection(OrderOptions.Section).Get<OrderOptions>() ?? new OrderOptions(),
            configuration.GetSection(ReturnOptions.Section).Get<ReturnOptions>() ?? new ReturnOptions(),
            configuration.GetSection(TransportOptions.Section).Get<TransportOptions>() ?? new TransportOptions(),
            configuration.GetSection(AutopilotOptions.Section).Get<AutopilotOptions>() ?? new AutopilotOptions(),
            configuration.GetSection(RetentionOptions.Section).Get<RetentionOptions>() ?? new RetentionOptions(),
            configuration.GetSection("Geocoder").Get<GeocoderOptions>() ?? new GeocoderOptions(),
            configuration.GetSection(DocumentOptions.Section).Get<DocumentOptions>() ?? new DocumentOptions(),
            configuration.GetSection(PictureOptions.Section).Get<PictureOptions>() ?? new PictureOptions());
        if (limits is not null)
        {
            options.Limits.Mode = limits;
        }

        var faults = options.Validate().ToList();
        return faults.Count == 0 ? options : throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    private IEnumerable<string> Validate()
    {
        foreach (var fault in Limits.Validate().Concat(Returns.Validate()).Concat(Transport.Validate()).Concat(Autopilot.Validate())
            .Concat(Documents.Validate()).Concat(Pictures.Validate()))
        {
            yield return fault;
        }

        if (Orders.ServiceName.Length == 0)
        {
            yield return "Orders: ServiceName must not be empty.";
        }

        if (Orders.DeliveryServiceId < 1)
        {
            yield return $"Orders: DeliveryServiceId must be at least 1, not {Orders.DeliveryServiceId}.";
        }

        if (Orders.DraftLifetime <= TimeSpan.Zero || Orders.DraftLifetime > TimeSpan.FromDays(30))
        {
            yield return $"Orders: DraftLifetime must be above zero and at most 30 days, not {Orders.DraftLifetime}.";
        }

        if (Retention.FakeOrders < TimeSpan.FromDays(1) || Retention.Operations < TimeSpan.FromDays(1)
            || Retention.Answers < TimeSpan.FromHours(1) || Retention.Uploads < TimeSpan.FromHours(1))
        {
            yield return "Retention: FakeOrders and Operations must be at least one day, Answers and Uploads at least one hour.";
        }

        if (Geocoder.TimeoutSeconds is < 1 or > 30 || Geocoder.CacheEntriesMax < 2 || Geocoder.PauseSeconds < 0)
        {
            yield return "Geocoder: TimeoutSeconds must be 1 to 30, CacheEntriesMax at least 2, PauseSeconds at least 0.";
        }

        if (Geocoder.BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return $"Geocoder: BaseUrl must be an address with http or https, not '{url}'.";
        }
    }
}
