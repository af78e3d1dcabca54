using System.Text.Json;

namespace Laas.Server.Import;

/// <summary>
/// The same columns as a JSON array of flat objects; an absent or null member is an empty cell. Streams: one element is
/// in memory at a time.
/// </summary>
internal sealed class JsonRowSource(ImportTable table, string file, Stream stream, ErrorLog errors) : IRowSource
{
    private IAsyncEnumerator<JsonElement>? _elements;
    private long _number;

    public ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        _elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
            stream, JsonSerializerOptions.Default, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return ValueTask.FromResult(true);
    }

    public async ValueTask<bool> ReadAsync(Row row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _number++;
        try
        {
            if (_elements is null || !await _elements.MoveNextAsync())
            {
                return false;
            }
        }
        catch (JsonException exception)
        {
            // The reader counts lines from 0 and knows no line when the root is no array.
            var place = exception.LineNumber is { } line ? $" near line {line + 1}" : "";
            errors.Add(file, _number, "", $"the file is no JSON{place}; allowed: an array of objects in UTF-8");
            return false;
        }

        row.Begin(_number);
        Fill(row, _elements.Current);
        return true;
    }

    public void Dispose() => stream.Dispose();

    private void Fill(Row row, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            row.FailShape($"a JSON {element.ValueKind} is not allowed; allowed: an object");
            return;
        }

        var seen = new HashSet<int>();
        foreach (var member in element.EnumerateObject())
        {
            var ordinal = table.Find(member.Name);
            if (ordinal < 0)
            {
                row.FailRow(member.Name, $"{ErrorLog.Echo(member.Name)} is no column of this file; allowed: "
                    + string.Join(", ", table.Columns.Select(c => c.Name)));
            }
            else if (!seen.Add(ordinal))
            {
                row.FailRow(member.Name, $"{ErrorLog.Echo(member.Name)} stands in the object twice; allowed: once");
            }
            else
            {
                SetCell(row, ordinal, member.Value);
            }
        }
    }

    private void SetCell(Row row, int ordinal, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number:
                row.Set(ordinal, value.GetRawText());
                break;
            case JsonValueKind.String when TryGetString(value, out var text):
                row.Set(ordinal, text);
                break;
            default:
                row.RefuseCell(ordinal, $"{ErrorLog.Echo(value.GetRawText())} is not allowed; allowed: "
                    + $"{table.Columns[ordinal].Allowed}, as a JSON string, number, true, false or null");
                break;
        }
    }

    /// <summary>Escapes may spell half a surrogate pair, which is no text.</summary>
    private static bool TryGetString(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
