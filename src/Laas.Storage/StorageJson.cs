using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The request of an operation, kept until it has run.</summary>
internal sealed record OperationBody(Customer? Customer, IntervalChange? Interval);

/// <summary>JSON of the documents in <c>body</c> columns. Members that are null or zero are left out: rows are many.</summary>
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(Region))]
[JsonSerializable(typeof(Warehouse))]
[JsonSerializable(typeof(Lane))]
[JsonSerializable(typeof(CourierSlot))]
[JsonSerializable(typeof(LogisticPoint))]
[JsonSerializable(typeof(Business))]
[JsonSerializable(typeof(Campaign))]
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
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    });
}
