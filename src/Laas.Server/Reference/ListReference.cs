using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Operator;

namespace Laas.Server.Reference;

/// <summary>One page of a kind of the operator's data, by id, from the snapshot.</summary>
internal static class ListReference
{
    public static Answer Handle<TItem, TEdit, TView>(OperatorContext context, ReferenceKind<TItem, TEdit, TView> kind)
        where TItem : class
        where TEdit : class
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, ReferenceOperations.LimitMax);
        var query = new Query(context.Http, errors);
        var active = query.Flag("active");
        var filters = kind.Filters.Select(f => (f.Matches, Value: query.Number(f.Name))).ToList();
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? ReferenceOperations.LimitDefault;
        var found = kind.All(context.Reference)
            .Where(i => page.After is not { } after || kind.IdOf(i) > after.First)
            .Where(i => active is null || kind.IsClosed(i) != active)
            .Where(i => filters.TrueForAll(f => f.Value is not { } value || f.Matches(i, value)))
            .OrderBy(kind.IdOf)
            .Take(limit + 1)
            .ToList();
        var next = found.Count > limit ? new PageToken(kind.IdOf(found[limit - 1])).Encode(context.Operation) : null;
        return Answer.Ok(new Page<TView>([.. found.Take(limit).Select(kind.Show)], next), kind.PageType);
    }
}
