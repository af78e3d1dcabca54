using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The request of an operation, kept until it has run.</summary>
internal sealed record OperationBody(
    Customer? Customer, IntervalChange? Interval, long? ReturnId = null, bool IsWaiting = false)
{
    public static byte[] Of(Operation operation) => JsonSerializer.SerializeToUtf8Bytes(
        new OperationBody(operation.Customer, operation.Interval, operation.ReturnId, operation.IsWaiting),
        StorageJson.Compact.OperationBody);

    /// <summary>When it is handed out to be carried out: never, if it waits for transport.</summary>
    public static long RunAt(Operation operation) =>
        operation.IsWaiting ? StoredTime.Never : StoredTime.Of(operation.CreatedAt);
}

/// <summary>
/// JSON of the documents in <c>body</c> columns. Members that are null or zero, or computed from others, are left out: rows are
/// many.
/// </summary>
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(ReturnBody))]
[JsonSerializable(typeof(SupplyRequestBody))]
[JsonSerializable(typeof(SupplyItemBody))]
[JsonSerializable(typeof(PickWaveBody))]
[JsonSerializable(typeof(Region))]
[JsonSerializable(typeof(Warehouse))]
[JsonSerializable(typeof(Lane))]
[JsonSerializable(typeof(CourierSlot))]
[JsonSerializable(typeof(LogisticPoint))]
[JsonSerializable(typeof(Business))]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(Offer))]
[JsonSerializable(typeof(CopyMark))]
[JsonSerializable(typeof(KeyFacts))]
[JsonSerializable(typeof(ImportFacts))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <summary>Cyrillic stays readable in the file and takes half the bytes of an escape.</summary>
    public static StorageJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    });
}
