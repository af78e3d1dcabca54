using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>What an operation does with a <c>limit</c> above its maximum (contract 2.0.5).</summary>
public enum LimitMode
{
    Refuse, Truncate,
}

/// <summary>The page that a request asks for.</summary>
/// <param name="After">Where the last page ended; <see langword="null"/> for the first page.</param>
/// <param name="Limit">Elements asked for, within the operation's bounds; <see langword="null"/> when not sent.</param>
/// <param name="Number">Legacy page number from 1; <see langword="null"/> when not sent.</param>
/// <param name="Size">Legacy page size; <see langword="null"/> when not sent.</param>
public sealed record PageRequest(PageToken? After, int? Limit, int? Number = null, int? Size = null)
{
    /// <summary>Whether the legacy pager is asked for, and the token pager is not.</summary>
    public bool IsLegacy => (Number is not null || Size is not null) && After is null && Limit is null;

    /// <summary>Greatest legacy page number.</summary>
    public const int PageNumberMax = 10_000;

    /// <summary>Reads <c>pageToken</c> (or <c>page_token</c>) and <c>limit</c>.</summary>
    public static PageRequest Read(CallContext context, Validator errors, int max, LimitMode mode = LimitMode.Refuse)
    {
        var query = new Query(context.Http, errors);
        PageToken? after = null;
        if ((query.Text("pageToken") ?? query.Text("page_token")) is { } text)
        {
            if (PageToken.TryParse(text, context.Served, out var token))
            {
                after = token;
            }
            else
            {
                errors.Add(ErrorCodes.BadRequest, "Bad page token", "pageToken");
            }
        }

        return new PageRequest(after, ReadLimit(query, errors, max, mode));
    }

    /// <summary>Reads the legacy <c>page</c> and <c>pageSize</c> as well.</summary>
    public static PageRequest ReadWithLegacy(
        RequestContext context, Validator errors, int max, LimitMode mode = LimitMode.Refuse)
    {
        var page = Read(context, errors, max, mode);
        var query = new Query(context.Http, errors);
        var number = query.Count("page");
        var size = query.Count("pageSize");
        errors.Range(number, "page", 1, PageNumberMax);
        errors.Min(size, "pageSize", 1);
        if (size > max && mode == LimitMode.Truncate)
        {
            size = max;
        }

        errors.Max(size, "pageSize", max);
        return page with { Number = number, Size = size };
    }

    private static int? ReadLimit(Query query, Validator errors, int max, LimitMode mode)
    {
        if (query.Text("limit") is not { } text)
        {
            return null;
        }

        // Beyond int32 is still a number: far above any maximum, or below 1.
        if (!WireNumber.TryInt64(text, out var limit))
        {
            return query.Mismatch<int>("limit", text);
        }

        if (!errors.Min<long>(limit, "limit", 1))
        {
            return null;
        }

        if (limit <= max)
        {
            return (int)limit;
        }

        if (mode == LimitMode.Refuse)
        {
            errors.Add(
                ErrorCodes.BadRequest,
                $"Parameter limit must be less than or equal to '{max}' (rejected value: '{limit}')",
                "limit");
        }

        return max;
    }
}
