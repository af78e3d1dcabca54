using System.Globalization;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>A statement with what stands for <c>$1</c>, <c>$2</c> …: long, string, long[] or string[].</summary>
internal sealed record RecordSql(string Text, IReadOnlyList<object> Values);

/// <summary>What the engines say differently in a list of records.</summary>
internal interface IRecordDialect
{
    /// <summary>Follows a column that is to be in the array.</summary>
    string Any(int parameter);

    /// <summary>Follows a table that is to be read by an index; empty where the planner decides.</summary>
    string By(string index);
}

/// <summary>
/// The statement of one page of records, on either engine. A page is found in one of four ways: by ids or owners, which are few;
/// by a range of times that holds few; by its order within each asked-for status; else by its order.
/// </summary>
internal sealed class RecordListSql
{
    /// <summary>Records of a range that are sorted rather than met on a walk in another order.</summary>
    public const int RangeMax = 20_000;

    private readonly RecordTable _table;
    private readonly RecordQuery _query;
    private readonly IRecordDialect _dialect;
    private readonly List<object> _values = [];
    private readonly string? _range;
    private bool _byRange;

    /// <exception cref="ArgumentException">Sorted by a status that the kind does not have.</exception>
    public RecordListSql(RecordTable table, RecordQuery query, IRecordDialect dialect)
    {
        if (query.Sort == RecordSort.Status && !table.HasStatus)
        {
            throw new ArgumentException($"A {table.Kind} has no status.", nameof(query));
        }

        (_table, _query, _dialect) = (table, query, dialect);
        _range = IsNamed || !HasCampaign ? null
            : (query.UpdatedFrom ?? query.UpdatedTo) is not null && query.Sort != RecordSort.Updated && table.HasIndex("updated") ? "updated"
            : (query.DueFrom ?? query.DueTo) is not null && query.Sort != RecordSort.Due && table.HasIndex("due") ? "due"
            : null;
    }

    /// <summary>Counts a range up to one more than is worth sorting; null: there is no such range.</summary>
    public RecordSql? Probe()
    {
        if (_range is null)
        {
            return null;
        }

        _values.Clear();
        return Sql(
            $"SELECT COUNT(*) FROM (SELECT 1 FROM {Table(_range)} WHERE {Base()}{(_range is "due" ? Dues() : Updates())} "
            + $"LIMIT {Add((long)RangeMax + 1)}) AS part");
    }

    /// <param name="count">The probe's.</param>
    public void Decide(long count) => _byRange = count <= RangeMax;

    /// <summary>The page; null: no record can match.</summary>
    public RecordSql? Page()
    {
        _values.Clear();
        if (_query is { Ids.Count: 0, OwnerIds.Count: 1, Sort: RecordSort.Id })
        {
            return Sql($"{Select("owner")} WHERE {Where()}{After(computed: false)} {Order(computed: false)}");
        }

        // By another index than the order's: what is computed cannot be walked by.
        if (_byRange)
        {
            // The range's index has the keys of the order: only the records of the page are read.
            return Sql(
                $"{Select(null)} WHERE business_id = {Add(_query.BusinessId)} AND id IN (SELECT id FROM {Table(_range!)} "
                + $"WHERE {Where()}{After(computed: true)} {Order(computed: true)}) {Order(computed: true)}");
        }

        if (IsNamed || !HasCampaign)
        {
            return Sql(
                $"{Select(IsNamed && _query.Ids.Count == 0 ? "owner" : null)} WHERE {Where()}{After(computed: true)} {Order(computed: true)}");
        }

        return _query.Statuses.Count > 0 && _query.Sort is RecordSort.Created or RecordSort.Status && _table.HasStatus
            ? OfEachStatus()
            : Sql($"{Select(SortIndex)} WHERE {Where()}{After(computed: false)} {Order(computed: false)}");
    }

    private bool IsNamed => _query.Ids.Count + _query.OwnerIds.Count > 0;

    private bool HasCampaign => !_table.HasCampaign || _query.CampaignId is not null;

    private string SortIndex => _query.Sort switch
    {
        RecordSort.Id => "number",
        var sort => WireText.Of(sort).ToLowerInvariant(),
    };

    private string[] SortColumns => _query.Sort switch
    {
        RecordSort.Created => ["created_at", "id"],
        RecordSort.Id => ["id"],
        RecordSort.Due => ["due_at", "created_at", "id"],
        RecordSort.Updated => ["updated_at", "created_at", "id"],
        RecordSort.Status => ["status", "created_at", "id"],
        var sort => throw new InvalidOperationException($"Unknown sort {sort}."),
    };

    /// <summary>The first records of each status, then the first of these: no record of another status is walked over.</summary>
    private RecordSql? OfEachStatus()
    {
        var parts = new List<string>();
        foreach (var status in _query.Statuses.Distinct(StringComparer.Ordinal))
        {
            var order = _query is { Sort: RecordSort.Status, After: { } after } ? string.CompareOrdinal(status, after.Text) : 0;
            if (_query.Descending ? order > 0 : order < 0)
            {
                continue;
            }

            var behind = order == 0 ? Behind(["created_at", "id"], computed: false) : "";
            parts.Add(
                $"SELECT {RecordRow.Columns} FROM ({Select("status")} WHERE {Where(status)}{behind} "
                + $"{Order(["created_at", "id"], computed: false)}) AS part");
        }

        return parts.Count == 0 ? null : Sql($"{string.Join(" UNION ALL ", parts)} {Order(computed: false)}");
    }

    private RecordSql Sql(string text) => new(text, [.. _values]);

    private string Select(string? index) => $"SELECT {RecordRow.Columns} FROM {(index is null ? _table.Name : Table(index))}";

    private string Table(string index) =>
        _table.HasIndex(index) ? _table.Name + _dialect.By($"{_table.Name}_{index}") : _table.Name;

    private string Base() =>
        $"business_id = {Add(_query.BusinessId)}"
        + (HasCampaign ? $" AND campaign_id = {Add(_table.HasCampaign ? _query.CampaignId!.Value : 0L)}" : "");

    /// <param name="status">The only status; null: those of the query.</param>
    private string Where(string? status = null) =>
        Base()
        + In("id", _query.Ids)
        + (_query.OwnerIds is [var owner] ? $" AND owner_id = {Add(owner)}" : In("owner_id", _query.OwnerIds))
        + (_query.WarehouseId is { } warehouse ? $" AND warehouse_id = {Add(warehouse)}" : "")
        + In("type", _query.Types)
        + In("subtype", _query.Subtypes)
        + (status is null ? In("status", _query.Statuses) : $" AND status = {Add(status)}")
        + Updates()
        + Dues();

    /// <summary>Who was changed before a time was made before it, too: where a walk by creation may begin.</summary>
    private string Updates() =>
        Range("updated_at", _query.UpdatedFrom, _query.UpdatedTo)
        + (_query is { Sort: RecordSort.Created, UpdatedTo: { } to } ? $" AND created_at < {Add(StoredTime.Of(to))}" : "");

    private string Dues() => Range(
        "due_at", _query.DueFrom, _query.DueTo ?? (_query.DueFrom is null ? null : DateTimeOffset.MaxValue));

    private string Range(string column, DateTimeOffset? from, DateTimeOffset? to) =>
        (from is { } first ? $" AND {column} >= {Add(StoredTime.Of(first))}" : "")
        + (to is { } end ? $" AND {column} < {Add(StoredTime.Of(end))}" : "");

    private string In<T>(string column, IReadOnlyList<T> values)
        where T : notnull
    {
        if (values.Count == 0)
        {
            return "";
        }

        _values.Add(values.ToArray());
        return $" AND {column} {_dialect.Any(_values.Count)}";
    }

    private string After(bool computed) => Behind(SortColumns, computed);

    /// <summary>Behind the last record of the page before.</summary>
    private string Behind(string[] columns, bool computed)
    {
        if (_query.After is not { } after)
        {
            return "";
        }

        var values = columns.Select(c => Add(c switch
        {
            "status" => after.Text,
            "created_at" => after.Created,
            "id" => after.Id,
            _ => (object)after.Number,
        }));
        return $" AND ({string.Join(", ", Keys(columns, computed))}) {(_query.Descending ? "<" : ">")} ({string.Join(", ", values)})";
    }

    private string Order(bool computed) => Order(SortColumns, computed);

    private string Order(string[] columns, bool computed)
    {
        var direction = _query.Descending ? " DESC" : "";
        return $"ORDER BY {string.Join(", ", Keys(columns, computed).Select(k => k + direction))} LIMIT {Add((long)_query.Limit)}";
    }

    private static IEnumerable<string> Keys(string[] columns, bool computed) =>
        !computed ? columns : columns.Select(c => c is "status" ? "(status || '')" : $"{c} + 0");

    private string Add(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
