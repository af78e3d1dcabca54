using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts.Operator;

/// <summary>
/// Source-generated JSON of the wire types of the operator API, by the same rules as <see cref="ContractsJson"/>: camelCase,
/// nulls not written, numbers only as numbers, unknown members ignored. Use <see cref="Wire"/>.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(DecimalConverter), typeof(DateTimeOffsetConverter)])]
// The frame.
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Whoami))]
// Fulfilment and transport.
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(Page<WorkOrder>), TypeInfoPropertyName = "PageWorkOrder")]
[JsonSerializable(typeof(Page<HistoryItem>), TypeInfoPropertyName = "PageHistoryItem")]
[JsonSerializable(typeof(NewWave))]
[JsonSerializable(typeof(Wave))]
[JsonSerializable(typeof(Page<Wave>), TypeInfoPropertyName = "PageWave")]
[JsonSerializable(typeof(PicksRequest))]
[JsonSerializable(typeof(ShortageRequest))]
[JsonSerializable(typeof(ShortageOptions))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(PackRequest))]
[JsonSerializable(typeof(OrderNames))]
[JsonSerializable(typeof(HandOverResult))]
[JsonSerializable(typeof(ScanBatch))]
[JsonSerializable(typeof(ScanResult))]
[JsonSerializable(typeof(ScanResults))]
[JsonSerializable(typeof(GiveOutRequest))]
[JsonSerializable(typeof(Recipient))]
// What comes in and what comes back.
[JsonSerializable(typeof(NewSupply))]
[JsonSerializable(typeof(SupplyView))]
[JsonSerializable(typeof(Page<SupplyView>), TypeInfoPropertyName = "PageSupplyView")]
[JsonSerializable(typeof(SupplyStatusRequest))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(ReturnView))]
[JsonSerializable(typeof(Page<ReturnView>), TypeInfoPropertyName = "PageReturnView")]
[JsonSerializable(typeof(ReturnStatusRequest))]
[JsonSerializable(typeof(IntakeRequest))]
// Reference data and its audit trail.
[JsonSerializable(typeof(WarehouseEdit))]
[JsonSerializable(typeof(WarehouseView))]
[JsonSerializable(typeof(Page<WarehouseView>))]
[JsonSerializable(typeof(LaneEdit))]
[JsonSerializable(typeof(LaneView))]
[JsonSerializable(typeof(Page<LaneView>))]
[JsonSerializable(typeof(SlotEdit))]
[JsonSerializable(typeof(SlotView))]
[JsonSerializable(typeof(Page<SlotView>))]
[JsonSerializable(typeof(PointEdit))]
[JsonSerializable(typeof(PointView))]
[JsonSerializable(typeof(Page<PointView>))]
[JsonSerializable(typeof(Page<AuditItem>))]
// Stock work.
[JsonSerializable(typeof(AdjustStock))]
[JsonSerializable(typeof(MoveStock))]
[JsonSerializable(typeof(CountStock))]
[JsonSerializable(typeof(StockWorkDone))]
[JsonSerializable(typeof(Page<StockBalance>))]
[JsonSerializable(typeof(Page<StockMovement>))]
public sealed partial class OperatorJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use: other letters than ASCII and the plus sign are written as they are. That is safe only because
    /// answers are JSON, never part of a page.
    /// </summary>
    public static OperatorJson Wire => Holder.Instance;

    // Apart, because the order of static fields over the generated files is not defined.
    private static class Holder
    {
        public static readonly OperatorJson Instance = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
