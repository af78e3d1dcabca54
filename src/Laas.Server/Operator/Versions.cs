using System.Text.Json;
using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary>ETags of answers: taken from the body, so that a replayed answer has the same one.</summary>
internal static class Versions
{
    /// <summary>The answer with the member <c>version</c> of its body as ETag.</summary>
    /// <exception cref="InvalidOperationException">The body has none: a bug in the slice.</exception>
    public static Answer Tag(Answer answer)
    {
        var reader = new Utf8JsonReader(answer.Body.Span);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                return answer with { Headers = new AnswerHeaders(ETag: $"\"{reader.GetString()}\"") };
            }
        }

        throw new InvalidOperationException("The answer has no version.");
    }
}
