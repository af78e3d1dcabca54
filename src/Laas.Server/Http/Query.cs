using System.Globalization;
using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>
/// Query parameters of one request. A value that cannot be read is an error of the validator and comes back as absent,
/// so that all errors of a request are reported together.
/// </summary>
public readonly struct Query(HttpContext http, Validator errors)
{
    /// <summary>Longest list that is read; what an operation allows is checked by the slice.</summary>
    private const int ListMax = 1_000;

    private const StringSplitOptions SplitOptions =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>The first value, as sent; <see langword="null"/> when the parameter is absent or empty.</summary>
    public string? Text(string name) =>
        http.Request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } text
            ? NoNul(name, text)
            : null;

    /// <summary>All values, repeated and comma-separated alike, without empty ones; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var values = http.Request.Query[name];
        if (values.Count == 0)
        {
            return [];
        }

        var list = new List<string>();
        foreach (var value in values)
        {
            foreach (var part in (value ?? "").Split(',', SplitOptions))
            {
                if (list.Count == ListMax)
                {
                    errors.Size(new string[list.Count + 1], name, 1, ListMax);
                    return list;
                }

                if (NoNul(name, part) is { } text)
                {
                    list.Add(text);
                }
            }
        }

        return list;
    }

    public long? Number(string name) => Text(name) is not { } text ? null
        : WireNumber.TryInt64(text, out var value) ? value
        : Mismatch<long>(name, text);

    public int? Count(string name) => Text(name) is not { } text ? null
        : WireNumber.TryInt32(text, out var value) ? value
        : Mismatch<int>(name, text);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => Mismatch<bool>(name, text),
    };

    /// <summary>A day, <c>DD-MM-YYYY</c> or <c>YYYY-MM-DD</c> (contract Q14).</summary>
    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : new LegacyDate(text).TryGet(out var legacy) ? legacy
        : new WireDate(text).TryGet(out var day) ? day
        : Mismatch<DateOnly>(name, text);

    /// <summary>
    /// An instant, ISO 8601 with offset. A plus that was sent unescaped arrives as a blank and is put back.
    /// </summary>
    public DateTimeOffset? Instant(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        return new WireDateTime(text.Replace(' ', '+')).TryGet(out var instant)
            ? instant
            : Mismatch<DateTimeOffset>(name, text);
    }

    public IReadOnlyList<long> Numbers(string name)
    {
        var texts = Texts(name);
        if (texts.Count == 0)
        {
            return [];
        }

        var list = new List<long>(texts.Count);
        foreach (var text in texts)
        {
            if (WireNumber.TryInt64(text, out var value))
            {
                list.Add(value);
            }
            else
            {
                Mismatch<long>(name, text);
            }
        }

        return list;
    }

    /// <summary>A member of a wire enum; an unknown text is an error.</summary>
    public T? OneOf<T>(string name)
        where T : struct, IWireEnumValue<T>
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = T.Create(text);
        return errors.Known<T>(value, name) ? value : null;
    }

    /// <summary>Members of a wire enum; unknown texts are errors.</summary>
    public IReadOnlyList<T> AnyOf<T>(string name)
        where T : struct, IWireEnumValue<T>
    {
        var list = new List<T>();
        foreach (var text in Texts(name))
        {
            var value = T.Create(text);
            if (errors.Known<T>(value, name))
            {
                list.Add(value);
            }
        }

        return list;
    }

    internal T? Mismatch<T>(string name, string text)
        where T : struct
    {
        errors.Add(
            ErrorCodes.BadRequest,
            string.Create(
                CultureInfo.InvariantCulture, $"Type mismatch: '{Echo.Cut(text)}'. Illegal input at '{name}'"),
            name);
        return null;
    }

    private string? NoNul(string name, string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        errors.Fail(name, "must not contain U+0000");
        return null;
    }
}
