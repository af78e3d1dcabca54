using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>
/// Collects every field error of one request, with the messages of contract 4.3. Checks answer whether the value is
/// fine; paths are written only for errors. Not for sharing between requests.
/// </summary>
public sealed class Validator
{
    private (string Name, int Index)[] _path = new (string, int)[8];
    private int _depth;
    private List<Fault>? _errors;

    public bool HasErrors => _errors is not null;

    public IReadOnlyList<Fault> Errors => _errors ?? [];

    /// <summary>Whether the longest answer is full, so that a loop over many elements may stop.</summary>
    public bool IsFull => _errors?.Count >= Answer.ErrorsMax;

    /// <summary>400 with all errors.</summary>
    public Answer ToAnswer() => Answer.Refuse(400, Errors);

    /// <summary>
    /// Fields checked from here on are members of this one, or of its element <paramref name="index"/>.
    /// </summary>
    public void Enter(string name, int index = -1)
    {
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _depth * 2);
        }

        _path[_depth++] = (name, index);
    }

    public void Leave() => _depth--;

    /// <summary>Enters the elements of a list in turn: <c>foreach (var i in errors.Each("items", items.Count))</c>.</summary>
    public Elements Each(string name, int count) => new(this, name, count);

    public bool NotNull<T>([NotNullWhen(true)] T? value, string field) =>
        value is not null || Fail(field, "must not be null (rejected value: null)");

    /// <summary>Not null and at least one character.</summary>
    public bool NotEmpty([NotNullWhen(true)] string? value, string field) =>
        NotNull(value, field) && (value.Length > 0 || Fail(field, "must not be empty (rejected value: '')"));

    /// <summary>Not null and at least one element.</summary>
    public bool NotEmpty<T>([NotNullWhen(true)] IReadOnlyList<T>? value, string field) =>
        NotNull(value, field) && (value.Count > 0 || Fail(field, "must not be empty (rejected value: '[]')"));

    /// <summary>No element is null; <see langword="null"/> itself is fine.</summary>
    public bool NoNulls<T>(IReadOnlyList<T>? value, string field)
    {
        for (var i = 0; i < (value?.Count ?? 0); i++)
        {
            if (value![i] is null)
            {
                var shown = $"[{string.Join(", ", value.Select(v => v is null ? "null" : Show(v)).Take(10))}]";
                return Fail(field, $"elements must be not null (rejected value: '{Echo.Cut(shown)}')");
            }
        }

        return true;
    }

    /// <summary>At least <paramref name="min"/>; <see langword="null"/> is fine.</summary>
    public bool Min<T>(T? value, string field, T min)
        where T : struct, IComparable<T> =>
        value is not { } given || given.CompareTo(min) >= 0 || Compare(field, "greater than or equal to", min, given);

    /// <summary>Above <paramref name="bound"/>; <see langword="null"/> is fine.</summary>
    public bool Above<T>(T? value, string field, T bound)
        where T : struct, IComparable<T> =>
        value is not { } given || given.CompareTo(bound) > 0 || Compare(field, "greater than", bound, given);

    /// <summary>At most <paramref name="max"/>; <see langword="null"/> is fine.</summary>
    public bool Max<T>(T? value, string field, T max)
        where T : struct, IComparable<T> =>
        value is not { } given || given.CompareTo(max) <= 0 || Compare(field, "less than or equal to", max, given);

    /// <summary>Between both bounds, inclusive; <see langword="null"/> is fine.</summary>
    public bool Range<T>(T? value, string field, T min, T max)
        where T : struct, IComparable<T> => Min(value, field, min) && Max(value, field, max);

    /// <summary>Length in code points between both bounds; <see langword="null"/> is fine.</summary>
    public bool Size(string? value, string field, int min, int max)
    {
        if (value is null || (value.Length >= min * 2 && value.Length <= max) || IsBetween(CodePoints(value), min, max))
        {
            return true;
        }

        return Fail(
            field, $"size must be between '{Show(min)}' and '{Show(max)}' (rejected value: '{Echo.Cut(value)}')");
    }

    /// <summary>Number of elements between both bounds; <see langword="null"/> is fine.</summary>
    public bool Size<T>(IReadOnlyCollection<T>? value, string field, int min, int max) =>
        value is null || IsBetween(value.Count, min, max)
        || Fail(field, $"size must be between '{Show(min)}' and '{Show(max)}' (rejected size: '{Show(value.Count)}')");

    /// <summary>Matches the pattern; <see langword="null"/> is fine.</summary>
    public bool Matches(string? value, string field, TextPattern pattern) =>
        value is null || pattern.IsMatch(value)
        || Fail(field, $"must match '{pattern.Text}' (rejected value: '{Echo.Cut(value)}')");

    /// <summary>A member of a wire enum; <see langword="null"/> is fine.</summary>
    public bool Known<T>(T? value, string field)
        where T : struct, IWireEnumValue<T> =>
        value is not { IsKnown: false } unknown || FailOneOf(field, T.All.Select(v => v.Value), unknown.Value);

    /// <summary>One of the members that this field allows; <see langword="null"/> is fine.</summary>
    public bool OneOf<T>(T? value, string field, params ReadOnlySpan<T> allowed)
        where T : struct, IWireEnumValue<T>
    {
        if (value is not { } given || allowed.Contains(given))
        {
            return true;
        }

        return FailOneOf(field, allowed.ToArray().Select(v => v.Value), given.Value);
    }

    /// <summary>One or more members of a wire enum, none twice; <see langword="null"/> is fine.</summary>
    public bool AnyOf<T>(IReadOnlyList<T>? values, string field)
        where T : struct, IWireEnumValue<T>
    {
        // Without repetitions, no list is longer than the enum.
        if (values is null || !Size(values, field, 1, T.All.Count) || !Unique(values, field))
        {
            return values is null;
        }

        var known = true;
        for (var i = 0; i < values.Count; i++)
        {
            known &= Known<T>(values[i], string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"));
        }

        return known;
    }

    /// <summary>No element twice; <see langword="null"/> is fine.</summary>
    /// <param name="comparer">For texts that count as equal after trimming, a comparer that says so.</param>
    public bool Unique<T>(IReadOnlyList<T>? values, string field, IEqualityComparer<T>? comparer = null)
    {
        if (values is null || values.Count < 2)
        {
            return true;
        }

        var seen = new HashSet<T>(values.Count, comparer);
        foreach (var value in values)
        {
            if (!seen.Add(value))
            {
                return Fail(field, $"elements must be unique (rejected value: '{Echo.Cut(Show(value))}')");
            }
        }

        return true;
    }

    /// <summary>A SKU: trimmed first, then the pattern of contract 2.0.2.</summary>
    /// <param name="sku">The trimmed text; use this one from here on.</param>
    public bool Sku(string? value, string field, out string sku)
    {
        sku = value?.Trim() ?? "";
        return NotNull(value, field) && Matches(sku, field, TextPattern.Sku);
    }

    /// <summary>A phone number: pattern and length of contract 2.0.2; <see langword="null"/> is fine.</summary>
    public bool Phone(string? value, string field) =>
        Matches(value, field, TextPattern.Phone) && Size(value, field, 5, 16);

    /// <summary>
    /// A day that exists, written <c>YYYY-MM-DD</c>; <see langword="null"/> is fine and gives no day.
    /// </summary>
    public bool Date(WireDate? value, string field, out DateOnly? day)
    {
        day = null;
        if (value is not { } given)
        {
            return true;
        }

        if (given.TryGet(out var read))
        {
            day = read;
            return true;
        }

        return Fail(field, $"must match 'YYYY-MM-DD' (rejected value: '{Echo.Cut(given.Text)}')");
    }

    /// <summary>An instant, ISO 8601 with offset; <see langword="null"/> is fine and gives none.</summary>
    public bool Instant(WireDateTime? value, string field, out DateTimeOffset? instant)
    {
        instant = null;
        if (value is not { } given)
        {
            return true;
        }

        if (given.TryGet(out var read))
        {
            instant = read;
            return true;
        }

        return Fail(field, $"must match 'YYYY-MM-DDThh:mm:ss±hh:mm' (rejected value: '{Echo.Cut(given.Text)}')");
    }

    /// <summary>Adds an error of a field in the words of the contract: <c>'field' must …</c>.</summary>
    /// <returns><see langword="false"/>, to end a check with.</returns>
    public bool Fail(string field, string rest)
    {
        var path = PathOf(field);
        return Add(ErrorCodes.BadRequest, $"'{path}' {rest}", path);
    }

    /// <summary>Adds an error with a code and a whole message.</summary>
    /// <param name="path">Of the field that is meant; <see langword="null"/>: of none.</param>
    /// <returns><see langword="false"/>, to end a check with.</returns>
    public bool Add(string code, string message, string? path = null)
    {
        _errors ??= [];
        if (_errors.Count < Answer.ErrorsMax)
        {
            _errors.Add(new Fault(code, message, path));
        }

        return false;
    }

    /// <summary>The path of a field below what has been entered, such as <c>order.items[3].offerId</c>.</summary>
    public string PathOf(string field)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _depth; i++)
        {
            text.Append(text.Length > 0 ? "." : "").Append(_path[i].Name);
            if (_path[i].Index >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{_path[i].Index}]");
            }
        }

        return text.Append(text.Length > 0 && field.Length > 0 ? "." : "").Append(field).ToString();
    }

    private static bool IsBetween(int value, int min, int max) => value >= min && value <= max;

    /// <summary>Characters as people count them on the wire: a surrogate pair is one.</summary>
    private static int CodePoints(string value)
    {
        var count = value.Length;
        for (var i = 1; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value[i - 1], value[i]))
            {
                count--;
            }
        }

        return count;
    }

    private bool Compare<T>(string field, string relation, T bound, T given) =>
        Fail(field, $"must be {relation} '{Show(bound)}' (rejected value: '{Show(given)}')");

    private bool FailOneOf(string field, IEnumerable<string> allowed, string given) =>
        Fail(field, $"must match '{string.Join('|', allowed)}' (rejected value: '{Echo.Cut(given)}')");

    private static string Show<T>(T value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "null",
    };
}
