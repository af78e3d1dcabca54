namespace Laas.Storage;

/// <summary>Statements of the catalogue; the same on both engines but for the list of texts.</summary>
internal static class CatalogueSql
{
    /// <summary>Every table of an offer, in the order of <see cref="CatalogueRows.Offer"/>.</summary>
    public const string OfferColumns =
        "o.offer_id, o.name, o.weight_grams, o.length_cm, o.width_cm, o.height_cm, o.price, o.vat, o.archived, o.price_at, "
        + "o.card_status, o.deleted_at, o.imported, c.body";

    public const string TermsColumns = "t.removed, t.available, t.price, t.discount_base, t.currency, t.vat, t.updated_at";

    public const string FromOffers =
        " FROM offer o LEFT JOIN offer_card c ON c.business_id = @business AND c.offer_id = o.offer_id ";

    public const string WithTerms =
        "LEFT JOIN campaign_offer t ON t.business_id = @business AND t.campaign_id = @campaign AND t.offer_id = o.offer_id ";

    /// <summary>
    /// Takes the business's catalogue until the end of the transaction, and counts the change: caches ask for the number. Two
    /// edits of one offer come one after the other, and each sees all of the one before.
    /// </summary>
    public const string Take = """
        INSERT INTO tenant_counter (business_id, name, value) VALUES (@business, 'catalogue', 1)
        ON CONFLICT (business_id, name) DO UPDATE SET value = tenant_counter.value + 1
        """;

    /// <summary>Takes what every commit of the business takes (ADR 0017): until the end no stock moves.</summary>
    public const string TakeStock = """
        INSERT INTO tenant_counter (business_id, name, value) VALUES (@business, 'event', 0)
        ON CONFLICT (business_id, name) DO UPDATE SET value = tenant_counter.value
        """;

    public const string Version = "SELECT value FROM tenant_counter WHERE business_id = @business AND name = 'catalogue'";

    public const string FindAnswer = """
        SELECT 1 FROM idempotency WHERE business_id = @business AND operation = @operation AND idempotency_key = @key
        """;

    public const string KeepAnswer = """
        INSERT INTO idempotency (business_id, operation, idempotency_key, request_hash, status, body, created_at)
        VALUES (@business, @operation, @key, @hash, @status, @body, @at)
        """;

    public const string SaveOffer = """
        INSERT INTO offer (business_id, offer_id, name, weight_grams, length_cm, width_cm, height_cm, price, vat, archived,
            price_at, card_status, deleted_at, imported)
        VALUES (@business, @offer, @name, @weight, @length, @width, @height, @price, @vat, @archived, @priceAt, @status,
            @deleted, @imported)
        ON CONFLICT (business_id, offer_id) DO UPDATE SET
            name = excluded.name, weight_grams = excluded.weight_grams, length_cm = excluded.length_cm,
            width_cm = excluded.width_cm, height_cm = excluded.height_cm, price = excluded.price, vat = excluded.vat,
            archived = excluded.archived, price_at = excluded.price_at, card_status = excluded.card_status,
            deleted_at = excluded.deleted_at, imported = excluded.imported
        """;

    public const string SaveCard = """
        INSERT INTO offer_card (business_id, offer_id, body) VALUES (@business, @offer, @body)
        ON CONFLICT (business_id, offer_id) DO UPDATE SET body = excluded.body
        """;

    public const string DeleteCard = "DELETE FROM offer_card WHERE business_id = @business AND offer_id = @offer";

    public const string AddKey = """
        INSERT INTO offer_key (business_id, kind, value, offer_id) VALUES (@business, @kind, @value, @offer)
        ON CONFLICT (business_id, kind, value, offer_id) DO NOTHING
        """;

    public const string DeleteKey = """
        DELETE FROM offer_key WHERE business_id = @business AND kind = @kind AND value = @value AND offer_id = @offer
        """;

    public const string SaveTerms = """
        INSERT INTO campaign_offer (business_id, campaign_id, offer_id, removed, available, price, discount_base, currency,
            vat, updated_at)
        VALUES (@business, @campaign, @offer, @removed, @available, @price, @discountBase, @currency, @vat, @at)
        ON CONFLICT (business_id, campaign_id, offer_id) DO UPDATE SET
            removed = excluded.removed, available = excluded.available, price = excluded.price,
            discount_base = excluded.discount_base, currency = excluded.currency, vat = excluded.vat,
            updated_at = excluded.updated_at
        """;

    public const string DeleteTerms = "DELETE FROM campaign_offer WHERE business_id = @business AND offer_id = @offer";

    public static string FindOffers(IControlEngine engine) =>
        $"SELECT {OfferColumns}{FromOffers}WHERE o.business_id = @business AND o.offer_id {engine.AnyOf("@offers")}";

    public static string FindTerms(IControlEngine engine) =>
        $"SELECT t.offer_id, {TermsColumns} FROM campaign_offer t "
        + $"WHERE t.business_id = @business AND t.campaign_id = @campaign AND t.offer_id {engine.AnyOf("@offers")}";

    /// <summary>Prices that a shop has set, by SKU; of offers that it sells.</summary>
    public static string Prices(string condition) =>
        $"SELECT t.offer_id, {TermsColumns} FROM campaign_offer t "
        + "WHERE t.business_id = @business AND t.campaign_id = @campaign AND t.price IS NOT NULL AND t.removed = 0 "
        + $"AND {condition} ORDER BY t.offer_id LIMIT @limit";

    public static string TakenBarcodes(IControlEngine engine) =>
        "SELECT DISTINCT k.value FROM offer_key k WHERE k.business_id = @business AND k.kind = 'BARCODE' "
        + $"AND k.value {engine.AnyOf("@barcodes")}";

    /// <summary>Offers among these of which the shop has units of any kind, in whichever of the warehouses.</summary>
    public static string Stored(IControlEngine engine, IReadOnlyCollection<long> warehouses) =>
        "SELECT DISTINCT s.offer_id FROM stock s WHERE s.business_id = @business AND s.campaign_id = @campaign "
        + $"AND s.warehouse_id IN ({Numbers(warehouses)}) AND s.offer_id {engine.AnyOf("@offers")} "
        + "AND s.fit + s.quarantine + s.utilization + s.defect + s.expired > 0";

    /// <summary>The state of offer o in the shop of terms t, by its wire name.</summary>
    public static string Status(IReadOnlyCollection<long> warehouses)
    {
        var sellable = warehouses.Count == 0
            ? "1 = 0"
            : "EXISTS (SELECT 1 FROM stock s WHERE s.business_id = @business AND s.campaign_id = @campaign "
                + $"AND s.warehouse_id IN ({Numbers(warehouses)}) AND s.offer_id = o.offer_id AND s.fit > s.\"freeze\")";
        return "CASE WHEN o.archived = 1 THEN 'ARCHIVED' WHEN COALESCE(t.available, 1) = 0 THEN 'DISABLED_BY_PARTNER' "
            + $"WHEN {sellable} THEN 'PUBLISHED' ELSE 'NO_STOCKS' END";
    }

    private static string Numbers(IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? "NULL" : string.Join(", ", ids);
}
