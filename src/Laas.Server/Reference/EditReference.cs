using System.Globalization;
using System.Text.Json;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>
/// The operator's data over HTTP: <c>/operator/v1/warehouses</c>, <c>lanes</c>, <c>slots</c> and <c>points</c>. Every edit
/// is decided on a snapshot and stored only if the snapshot is still the newest, so that two editors never overwrite each
/// other and rules between rows hold.
/// </summary>
internal sealed class EditReference(ControlStore control, IStore store, ReferenceCache cache, TimeProvider time)
{
    /// <summary>Decisions on fresh snapshots before giving up; each time somebody else was quicker.</summary>
    private const int AttemptsMax = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var control = services.GetRequiredService<ControlStore>();
        var store = services.GetRequiredService<IStore>();
        var time = services.GetRequiredService<TimeProvider>();
        var slice = new EditReference(control, store, services.GetRequiredService<ReferenceCache>(), time);
        var kinds = new ReferenceKinds(control, store, time);
        slice.Map(routes, kinds.Warehouses);
        slice.Map(routes, ReferenceKinds.Lanes);
        slice.Map(routes, kinds.Slots);
        slice.Map(routes, kinds.Points);
    }

    private void Map<TItem, TEdit, TView>(IEndpointRouteBuilder routes, ReferenceKind<TItem, TEdit, TView> kind)
        where TItem : class
        where TEdit : class
    {
        routes.MapOperator(kind.Operations.List, (context, _) => ValueTask.FromResult(ListReference.Handle(context, kind)));
        routes.MapOperator(kind.Operations.Get, (context, token) => GetAsync(context, kind, token));
        routes.MapOperator(kind.Operations.Create, (context, token) => CreateAsync(context, kind, token));
        routes.MapOperator(kind.Operations.Replace, (context, token) => ReplaceAsync(context, kind, token));
        routes.MapOperator(kind.Operations.Delete, (context, token) => DeleteAsync(context, kind, token));
    }

    private async ValueTask<Answer> GetAsync<TItem, TEdit, TView>(
        OperatorContext context, ReferenceKind<TItem, TEdit, TView> kind, CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        if (!context.TryPathId(kind.Entity + "Id", out var id, out var refusal))
        {
            return refusal;
        }

        return kind.Find(context.Reference, id) is { } item
            ? await ShowAsync(kind, item, 200, cancellationToken)
            : NotFound(kind.Entity, id);
    }

    private ValueTask<Answer> CreateAsync<TItem, TEdit, TView>(
        OperatorContext context, ReferenceKind<TItem, TEdit, TView> kind, CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        if (!Body.TryRead(context, kind.EditType, out var edit, out var refusal))
        {
            return ValueTask.FromResult(refusal);
        }

        return CommitAsync(context, kind, DecideAsync, cancellationToken);

        async ValueTask<Decision<TItem>> DecideAsync(ReferenceData data)
        {
            var id = kind.EditId(edit) ?? (kind.All(data).Select(kind.IdOf).DefaultIfEmpty().Max() + 1);
            if (kind.Find(data, id) is not null)
            {
                return new(Answer.Conflict(ProblemCodes.AlreadyExists, Invariant($"There is a {kind.Entity} '{id}' already")));
            }

            var (item, malformed) = await kind.ReadAsync(data, kind.WithId(edit, id), cancellationToken);
            return item is null ? new(malformed) : new(null, item);
        }
    }

    private ValueTask<Answer> ReplaceAsync<TItem, TEdit, TView>(
        OperatorContext context, ReferenceKind<TItem, TEdit, TView> kind, CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        if (!context.TryPathId(kind.Entity + "Id", out var id, out var refusal)
            || !context.TryIfMatch(out var tag, out refusal)
            || !Body.TryRead(context, kind.EditType, out var edit, out refusal))
        {
            return ValueTask.FromResult(refusal);
        }

        if (kind.EditId(edit) is { } sent && sent != id)
        {
            return ValueTask.FromResult(Answer.Refuse(
                400, [new Fault(Contracts.ErrorCodes.BadRequest, Invariant($"'id' must be that of the path, '{id}'"), "id")]));
        }

        return CommitAsync(context, kind, DecideAsync, cancellationToken);

        async ValueTask<Decision<TItem>> DecideAsync(ReferenceData data)
        {
            if (kind.Find(data, id) is not { } before)
            {
                return new(NotFound(kind.Entity, id));
            }

            if (!Matches(tag, kind.VersionOf(before)))
            {
                return new(Changed(kind.Entity, id));
            }

            var (after, malformed) = await kind.ReadAsync(data, kind.WithId(edit, id), cancellationToken);
            return after is null ? new(malformed)
                : await HindranceAsync(before, after, cancellationToken) is { } hindrance
                    ? new(Answer.Conflict(ProblemCodes.Conflict, hindrance))
                    : new(null, after, before);
        }
    }

    private ValueTask<Answer> DeleteAsync<TItem, TEdit, TView>(
        OperatorContext context, ReferenceKind<TItem, TEdit, TView> kind, CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        if (!context.TryPathId(kind.Entity + "Id", out var id, out var refusal)
            || !context.TryIfMatch(out var tag, out refusal))
        {
            return ValueTask.FromResult(refusal);
        }

        return CommitAsync(context, kind, DecideAsync, cancellationToken);

        async ValueTask<Decision<TItem>> DecideAsync(ReferenceData data)
        {
            if (kind.Find(data, id) is not { } before)
            {
                return new(NotFound(kind.Entity, id));
            }

            return !Matches(tag, kind.VersionOf(before)) ? new(Changed(kind.Entity, id))
                : !kind.IsClosed(before) ? new(InUse(kind.Entity, id, "it is active"))
                : await kind.WhoNeeds(data, before, cancellationToken) is { } need ? new(InUse(kind.Entity, id, need))
                : new(null, null, before);
        }
    }

    /// <summary>Decides and stores, and decides again while somebody else is quicker.</summary>
    private async ValueTask<Answer> CommitAsync<TItem, TEdit, TView>(
        OperatorContext context,
        ReferenceKind<TItem, TEdit, TView> kind,
        Func<ReferenceData, ValueTask<Decision<TItem>>> decide,
        CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var data = cache.Current;
            var decision = await decide(data);
            if (decision.Refusal is { } refusal)
            {
                return refusal;
            }

            var answer = await AnswerAsync(context, kind, data, decision, cancellationToken);
            switch (answer.Outcome)
            {
                case EditOutcome.Done:
                    // Stored is stored: the caller may go, the snapshot must come.
                    await cache.ReloadAsync(CancellationToken.None);
                    return answer.Answer;
                case EditOutcome.Replay:
                    return context.ReplayConflict();
                case EditOutcome.Stale:
                    await cache.ReloadAsync(cancellationToken);
                    await CompensateAsync(kind.Find(cache.Current, kind.IdOf(decision.Item)), cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"An edit cannot be {answer.Outcome}.");
            }
        }

        return Answer.Unavailable();
    }

    private async ValueTask<(EditOutcome Outcome, Answer Answer)> AnswerAsync<TItem, TEdit, TView>(
        OperatorContext context,
        ReferenceKind<TItem, TEdit, TView> kind,
        ReferenceData data,
        Decision<TItem> decision,
        CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        // Before the edit, so that its answer says what holds; an edit that fails after it is compensated or repeated.
        if (decision.After is CourierSlot slot)
        {
            await control.SaveCapacityAsync(slot, cancellationToken);
        }

        var answer = decision.After is { } after
            ? await ShowAsync(kind, after, decision.Before is null ? 201 : 200, cancellationToken)
            : Answer.NoContent;
        var now = time.GetUtcNow();
        var audit = AuditEntry.Of(
            now,
            context.Actor,
            decision.Before is null ? AuditAction.Created : decision.After is null ? AuditAction.Deleted : AuditAction.Changed,
            kind.Entity,
            kind.IdOf(decision.Item).ToString(CultureInfo.InvariantCulture),
            Write(kind, decision.Before),
            Write(kind, decision.After)) with
        {
            KeyId = context.Key.Id,
            KeyName = context.Key.Name,
        };
        var row = decision.After is { } kept ? kind.Row(kept) : kind.Row(decision.Item).Gone();
        var edit = new ReferenceEdit(data.Version, row, audit, context.KeepAnswer(answer), now);
        return (await control.EditAsync(edit, cancellationToken), answer);
    }

    /// <summary>What of the present bookings does not allow the change.</summary>
    private async ValueTask<string?> HindranceAsync<TItem>(TItem before, TItem after, CancellationToken cancellationToken) =>
        before is CourierSlot was && after is CourierSlot becomes
        && (was.RegionId, was.From, was.To) != (becomes.RegionId, becomes.From, becomes.To)
        && await SlotBookings.AheadAsync(store, time, was, cancellationToken) is [var first, ..]
            ? Invariant($"Region and interval cannot change: {first.Used} parcels are booked on {first.Key.Date:yyyy-MM-dd}")
            : null;

    /// <summary>The capacity was saved for an edit that somebody else has overtaken.</summary>
    private async ValueTask CompensateAsync(object? now, CancellationToken cancellationToken)
    {
        if (now is CourierSlot slot)
        {
            await control.SaveCapacityAsync(slot, cancellationToken);
        }
    }

    private async ValueTask<Answer> ShowAsync<TItem, TEdit, TView>(
        ReferenceKind<TItem, TEdit, TView> kind, TItem item, int status, CancellationToken cancellationToken)
        where TItem : class
        where TEdit : class
    {
        var view = kind.Show(item);
        if (item is CourierSlot slot && view is SlotView shown)
        {
            var bookings = await SlotBookings.AheadAsync(store, time, slot, cancellationToken);
            view = (TView)(object)ReferenceMapping.WithBookings(shown, bookings);
        }

        return new Answer(status, JsonSerializer.SerializeToUtf8Bytes(view, kind.ViewType));
    }

    private static string? Write<TItem, TEdit, TView>(ReferenceKind<TItem, TEdit, TView> kind, TItem? item)
        where TItem : class
        where TEdit : class =>
        item is null ? null : JsonSerializer.Serialize(kind.Show(item), kind.ViewType);

    private static bool Matches(string tag, string version) =>
        tag is "*" || tag.Split(',', StringSplitOptions.TrimEntries).Contains($"\"{version}\"", StringComparer.Ordinal);

    private static Answer NotFound(string entity, long id) => Answer.NotFound(Invariant($"There is no {entity} '{id}'"));

    private static Answer Changed(string entity, long id) => Answer.Refuse(
        StatusCodes.Status412PreconditionFailed,
        ProblemCodes.PreconditionFailed,
        Invariant($"The {entity} '{id}' was changed since this version; read it again"));

    private static Answer InUse(string entity, long id, string why) =>
        Answer.Conflict(ProblemCodes.InUse, Invariant($"The {entity} '{id}' cannot be deleted: {why}"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A refusal, or what is to be stored: After alone is made, Before alone is deleted.</summary>
    private readonly record struct Decision<T>(Answer? Refusal, T? After = null, T? Before = null)
        where T : class
    {
        public T Item => After ?? Before ?? throw new InvalidOperationException("A refusal has no item.");
    }
}
