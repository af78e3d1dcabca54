using System.Globalization;
using System.Text;

namespace Laas.Client;

/// <summary>Builds the query of a path; what is <see langword="null"/> is left out.</summary>
internal sealed class QueryText(string path)
{
    private readonly StringBuilder text = new(path);
    private char separator = '?';

    public QueryText Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return this;
    }

    public QueryText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryText Add(string name, bool? value) => Add(name, value is { } b ? (b ? "true" : "false") : null);

    public QueryText AddList<T>(string name, IReadOnlyList<T>? values) =>
        values is { Count: > 0 }
            ? Add(name, string.Join(',', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))))
            : this;

    public QueryText Add(PageRequest? page) => Add("pageToken", page?.Token).Add("limit", page?.Limit);

    public override string ToString() => text.ToString();
}
