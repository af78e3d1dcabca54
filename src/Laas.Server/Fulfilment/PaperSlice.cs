using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Papers;
using Laas.Server.Papers.Labels;
using Laas.Server.Papers.Sheets;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Labels, pick lists and manifests, made from what is stored whenever they are asked for.</summary>
internal sealed class PaperSlice(IStore store, OrderOptions options, BusinessClock clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<PaperSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.GetLabels, slice.LabelsAsync);
        routes.MapOperator(FulfilmentTable.GetPickList, slice.PickListAsync);
        routes.MapOperator(FulfilmentTable.GetManifest, slice.ManifestAsync);
    }

    public async ValueTask<Answer> LabelsAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var format = new Query(context.Http, errors).Text("format") ?? "pdf";
        if (format is not ("pdf" or "zpl"))
        {
            errors.Fail("format", $"must match 'pdf|zpl' (rejected value: '{Echo.Cut(format)}')");
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        if (!context.TryPathId("orderId", out var id, out var bad))
        {
            return bad;
        }

        if (await store.FindOrderAsync(context.Business.Id, id, cancellationToken) is not { } order)
        {
            return WorkRefusals.NotFound(id);
        }

        if (order.Details.Fulfilment is not { Boxes.Length: > 0 })
        {
            return Answer.Conflict(WireText.Of(Refusal.NotPicked), "The order is not packed");
        }

        var label = Label(order, context.Reference);
        return format is "pdf"
            ? Answer.File(PdfLabel.Write(label, PaperLanguage.Ru, order.UpdatedAt), OperatorOperation.Pdf, $"labels-{id}.pdf")
            : Answer.File(ZplLabel.Write(label, PaperLanguage.Ru), OperatorOperation.Zpl, $"labels-{id}.zpl");
    }

    public async ValueTask<Answer> PickListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("waveId", out var id, out var bad))
        {
            return bad;
        }

        if (await WaveSlice.FindAsync(store, id, cancellationToken) is not { } found)
        {
            return Answer.NotFound($"Wave not found: '{id}'");
        }

        var (wave, orders) = found;
        var zone = ZoneOf(wave.WarehouseId, context.Reference);
        var list = new PickList
        {
            WaveId = wave.Id,
            Warehouse = NameOf(wave.WarehouseId, context.Reference),
            Lane = wave.LaneId?.ToString(CultureInfo.InvariantCulture) ?? "—",
            CutOff = TimeZoneInfo.ConvertTime(wave.CutOff ?? wave.CreatedAt, zone),
            PrintedAt = TimeZoneInfo.ConvertTime(clock.Now(OperatorRecord.OperatorBusiness), zone),
            Lines =
            [
                .. orders.SelectMany(o => o.Details.Lines.Where(l => l.Count > l.Missing).Select(l => (Order: o, Line: l)))
                    .GroupBy(l => (l.Order.BusinessId, l.Line.OfferId))
                    .Select(g => new PickLine(
                        g.Key.OfferId, g.First().Line.Name, null, [.. g.Select(l => (l.Order.Id, l.Line.Count - l.Line.Missing))])),
            ],
            Orders =
            [
                .. orders.Select(o => new PickOrder(
                    o.Id, o.ExternalId, o.Details.PackageType is "BRAND", o.Details.Lines.Sum(l => l.Count - l.Missing))),
            ],
        };
        return Answer.File(PickListSheet.Write(list, PaperLanguage.Ru), OperatorOperation.Pdf, $"wave-{id}.pdf");
    }

    public async ValueTask<Answer> ManifestAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!HandOverSlice.TryRead(context, out var names, out var bad))
        {
            return bad;
        }

        var orders = await OrderReads.FindAsync(store, names, cancellationToken);
        if (orders.Count < names.Count)
        {
            var missing = names.First(n => orders.All(o => (o.BusinessId, o.Id) != n));
            return Answer.BadRequest(Contracts.ErrorCodes.NotFound, $"Order not found: '{missing.OrderId}'");
        }

        if (orders.Any(o => o.Details.Fulfilment is not { Boxes.Length: > 0 }) || orders.Select(o => o.WarehouseId).Distinct().Count() > 1)
        {
            return Answer.Conflict(WireText.Of(Refusal.NotPicked), "All orders must be packed, and of one warehouse");
        }

        return Answer.File(
            ManifestSheet.Write(ManifestOf(orders, context.Reference), PaperLanguage.Ru), OperatorOperation.Pdf, "manifest.pdf");
    }

    private ParcelLabel Label(Order order, ReferenceData data)
    {
        var customer = order.Details.Customer;
        return new ParcelLabel
        {
            ServiceName = options.ServiceName,
            BusinessId = order.BusinessId,
            OrderId = order.Id,
            ExternalId = order.ExternalId,
            Warehouse = NameOf(order.WarehouseId, data),
            Lane = data.LaneOf(order)?.Id.ToString(CultureInfo.InvariantCulture) ?? "—",
            Destination = Destination(order, data),
            Recipient = Initials.Of(customer.LastName, customer.FirstName, customer.MiddleName),
            ShipDate = order.Details.Delivery.ShipDate,
            ReceiveBarcode = order.Details.Delivery.Kind == DeliveryKind.Pickup ? Barcodes.OfOrder(order.BusinessId, order.Id) : null,
            Boxes =
            [
                .. order.Details.Fulfilment!.Boxes.Select(b => new LabelBox(b.Number, b.WeightGrams, b.LengthCm, b.WidthCm, b.HeightCm)),
            ],
        };
    }

    private Manifest ManifestOf(IReadOnlyList<Order> orders, ReferenceData data)
    {
        var warehouse = data.Warehouses.GetValueOrDefault(orders[0].WarehouseId);
        var lanes = orders.Select(o => data.LaneOf(o)).Distinct().ToList();
        var now = clock.Now(OperatorRecord.OperatorBusiness);
        return new Manifest
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"{orders[0].WarehouseId}-{now.ToUnixTimeSeconds()}"),
            ServiceName = options.ServiceName,
            Warehouse = NameOf(orders[0].WarehouseId, data),
            WarehouseAddress = warehouse is null ? "—" : $"{warehouse.Address.City}, {warehouse.Address.Street} {warehouse.Address.Number}".Trim(),
            Lane = string.Join(", ", lanes.Select(l => l?.Id.ToString(CultureInfo.InvariantCulture) ?? "—")),
            Destination = string.Join(
                ", ", lanes.Select(l => l is null ? "—" : data.Regions.Find(l.RegionId)?.Name ?? "—").Distinct(StringComparer.Ordinal)),
            ClosedAt = TimeZoneInfo.ConvertTime(now, ZoneOf(orders[0].WarehouseId, data)),
            Orders =
            [
                .. orders.OrderBy(o => o.Id).Select(o => new ManifestOrder(
                    o.BusinessId, o.Id, o.ExternalId,
                    [.. o.Details.Fulfilment!.Boxes.Select(b => (Barcodes.OfBox(o.BusinessId, o.Id, b.Number), b.WeightGrams))])),
            ],
        };
    }

    /// <summary>Where the parcel goes, as far as its outside may tell: the point, or the town.</summary>
    private static string Destination(Order order, ReferenceData data)
    {
        var delivery = order.Details.Delivery;
        return delivery.PointId is { } id
            ? data.Points.TryGetValue(id, out var point)
                ? string.Create(CultureInfo.InvariantCulture, $"{id}, {point.Address.FullAddress}")
                : id.ToString(CultureInfo.InvariantCulture)
            : data.Regions.Find(delivery.RegionId)?.Name ?? "—";
    }

    private static string NameOf(long warehouseId, ReferenceData data) =>
        data.Warehouses.GetValueOrDefault(warehouseId)?.Name ?? warehouseId.ToString(CultureInfo.InvariantCulture);

    private static TimeZoneInfo ZoneOf(long warehouseId, ReferenceData data) =>
        data.Warehouses.GetValueOrDefault(warehouseId) is { } warehouse
            ? TimeZoneInfo.FindSystemTimeZoneById(warehouse.TimeZoneId)
            : TimeZoneInfo.Utc;
}
