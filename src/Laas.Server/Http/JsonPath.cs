using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laas.Server.Http;

/// <summary>
/// Where a JSON reader stands, written like the paths of the contract: <c>order.items[3].offerId</c>.
/// </summary>
internal sealed class JsonPath
{
    private readonly List<(string? Name, int Index)> _frames = [];

    /// <summary>Whether the reader stands on the outermost value.</summary>
    public bool IsRoot => _frames.Count == 0 || (_frames.Count == 1 && _frames[0] is { Name: null, Index: < 0 });

    /// <summary>To be called after every read.</summary>
    public void Follow(ref Utf8JsonReader reader)
    {
        // A frame belongs to each open object or array; the reader's depth does not count the token that opens one.
        var depth = reader.CurrentDepth;
        while (_frames.Count > depth)
        {
            _frames.RemoveAt(_frames.Count - 1);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _frames[^1] = (Name(ref reader), -1);
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                break;
            default:
                CountElement();
                if (reader.TokenType is JsonTokenType.StartArray)
                {
                    _frames.Add((null, -1));
                    _frames[^1] = (null, ArrayStart);
                }
                else if (reader.TokenType is JsonTokenType.StartObject)
                {
                    _frames.Add((null, -1));
                }

                break;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _frames)
        {
            if (name is not null)
            {
                text.Append(text.Length > 0 ? "." : "").Append(name);
            }
            else if (index >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        return Echo.Cut(text.ToString());
    }

    /// <summary>Index of an array of which no element has been read yet.</summary>
    private const int ArrayStart = -2;

    private void CountElement()
    {
        if (_frames.Count == 0 || _frames[^1].Name is not null)
        {
            return;
        }

        var index = _frames[^1].Index;
        _frames[^1] = (null, index == ArrayStart ? 0 : index + 1);
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
