using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>One reason why nothing is imported.</summary>
/// <param name="File">File name without its folder.</param>
/// <param name="Line">
/// Line of the file on which the row starts, from 1; in a JSON file the number of the element, from 1; 0 when the file
/// as a whole is meant.
/// </param>
/// <param name="Field">Column name; empty when the row or the file as a whole is meant.</param>
/// <param name="Message">Names the rejected value and what is allowed.</param>
internal sealed record ImportError(string File, long Line, string Field, string Message)
{
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}" : File;
        return Field.Length > 0 ? $"{place}: {Field}: {Message}" : $"{place}: {Message}";
    }
}

/// <summary>Either everything that was read, or every reason why not.</summary>
/// <param name="Set"><see langword="null"/> when there is an error.</param>
/// <param name="Errors">The first <see cref="ErrorLog.KeptMax"/> errors in the order of the files.</param>
/// <param name="ErrorCount">All errors, kept or not.</param>
internal sealed record ImportResult(ImportSet? Set, ImmutableArray<ImportError> Errors, long ErrorCount);

/// <summary>How far the reader is.</summary>
/// <param name="Rows">Rows of this file read so far.</param>
/// <param name="BytesTotal">Size of this file.</param>
/// <param name="IsComplete">The file is read to its end.</param>
internal readonly record struct ImportProgress(string File, long Rows, long BytesRead, long BytesTotal,
    bool IsComplete);

/// <summary>
/// Says which of these offers the store already has.
/// </summary>
/// <param name="offerIds">Trimmed and distinct, at most <see cref="ImportReader.LookupMax"/>.</param>
internal delegate ValueTask<IReadOnlySet<string>> OfferLookup(
    long businessId, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken);

/// <summary>Collects errors up to a bound, so that a file with a million wrong rows is still answered.</summary>
internal sealed class ErrorLog
{
    public const int KeptMax = 1000;

    private const int EchoMax = 200;

    private readonly List<ImportError> _kept = [];

    public long Count { get; private set; }

    public ImmutableArray<ImportError> Kept => [.. _kept];

    public void Add(string file, long line, string field, string message)
    {
        Count++;
        if (_kept.Count < KeptMax)
        {
            _kept.Add(new ImportError(file, line, field, message));
        }
    }

    /// <summary>A value as it may stand in a message: quoted, cut, without control characters.</summary>
    public static string Echo(string value)
    {
        var length = Math.Min(value.Length, EchoMax);
        if (length < value.Length && char.IsHighSurrogate(value[length - 1]))
        {
            length--;
        }

        var text = string.Create(length, value, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
        return length < value.Length ? $"\"{text}\"…" : $"\"{text}\"";
    }
}
