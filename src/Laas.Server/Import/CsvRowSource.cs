using System.Text.Unicode;
using CsvHelper;

namespace Laas.Server.Import;

/// <summary>RFC 4180 in UTF-8, with or without a byte order mark; the first line names the columns.</summary>
internal sealed class CsvRowSource : IRowSource
{
    /// <summary>
    /// No right row comes near it; a quote that is never closed would otherwise swallow a large file.
    /// </summary>
    private const int RowBytesMax = 1 << 20;

    private readonly ImportTable _table;
    private readonly string _file;
    private readonly ErrorLog _errors;
    private readonly CsvReader _reader;
    private int[] _ordinals = [];
    private CsvMalformedReason? _malformed;

    public CsvRowSource(ImportTable table, string file, Stream stream, ErrorLog errors)
    {
        _table = table;
        _file = file;
        _errors = errors;
        _reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = ',',
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MaxRecordSize = RowBytesMax,
                OnMalformedRecord = record => _malformed = record.Reason,
            },
            leaveOpen: true);
    }

    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var before = _errors.Count;
        try
        {
            await _reader.ReadHeaderAsync(cancellationToken);
            CheckHeader([.. _reader.Headers.ToArray().Select(name => name.Trim())]);
        }
        catch (CsvFormatException exception)
        {
            ReportUnreadable(exception);
        }

        return _errors.Count == before;
    }

    public async ValueTask<bool> ReadAsync(Row row, CancellationToken cancellationToken)
    {
        _malformed = null;
        try
        {
            if (!await _reader.ReadAsync(cancellationToken))
            {
                return false;
            }
        }
        catch (CsvFormatException exception)
        {
            ReportUnreadable(exception);
            return false;
        }

        row.Begin(_reader.LineNumber);
        Fill(row);
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private void CheckHeader(string[] names)
    {
        if (names.Length == 0)
        {
            _errors.Add(_file, 1, "", "the file is empty; allowed: a first line with the column names");
            return;
        }

        _ordinals = [.. names.Select(_table.Find)];
        for (var i = 0; i < names.Length; i++)
        {
            if (_ordinals[i] < 0)
            {
                _errors.Add(_file, 1, names[i], $"{ErrorLog.Echo(names[i])} is no column of this file; allowed: "
                    + string.Join(", ", _table.Columns.Select(c => c.Name)));
            }
            else if (Array.IndexOf(_ordinals, _ordinals[i]) < i)
            {
                _errors.Add(_file, 1, names[i],
                    $"{ErrorLog.Echo(names[i])} stands in the header twice; allowed: each column once");
            }
        }

        foreach (var column in _table.Columns.Where(c => c.IsRequired && !names.Contains(c.Name)))
        {
            _errors.Add(_file, 1, column.Name, "the required column is missing from the header");
        }
    }

    private void Fill(Row row)
    {
        if (_malformed is { } reason)
        {
            row.FailShape($"{Describe(reason)}; allowed: \"…\" around the whole cell, with each quote in it doubled");
            return;
        }

        if (_reader.FieldCount != _ordinals.Length)
        {
            row.FailShape(
                $"the row has {_reader.FieldCount} cells; allowed: {_ordinals.Length}, as many as the header");
            return;
        }

        for (var i = 0; i < _ordinals.Length; i++)
        {
            if (Utf8.IsValid(_reader.GetSpan(i)))
            {
                row.Set(_ordinals[i], _reader.GetString(i));
            }
            else
            {
                row.RefuseCell(_ordinals[i], $"{ErrorLog.Echo(_reader.GetString(i))} is no UTF-8; allowed: UTF-8 only");
            }
        }
    }

    private static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside an unquoted cell",
        CsvMalformedReason.TextAfterClosingQuote => "text stands after the closing quote of a cell",
        CsvMalformedReason.UnterminatedQuote => "a quoted cell is never closed",
        _ => $"the row is malformed ({reason})",
    };

    private void ReportUnreadable(CsvFormatException exception) =>
        _errors.Add(_file, exception.LineNumber, "",
            $"the row is longer than {RowBytesMax} bytes or cannot be read; is a quote not closed?");
}
