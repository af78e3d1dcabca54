using System.Collections.Immutable;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Picking and packing one order.</summary>
internal sealed class PickSlice(IStore store, OrderWorks works)
{
    private const int LinesMax = 1000;
    private const int BoxesMax = 100;
    private const int CodeLengthMax = 200;
    private const int WeightMax = 1_000_000;
    private const int SideMax = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<PickSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.StartPicking, slice.StartAsync);
        routes.MapOperator(FulfilmentTable.PickOrder, slice.PickAsync);
        routes.MapOperator(FulfilmentTable.PackOrder, slice.PackAsync);
    }

    public ValueTask<Answer> StartAsync(OperatorContext context, CancellationToken cancellationToken) => works.RunAsync(
        context,
        (order, now) => FulfilmentRules.StartPicking(order, context.Actor, now),
        order => Say(context, order),
        cancellationToken);

    public ValueTask<Answer> PickAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.PicksRequest, out var request, out var bad))
        {
            return ValueTask.FromResult(bad);
        }

        var errors = new Validator();
        if (errors.NotEmpty(request.Lines, "lines") && errors.NoNulls(request.Lines, "lines"))
        {
            errors.Size((IReadOnlyCollection<PickedUnits>)request.Lines, "lines", 1, LinesMax);
            foreach (var i in errors.Each("lines", request.Lines.Count))
            {
                Validate(request.Lines[i], errors);
            }
        }

        if (errors.HasErrors)
        {
            return ValueTask.FromResult(errors.ToAnswer());
        }

        var picks = request.Lines!.Select(l => new PickedLine(
            l.LineId!.Value, l.Units!.Value, l.Codes is { Count: > 0 } codes ? [.. codes] : null)).ToList();
        return works.RunAsync(
            context,
            (order, now) => FulfilmentRules.Pick(order, picks, context.Actor, now),
            order => Say(context, order),
            cancellationToken);
    }

    public async ValueTask<Answer> PackAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.PackRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        if (errors.NotEmpty(request.Boxes, "boxes") && errors.NoNulls(request.Boxes, "boxes"))
        {
            errors.Size((IReadOnlyCollection<NewBox>)request.Boxes, "boxes", 1, BoxesMax);
            foreach (var i in errors.Each("boxes", request.Boxes.Count))
            {
                Validate(request.Boxes[i], errors);
            }
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var first = await store.NextIdsAsync(IdSequence.Box, request.Boxes!.Count, cancellationToken);
        var boxes = request.Boxes.Select((b, i) => new Box(
            first + i, i + 1, b.WeightGrams!.Value, b.LengthCm!.Value, b.WidthCm!.Value, b.HeightCm!.Value,
            [.. b.Items!.Select(l => new BoxItem(l.LineId!.Value, l.Units!.Value))])).ToImmutableArray();
        return await works.RunAsync(
            context,
            (order, now) => FulfilmentRules.Pack(order, boxes, context.Actor, now),
            order => Say(context, order),
            cancellationToken);
    }

    /// <summary>Lines with units, each line once.</summary>
    public static void Validate(IReadOnlyList<LineUnits>? lines, string field, Validator errors)
    {
        if (!errors.NotEmpty(lines, field) || !errors.NoNulls(lines, field)
            || !errors.Size((IReadOnlyCollection<LineUnits>)lines, field, 1, LinesMax))
        {
            return;
        }

        errors.Unique([.. lines.Select(l => l.LineId)], field);
        foreach (var i in errors.Each(field, lines.Count))
        {
            errors.NotNull(lines[i].LineId, "lineId");
            errors.NotNull(lines[i].Units, "units");
            errors.Min(lines[i].Units, "units", 1);
        }
    }

    private static void Validate(PickedUnits line, Validator errors)
    {
        errors.NotNull(line.LineId, "lineId");
        errors.NotNull(line.Units, "units");
        errors.Min(line.Units, "units", 0);
        if (errors.NoNulls(line.Codes, "codes") && errors.Unique(line.Codes, "codes"))
        {
            for (var i = 0; i < (line.Codes?.Count ?? 0); i++)
            {
                errors.Size(line.Codes![i], $"codes[{i}]", 1, CodeLengthMax);
            }
        }
    }

    private static void Validate(NewBox box, Validator errors)
    {
        Side(box.WeightGrams, "weightGrams", WeightMax, errors);
        Side(box.LengthCm, "lengthCm", SideMax, errors);
        Side(box.WidthCm, "widthCm", SideMax, errors);
        Side(box.HeightCm, "heightCm", SideMax, errors);
        Validate(box.Items, "items", errors);
    }

    private static void Side(int? value, string field, int max, Validator errors)
    {
        errors.NotNull(value, field);
        errors.Range(value, field, 1, max);
    }

    private static Answer Say(OperatorContext context, Order order) =>
        Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder);
}
