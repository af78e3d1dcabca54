using System.Collections.Immutable;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The tables of records, by kind and by type.</summary>
internal static class RecordTables
{
    /// <summary>In the order of <see cref="RecordKind"/>.</summary>
    public static ImmutableArray<RecordTable> All { get; } =
        [new ReturnTable(), new SupplyRequestTable(), new SupplyItemTable(), new PickWaveTable()];

    public static RecordTable Of(RecordKind kind) => All[(int)kind];

    public static RecordTable<T> Of<T>()
        where T : OperatorRecord => Typed<T>.Table;

    private static class Typed<T>
        where T : OperatorRecord
    {
        public static readonly RecordTable<T> Table = All.OfType<RecordTable<T>>().Single();
    }

    private sealed class ReturnTable() : RecordTable<Return>(
        RecordKind.Return, "order_return", hasCampaign: true, "created", "updated", "due", "status", "number", "owner")
    {
        public override Return Read(in RecordRow row, ReadOnlySpan<byte> body)
        {
            var more = Present(JsonSerializer.Deserialize(body, StorageJson.Compact.ReturnBody), row);
            return new Return
            {
                Id = row.Id,
                BusinessId = row.BusinessId,
                Version = row.Version,
                CreatedAt = StoredTime.Of(row.CreatedAt),
                UpdatedAt = StoredTime.Of(row.UpdatedAt),
                OrderId = row.OwnerId ?? 0,
                CampaignId = row.CampaignId,
                WarehouseId = row.WarehouseId,
                Type = Parse<ReturnType>(row.Type),
                Status = Parse<ReturnStatus>(row.Status),
                DueAt = Due(row.DueAt),
                ExternalId = more.ExternalId,
                PointId = more.PointId,
                Lines = more.Lines,
                Customer = more.Customer,
                CancelOperationId = more.CancelOperationId,
            };
        }

        protected override RecordRow Row(Return record) => RecordRow.Of(record) with
        {
            OwnerId = record.OrderId,
            CampaignId = record.CampaignId,
            WarehouseId = record.WarehouseId,
            Type = WireText.Of(record.Type),
            Status = WireText.Of(record.Status),
            DueAt = Due(record.DueAt),
        };

        protected override byte[] BodyOf(Return record) => JsonSerializer.SerializeToUtf8Bytes(
            new ReturnBody(record.ExternalId, record.PointId, record.Lines, record.Customer, record.CancelOperationId),
            StorageJson.Compact.ReturnBody);
    }

    private sealed class SupplyRequestTable() : RecordTable<SupplyRequest>(
        RecordKind.SupplyRequest, "supply_request", hasCampaign: true, "created", "updated", "due", "status", "number", "owner")
    {
        public override SupplyRequest Read(in RecordRow row, ReadOnlySpan<byte> body)
        {
            var more = Present(JsonSerializer.Deserialize(body, StorageJson.Compact.SupplyRequestBody), row);
            return new SupplyRequest
            {
                Id = row.Id,
                BusinessId = row.BusinessId,
                Version = row.Version,
                CreatedAt = StoredTime.Of(row.CreatedAt),
                UpdatedAt = StoredTime.Of(row.UpdatedAt),
                ParentId = row.OwnerId,
                CampaignId = row.CampaignId,
                WarehouseId = row.WarehouseId ?? 0,
                Type = Parse<SupplyType>(row.Type),
                Subtype = row.Subtype ?? "",
                Status = Parse<SupplyStatus>(row.Status),
                RequestedAt = Due(row.DueAt),
                WarehouseNumber = more.WarehouseNumber,
                Pallets = more.Pallets,
                Boxes = more.Boxes,
                Note = more.Note,
                Counters = more.Counters,
            };
        }

        protected override RecordRow Row(SupplyRequest record) => RecordRow.Of(record) with
        {
            OwnerId = record.ParentId,
            CampaignId = record.CampaignId,
            WarehouseId = record.WarehouseId,
            Type = WireText.Of(record.Type),
            Subtype = record.Subtype,
            Status = WireText.Of(record.Status),
            DueAt = Due(record.RequestedAt),
        };

        protected override byte[] BodyOf(SupplyRequest record) => JsonSerializer.SerializeToUtf8Bytes(
            new SupplyRequestBody(record.WarehouseNumber, record.Pallets, record.Boxes, record.Note, record.Counters),
            StorageJson.Compact.SupplyRequestBody);
    }

    private sealed class SupplyItemTable() : RecordTable<SupplyItem>(
        RecordKind.SupplyItem, "supply_item", hasCampaign: false, "owner")
    {
        public override SupplyItem Read(in RecordRow row, ReadOnlySpan<byte> body)
        {
            var more = Present(JsonSerializer.Deserialize(body, StorageJson.Compact.SupplyItemBody), row);
            return new SupplyItem
            {
                Id = row.Id,
                BusinessId = row.BusinessId,
                Version = row.Version,
                CreatedAt = StoredTime.Of(row.CreatedAt),
                UpdatedAt = StoredTime.Of(row.UpdatedAt),
                RequestId = row.OwnerId ?? 0,
                OfferId = more.OfferId,
                Name = more.Name,
                Price = more.Price,
                From = more.From,
                Planned = more.Planned,
                Counted = more.Counted,
                BestBefore = more.BestBefore,
                Codes = more.Codes,
            };
        }

        protected override RecordRow Row(SupplyItem record) => RecordRow.Of(record) with { OwnerId = record.RequestId };

        protected override byte[] BodyOf(SupplyItem record) => JsonSerializer.SerializeToUtf8Bytes(
            new SupplyItemBody(
                record.OfferId, record.Name, record.Price, record.From, record.Planned, record.Counted, record.BestBefore,
                record.Codes),
            StorageJson.Compact.SupplyItemBody);
    }

    private sealed class PickWaveTable() : RecordTable<PickWave>(RecordKind.PickWave, "pick_wave", hasCampaign: false, "created")
    {
        public override PickWave Read(in RecordRow row, ReadOnlySpan<byte> body)
        {
            var more = Present(JsonSerializer.Deserialize(body, StorageJson.Compact.PickWaveBody), row);
            return new PickWave
            {
                Id = row.Id,
                BusinessId = row.BusinessId,
                Version = row.Version,
                CreatedAt = StoredTime.Of(row.CreatedAt),
                UpdatedAt = StoredTime.Of(row.UpdatedAt),
                WarehouseId = row.WarehouseId ?? 0,
                CutOff = Due(row.DueAt),
                ShipDate = more.ShipDate,
                LaneId = more.LaneId,
                Orders = more.Orders,
            };
        }

        protected override RecordRow Row(PickWave record) => RecordRow.Of(record) with
        {
            WarehouseId = record.WarehouseId,
            DueAt = Due(record.CutOff),
        };

        protected override byte[] BodyOf(PickWave record) => JsonSerializer.SerializeToUtf8Bytes(
            new PickWaveBody(record.ShipDate, record.LaneId, record.Orders), StorageJson.Compact.PickWaveBody);
    }
}
