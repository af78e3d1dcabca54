using System.Collections.Immutable;

namespace Laas.Storage;

/// <summary>
/// The tables that make up a store, by how a copy follows them. What only one engine has (leases, commit marks, quotas) is
/// about running servers, not about the shop, and stays behind.
/// </summary>
internal static class CopyTables
{
    private const string DocumentColumns =
        "owner_kind:t owner_id type:t name:t media_type:t created_at length sha256:t content:b";

    /// <summary>Every change of a business's data writes one, numbered without gaps: what the copy follows.</summary>
    public static CopyTable Events { get; } = CopyTable.Of(
        "order_event", "business_id seq",
        "order_id order_seq type:t at actor:t from_status:t from_substatus:t to_status:t to_substatus:t detail:t "
        + "record_kind:t record_id");

    public static CopyTable Ledger { get; } = CopyTable.Of(
        "stock_ledger", "business_id seq line",
        "campaign_id warehouse_id offer_id:t kind:t fit:0 freeze quarantine:0 utilization:0 defect:0 expired:0");

    public static CopyTable Orders { get; } = CopyTable.Of(
        "orders", "business_id order_id",
        "campaign_id warehouse_id external_id:t fake status:t substatus:t version created_at updated_at expires_at ship_day "
        + "kind:t body:t due_at");

    public static CopyTable Claims { get; } = CopyTable.Of(
        "external_order", "business_id external_key:b campaign_id fake", "first_order_id order_count");

    public static CopyTable Stock { get; } = CopyTable.Of(
        "stock", "business_id campaign_id warehouse_id offer_id:t",
        "fit freeze quarantine utilization defect expired updated_at");

    /// <summary>In the order of <see cref="Laas.Domain.RecordKind"/>.</summary>
    public static ImmutableArray<CopyTable> Records { get; } =
    [
        .. RecordTables.All.Select(t => CopyTable.Of(
            t.Name, "business_id id",
            "owner_id campaign_id warehouse_id type:t subtype:t status:t due_at version created_at updated_at body:t")),
    ];

    /// <summary>Never changed, dropped by age.</summary>
    public static CopyTable Answers { get; } = CopyTable.Of(
        "idempotency", "business_id operation:t idempotency_key:t", "request_hash:b status body:b created_at");

    /// <summary>Ended once, dropped by the age of their end.</summary>
    public static CopyTable Operations { get; } = CopyTable.Of(
        "operation", "business_id operation_id:t", "type:t order_id status:t created_at finished_at run_at reason:t body:t");

    /// <summary>Never changed but for the owner of an upload. Rows of up to 10 MB: a few at a time.</summary>
    public static CopyTable Documents { get; } =
        CopyTable.Of("document", "business_id document_id:t", DocumentColumns) with { RowsMax = 8 };

    /// <summary>Large tables whose changes the events name.</summary>
    public static ImmutableArray<CopyTable> Followed { get; } = [Events, Ledger, Orders, Claims, Stock, .. Records];

    /// <summary>Tables small enough to be compared as a whole.</summary>
    public static ImmutableArray<CopyTable> Small { get; } =
    [
        CopyTable.Of("setting", "name:t", "value:t", $"name NOT IN ('{CopyMark.Setting}', '{CopyMark.MovedTo}')"),
        CopyTable.Of("reference_version", "id", "version"),
        CopyTable.Of("id_block", "name:t", "next_id"),
        CopyTable.Of("region", "region_id", "body:t"),
        CopyTable.Of("warehouse", "warehouse_id", "body:t"),
        CopyTable.Of("lane", "lane_id", "body:t"),
        CopyTable.Of("courier_slot", "slot_id", "body:t"),
        CopyTable.Of("logistic_point", "point_id", "body:t"),
        CopyTable.Of(
            "api_token", "key_id",
            "key_hash:b business_id name:t scopes:t created_at expires_at revoked_at last_used_at"),
        CopyTable.Of(
            "audit", "audit_id:t",
            "at key_id actor:t key_name:t action:t entity:t entity_id:t before_body:t after_body:t"),
        CopyTable.Of("slot_capacity", "region_id day slot_id", "capacity granted"),
        CopyTable.Of("business", "business_id", "body:t"),
        CopyTable.Of("campaign", "business_id campaign_id", "body:t"),
        CopyTable.Of(
            "offer", "business_id offer_id:t",
            "name:t weight_grams length_cm width_cm height_cm price:t vat:t archived price_at card_status:t deleted_at imported:t"),
        CopyTable.Of("offer_card", "business_id offer_id:t", "body:t"),
        CopyTable.Of("offer_key", "business_id kind:t value:t offer_id:t", ""),
        CopyTable.Of(
            "campaign_offer", "business_id campaign_id offer_id:t",
            "removed available price:t discount_base:t currency:t vat:t updated_at"),
        CopyTable.Of("tenant_counter", "business_id name:t", "value"),
        CopyTable.Of("slot_grant", "business_id region_id day slot_id", "granted used"),
    ];

    public static ImmutableArray<CopyTable> All { get; } = [.. Small, .. Followed, Answers, Operations, Documents];
}
