using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Import;

/// <summary>
/// One row while it is read. Getters report what is wrong and return a default, so that all errors of a row come
/// together;
/// <see cref="Failed"/> tells that its item must not be used.
/// </summary>
internal sealed class Row(ImportTable table, string file, ErrorLog errors)
{
    private readonly string?[] _cells = new string?[table.Columns.Length];
    private readonly bool[] _refused = new bool[table.Columns.Length];

    /// <summary>Where the row starts; the element's number in a JSON file.</summary>
    public long Line { get; private set; }

    public string File => file;

    public bool Failed { get; private set; }

    /// <summary><see langword="false"/> when the row has the wrong shape and its cells mean nothing.</summary>
    public bool IsReadable { get; private set; }

    public void Begin(long line)
    {
        IsReadable = true;
        Line = line;
        Failed = false;
        Array.Clear(_cells);
        Array.Clear(_refused);
    }

    /// <summary>Puts a value in; blanks around it do not count and an empty one is none.</summary>
    public void Set(int ordinal, string? value)
    {
        var text = value?.Trim();
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
        {
            RefuseCell(ordinal, $"{ErrorLog.Echo(text)} contains U+0000, which no text may");
            text = null;
        }

        _cells[ordinal] = text is { Length: > 0 } ? text : null;
    }

    /// <summary>Refuses the cell before its meaning is looked at; it counts as empty then.</summary>
    public void RefuseCell(int ordinal, string message)
    {
        _cells[ordinal] = null;
        _refused[ordinal] = true;
        Fail(table.Columns[ordinal], message);
    }

    public void Fail(ImportColumn column, string message) => FailRow(column.Name, message);

    public void FailRow(string field, string message)
    {
        Failed = true;
        errors.Add(file, Line, field, message);
    }

    /// <summary>Refuses the row as a whole.</summary>
    public void FailShape(string message)
    {
        IsReadable = false;
        FailRow("", message);
    }

    /// <summary>Says that the value is none of those allowed.</summary>
    public void Refuse(ImportColumn column, string value) =>
        Fail(column, $"{ErrorLog.Echo(value)} is not allowed; allowed: {column.Allowed}");

    /// <summary>Reports required cells that are empty; called once per row, before the getters.</summary>
    public void CheckRequired()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsRequired && _cells[i] is null && !_refused[i])
            {
                Fail(column, $"\"\" is not allowed; allowed: {column.Allowed}");
            }
        }
    }

    /// <summary>The trimmed cell, or <see langword="null"/> when it is empty.</summary>
    public string? Raw(ImportColumn column) => _cells[table.Columns.IndexOf(column)];

    public long Whole(ImportColumn column) => OptionalWhole(column) ?? 0;

    public long? OptionalWhole(ImportColumn column)
    {
        if (Raw(column) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= column.Min && value <= column.Max)
        {
            return value;
        }

        Refuse(column, text);
        return null;
    }

    public int Int(ImportColumn column) => (int)Whole(column);

    public decimal Money(ImportColumn column) => Number(column, 2);

    public decimal Degrees(ImportColumn column) => Number(column, 8);

    public string Text(ImportColumn column) => OptionalText(column) ?? "";

    public string? OptionalText(ImportColumn column)
    {
        if (Raw(column) is not { } text)
        {
            return null;
        }

        if (ImportText.IsName(text, column.Max))
        {
            return text;
        }

        Refuse(column, text);
        return null;
    }

    public string OfferId(ImportColumn column)
    {
        var text = Raw(column) ?? "";
        if (text.Length > 0 && !TextPattern.Sku.IsMatch(text))
        {
            Refuse(column, text);
        }

        return text;
    }

    public T Enum<T>(ImportColumn column)
        where T : struct, Enum
    {
        var text = Raw(column);
        if (!WireText.TryParse<T>(text, out var value) && text is not null)
        {
            Refuse(column, text);
        }

        return value;
    }

    /// <summary>The list's own string, so that a million rows share it.</summary>
    public string? Named(ImportColumn column)
    {
        if (Raw(column) is not { } text)
        {
            return null;
        }

        foreach (var name in column.Names)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return name;
            }
        }

        Refuse(column, text);
        return null;
    }

    public bool Flag(ImportColumn column) => Named(column) is "true";

    /// <summary>Whether an optional flag says no; an empty one does not.</summary>
    public bool IsFalse(ImportColumn column) => Named(column) is "false";

    private decimal Number(ImportColumn column, int decimals)
    {
        if (Raw(column) is not { } text)
        {
            return 0;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value)
            && value >= column.Min && value <= column.Max && decimal.Round(value, decimals) == value)
        {
            return value;
        }

        Refuse(column, text);
        return 0;
    }
}
