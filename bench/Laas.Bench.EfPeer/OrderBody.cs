using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laas.Contracts;

namespace Laas.Bench.EfPeer;

internal sealed record BodyLine(string OfferId, string Name, int Count, decimal Price);

/// <summary>What of an order nobody searches: kept as one JSON document.</summary>
internal sealed record OrderBody(
    IReadOnlyList<BodyLine> Lines,
    OrderCustomer Customer,
    CreateOrderDestination Destination,
    DeliveryDateIntervalRequest Dates,
    DeliveryTimeIntervalRequest? Times)
{
    public string ToJson() => JsonSerializer.Serialize(this, OrderBodyJson.Compact.OrderBody);
}

/// <summary>Source-generated, as in the server; Cyrillic stays as it is.</summary>
[JsonSerializable(typeof(OrderBody))]
internal sealed partial class OrderBodyJson : JsonSerializerContext
{
    public static OrderBodyJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
