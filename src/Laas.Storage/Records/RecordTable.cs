using Laas.Domain;

namespace Laas.Storage;

/// <summary>The columns of a record, alike for every kind: what lists filter and sort by. The rest is in its body.</summary>
/// <param name="OwnerId">What it belongs to: the order of a return, the request of an item, the parent of a request.</param>
/// <param name="CampaignId">0 for kinds that belong to no campaign.</param>
/// <param name="Type">Wire name; so are the two after it. <see langword="null"/> for kinds that have none.</param>
/// <param name="DueAt">Unix milliseconds like the other times; <see cref="StoredTime.Never"/> without one.</param>
internal readonly record struct RecordRow(
    long BusinessId,
    long Id,
    long? OwnerId,
    long CampaignId,
    long? WarehouseId,
    string? Type,
    string? Subtype,
    string? Status,
    long DueAt,
    int Version,
    long CreatedAt,
    long UpdatedAt)
{
    public const string Columns =
        "business_id, id, owner_id, campaign_id, warehouse_id, type, subtype, status, due_at, version, created_at, updated_at, body";

    /// <summary>The columns that every kind fills from the same members.</summary>
    public static RecordRow Of(OperatorRecord record) => new(
        record.BusinessId, record.Id, null, 0, null, null, null, null, StoredTime.Never, record.Version,
        StoredTime.Of(record.CreatedAt), StoredTime.Of(record.UpdatedAt));
}

/// <summary>A table of records: all kinds have the same columns and go one way.</summary>
/// <param name="indexes">Last parts of the names of its indexes for lists; the first is the table's name.</param>
internal abstract class RecordTable(RecordKind kind, string name, bool hasCampaign, params string[] indexes)
{
    public RecordKind Kind => kind;

    public string Name => name;

    /// <summary>Whether <c>campaign_id</c> is a campaign; else it is 0 in every row.</summary>
    public bool HasCampaign => hasCampaign;

    public bool HasStatus => HasIndex("status");

    public bool HasIndex(string part) => Array.IndexOf(indexes, part) >= 0;

    public abstract RecordRow Row(OperatorRecord record);

    public abstract byte[] BodyOf(OperatorRecord record);
}

/// <summary>Makes records of a kind from their rows.</summary>
internal abstract class RecordTable<T>(RecordKind kind, string name, bool hasCampaign, params string[] indexes)
    : RecordTable(kind, name, hasCampaign, indexes)
    where T : OperatorRecord
{
    /// <exception cref="InvalidOperationException">A column's text is none of ours, or there is no body.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is no body of this kind.</exception>
    public abstract T Read(in RecordRow row, ReadOnlySpan<byte> body);

    public sealed override RecordRow Row(OperatorRecord record) => Row((T)record);

    public sealed override byte[] BodyOf(OperatorRecord record) => BodyOf((T)record);

    protected abstract RecordRow Row(T record);

    protected abstract byte[] BodyOf(T record);

    protected static TBody Present<TBody>(TBody? body, in RecordRow row)
        where TBody : class =>
        body ?? throw new InvalidOperationException($"{typeof(T).Name} {row.Id} has no body.");

    /// <exception cref="InvalidOperationException">There is no text, or it is none of ours.</exception>
    protected static TEnum Parse<TEnum>(string? text)
        where TEnum : struct, Enum => WireText.Parse<TEnum>(text ?? "");

    protected static long Due(DateTimeOffset? time) => time is { } t ? StoredTime.Of(t) : StoredTime.Never;

    protected static DateTimeOffset? Due(long time) => time == StoredTime.Never ? null : StoredTime.Of(time);
}
