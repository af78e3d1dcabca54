using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary>One page of an order list as of now, and where the next one begins.</summary>
internal sealed record OrderPage(IReadOnlyList<Order> Orders, string? NextPageToken);

/// <summary>Pages of orders, newest first by (creation time, id).</summary>
internal static class OrderPages
{
    /// <summary>Orders of one answer at most (contract 2.20, 2.22).</summary>
    public const int LimitMax = 50;

    private static readonly long LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The sort key in a token: creation time in milliseconds, and id.</summary>
    public static (DateTimeOffset CreatedAt, long OrderId)? After(PageRequest page, Validator errors)
    {
        if (page.After is not { } token)
        {
            return null;
        }

        if (token.First >= 0 && token.First <= LastInstant)
        {
            return (DateTimeOffset.FromUnixTimeMilliseconds(token.First), token.Second);
        }

        errors.Add(ErrorCodes.BadRequest, "Bad page token");
        return null;
    }

    /// <param name="query">Its <see cref="OrderQuery.Limit"/> is the page's.</param>
    /// <param name="now">The instant that orders are shown and filtered at.</param>
    public static async Task<OrderPage> ReadAsync(
        IStore store, OrderQuery query, ApiOperation operation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there is another page.
        var rows = await store.FindOrdersAsync(query with { Limit = query.Limit + 1, AsOf = now }, cancellationToken);
        var shown = rows.Take(query.Limit).Select(o => o.AsOf(now)).ToList();
        var next = rows.Count > query.Limit
            ? new PageToken(shown[^1].CreatedAt.ToUnixTimeMilliseconds(), shown[^1].Id).Encode(operation)
            : null;
        return new OrderPage(shown, next);
    }

    /// <summary>
    /// The statuses of a filter that our orders can have. Others of the contract's, such as PLACING, match nothing.
    /// </summary>
    /// <returns>Whether anything can match; an absent filter matches everything.</returns>
    public static bool TryStates<TWire, TState>(IReadOnlyList<TWire>? filter, out IReadOnlyList<TState> states)
        where TWire : struct, IWireEnumValue<TWire>
        where TState : struct, Enum
    {
        var known = new List<TState>();
        foreach (var wire in filter ?? [])
        {
            if (WireText.TryParse<TState>(wire.Value, out var state))
            {
                known.Add(state);
            }
        }

        states = known;
        return filter is null or { Count: 0 } || known.Count > 0;
    }
}
