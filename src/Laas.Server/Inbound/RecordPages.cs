using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Inbound;

/// <summary>Page tokens of lists of records that are sorted newest first.</summary>
internal static class RecordPages
{
    public static RecordCursor? After(PageRequest page) =>
        page.After is { } token ? new RecordCursor("", 0, token.First, token.Second) : null;

    /// <param name="found">One more than the page has, when there is one.</param>
    public static string? Next<T>(IReadOnlyList<T> found, int limit, ServedOperation operation)
        where T : OperatorRecord
    {
        if (found.Count <= limit)
        {
            return null;
        }

        var cursor = RecordCursor.Of(found[limit - 1], RecordSort.Created);
        return new PageToken(cursor.Created, cursor.Id).Encode(operation);
    }
}
