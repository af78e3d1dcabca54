using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Records;

/// <summary>One page of records, and where the next one begins.</summary>
internal sealed record RecordPage<T>(IReadOnlyList<T> Records, string? NextPageToken);

/// <summary>Pages of returns, supply requests and their items.</summary>
internal static class RecordPages
{
    /// <summary>
    /// Where the page before ended. A token says how its list was sorted: with another order it would name no place.
    /// </summary>
    public static RecordCursor? After(PageRequest page, RecordSort sort, bool descending, Validator errors)
    {
        if (page.After is not { } token)
        {
            return null;
        }

        var order = OrderOf(sort, descending);
        if (token.Text is { } text && text.StartsWith(order, StringComparison.Ordinal)
            && text.IndexOf(' ', order.Length) is > 0 and var end
            && WireNumber.TryInt64(text.AsSpan(order.Length, end - order.Length), out var number))
        {
            return new RecordCursor(text[(end + 1)..], number, token.First, token.Second);
        }

        errors.Add(ErrorCodes.BadRequest, "Bad page token");
        return null;
    }

    /// <param name="query">Its <see cref="RecordQuery.Limit"/> is the page's.</param>
    public static async Task<RecordPage<T>> ReadAsync<T>(
        IStore store, RecordQuery query, ApiOperation operation, CancellationToken cancellationToken)
        where T : OperatorRecord
    {
        // One more than asked for tells whether there is another page.
        var rows = await store.FindRecordsAsync<T>(query with { Limit = query.Limit + 1 }, cancellationToken);
        if (rows.Count <= query.Limit)
        {
            return new RecordPage<T>(rows, null);
        }

        List<T> shown = [.. rows.Take(query.Limit)];
        var last = RecordCursor.Of(shown[^1], query.Sort);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{OrderOf(query.Sort, query.Descending)}{last.Number} {last.Text}");
        return new RecordPage<T>(shown, new PageToken(last.Created, last.Id, text).Encode(operation));
    }

    private static string OrderOf(RecordSort sort, bool descending) => $"{WireText.Of(sort)} {(descending ? "DESC" : "ASC")} ";
}
