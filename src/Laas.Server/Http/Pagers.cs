using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>The legacy pager of page and pageSize.</summary>
internal static class Pagers
{
    /// <param name="total">Elements of all pages.</param>
    /// <param name="number">Page, from 1; may lie behind the last one, which is then an empty page.</param>
    /// <param name="size">Elements of a page, 1 or more.</param>
    public static Pager Of(int total, int number, int size)
    {
        var first = ((number - 1) * size) + 1;
        var isEmpty = first > total;
        return new Pager(
            total,
            isEmpty ? null : first,
            isEmpty ? null : Math.Min(total, first + size - 1),
            number,
            (total + size - 1) / size,
            size);
    }
}
