using System.Collections.Immutable;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Stocks;

/// <summary><c>POST /operator/v1/stock/adjustments</c>, <c>moves</c> and <c>counts</c>.</summary>
internal sealed class AdjustStockSlice(IStore store, StockWork work)
{
    private static readonly ImmutableArray<Wire.StockType> Kinds =
    [
        Wire.StockType.Fit, Wire.StockType.Quarantine, Wire.StockType.Utilization, Wire.StockType.Defect, Wire.StockType.Expired,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<AdjustStockSlice>(
            routes.ServiceProvider, ActivatorUtilities.CreateInstance<StockWork>(routes.ServiceProvider));
        routes.MapOperator(StockOperations.AdjustStock, slice.AdjustAsync);
        routes.MapOperator(StockOperations.MoveStock, slice.MoveAsync);
        routes.MapOperator(StockOperations.CountStock, slice.CountAsync);
    }

    public async ValueTask<Answer> AdjustAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.AdjustStock, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        Reason(request.Reason, request.Comment, errors);
        var lines = await StockLines.ReadAsync(
            request.Lines, CheckDifference, context.Reference, store, errors, cancellationToken);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await work.PostAsync(
                context, lines, Detail(request.Reason, request.Comment),
                (own, adjustment) => adjustment with
                {
                    Moves = [.. own.Select(l => new StockMove(l.Key, LedgerKind.Adjust, Difference(l.Line)))],
                },
                cancellationToken);
    }

    public async ValueTask<Answer> MoveAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.MoveStock, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        Reason(request.Reason, request.Comment, errors);
        var lines = await StockLines.ReadAsync(
            request.Lines, CheckMove, context.Reference, store, errors, cancellationToken);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await work.PostAsync(
                context, lines, Detail(request.Reason, request.Comment),
                (own, adjustment) => adjustment with
                {
                    Moves = [.. own.Select(l => new StockMove(
                        l.Key,
                        LedgerKind.Move,
                        StockAmounts.Of(Kind(l.Line.To), l.Line.Units!.Value) - StockAmounts.Of(Kind(l.Line.From), l.Line.Units.Value)))],
                },
                cancellationToken);
    }

    public async ValueTask<Answer> CountAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.CountStock, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        StockLines.Comment(request.Comment, required: false, errors);
        var lines = await StockLines.ReadAsync(
            request.Lines, CheckCount, context.Reference, store, errors, cancellationToken);
        DemandOnce(lines, errors);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await work.PostAsync(
                context, lines, request.Comment is { } comment ? $"counted: {comment}" : "counted",
                (own, adjustment) => adjustment with
                {
                    Counts = [.. own.Select(l => new StockCounted(
                        l.Key, l.Line.Fit, l.Line.Quarantine, l.Line.Utilization, l.Line.Defect, l.Line.Expired))],
                },
                cancellationToken);
    }

    private static void Reason(StockReason? reason, string? comment, Validator errors)
    {
        if (errors.NotNull(reason, "reason"))
        {
            errors.Known(reason, "reason");
        }

        StockLines.Comment(comment, required: reason == StockReason.Other, errors);
    }

    private static string Detail(StockReason? reason, string? comment) =>
        comment is null ? $"{reason}" : $"{reason}: {comment}";

    private static void CheckDifference(AdjustStockLine line, Validator errors)
    {
        (string Name, long? Value)[] kinds = [.. Figures(line.Fit, line.Quarantine, line.Utilization, line.Defect, line.Expired)];
        foreach (var (name, value) in kinds)
        {
            errors.Range(value, name, -StockLines.UnitsMax, StockLines.UnitsMax);
        }

        if (Array.TrueForAll(kinds, k => k.Value is null or 0))
        {
            errors.Fail("fit", "or another kind must differ from 0");
        }
    }

    private static void CheckCount(CountStockLine line, Validator errors)
    {
        (string Name, long? Value)[] kinds = [.. Figures(line.Fit, line.Quarantine, line.Utilization, line.Defect, line.Expired)];
        foreach (var (name, value) in kinds)
        {
            errors.Range(value, name, 0, StockLines.UnitsMax);
        }

        if (Array.TrueForAll(kinds, k => k.Value is null))
        {
            errors.Fail("fit", "or another kind must not be null");
        }
    }

    private static void CheckMove(MoveStockLine line, Validator errors)
    {
        var isComplete = errors.NotNull(line.From, "from") & errors.NotNull(line.To, "to") & errors.NotNull(line.Units, "units");
        if (isComplete && errors.OneOf(line.From, "from", Kinds.AsSpan()) & errors.OneOf(line.To, "to", Kinds.AsSpan())
            && line.From == line.To)
        {
            errors.Fail("to", $"must be another kind than 'from' (rejected value: '{line.To}')");
        }

        errors.Range(line.Units, "units", 1, StockLines.UnitsMax);
    }

    private static void DemandOnce(IReadOnlyList<AddressedLine<CountStockLine>> lines, Validator errors)
    {
        var seen = new HashSet<(long, StockKey)>();
        foreach (var line in lines.Where(l => !seen.Add((l.BusinessId, l.Key))))
        {
            errors.Enter("lines", line.Index);
            errors.Fail("offerId", $"must be counted once (rejected value: '{Echo.Cut(line.Line.OfferId)}')");
            errors.Leave();
        }
    }

    private static IEnumerable<(string Name, long? Value)> Figures(
        long? fit, long? quarantine, long? utilization, long? defect, long? expired) =>
        [("fit", fit), ("quarantine", quarantine), ("utilization", utilization), ("defect", defect), ("expired", expired)];

    private static StockAmounts Difference(AdjustStockLine line) => new(
        line.Fit ?? 0, 0, line.Quarantine ?? 0, line.Utilization ?? 0, line.Defect ?? 0, line.Expired ?? 0);

    private static StockKind Kind(Wire.StockType? type) => WireText.Parse<StockKind>(type!.Value.Value);
}
