-- Orders and the records of the operator's side.

-- When a timer must act: the storage at the point, the time on the road.
ALTER TABLE orders ADD COLUMN due_at BIGINT;

-- What an event is about when it is no order; the statuses are then the record's, order_seq is its version.
ALTER TABLE order_event ADD COLUMN record_kind TEXT, ADD COLUMN record_id BIGINT;

-- Records have the same columns, whatever their kind: what lists filter and sort by. campaign_id is 0 and due_at is
-- 9000000000000000 where there is none, so that both can be keys.

-- Returns and non-purchases; the owner is the order.
CREATE TABLE order_return (
    business_id  BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT  NOT NULL,
    warehouse_id BIGINT,
    due_at       BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    updated_at   BIGINT  NOT NULL,
    version      INTEGER NOT NULL,
    type         TEXT,
    subtype      TEXT,
    status       TEXT COLLATE "C",
    body         TEXT    NOT NULL,
    CONSTRAINT order_return_pk PRIMARY KEY (business_id, id)
);

-- Requests to bring goods in, take them out or dispose of them; the owner is the parent request.
CREATE TABLE supply_request (
    business_id  BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT  NOT NULL,
    warehouse_id BIGINT,
    due_at       BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    updated_at   BIGINT  NOT NULL,
    version      INTEGER NOT NULL,
    type         TEXT,
    subtype      TEXT,
    status       TEXT COLLATE "C",
    body         TEXT    NOT NULL,
    CONSTRAINT supply_request_pk PRIMARY KEY (business_id, id)
);

-- Offers of supply requests; the owner is the request.
CREATE TABLE supply_item (
    business_id  BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT  NOT NULL,
    warehouse_id BIGINT,
    due_at       BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    updated_at   BIGINT  NOT NULL,
    version      INTEGER NOT NULL,
    type         TEXT,
    subtype      TEXT,
    status       TEXT COLLATE "C",
    body         TEXT    NOT NULL,
    CONSTRAINT supply_item_pk PRIMARY KEY (business_id, id)
);

-- Waves belong to business 0: they mix the orders of many.
CREATE TABLE pick_wave (
    business_id  BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT  NOT NULL,
    warehouse_id BIGINT,
    due_at       BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    updated_at   BIGINT  NOT NULL,
    version      INTEGER NOT NULL,
    type         TEXT,
    subtype      TEXT,
    status       TEXT COLLATE "C",
    body         TEXT    NOT NULL,
    CONSTRAINT pick_wave_pk PRIMARY KEY (business_id, id)
);

-- Catalogue: offers as the shop describes them, prices per shop.

-- price_at: when the cabinet's price was set; of what was imported before, the moment of this migration, which is evaluated
-- once and written into no row. card_status: of the description, by which lists filter. imported: the offer as the last
-- import had it (ADR 0020). A deleted offer stays: its SKU is never given to another product.
ALTER TABLE offer ADD COLUMN price_at BIGINT NOT NULL DEFAULT CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) * 1000;
ALTER TABLE offer ALTER COLUMN price_at SET DEFAULT 0;
ALTER TABLE offer ADD COLUMN card_status TEXT NOT NULL DEFAULT 'NO_CARD_NEED_CONTENT';
ALTER TABLE offer ADD COLUMN deleted_at BIGINT;
ALTER TABLE offer ADD COLUMN imported TEXT;

-- What the API has said of an offer beyond the columns: apart, because reads of the order flow take only those.
CREATE TABLE offer_card (
    business_id BIGINT NOT NULL,
    offer_id    TEXT   NOT NULL COLLATE "C",
    body        TEXT   NOT NULL,
    CONSTRAINT offer_card_pk PRIMARY KEY (business_id, offer_id)
);

-- Offers by what their card says: BARCODE, CATEGORY, TAG, VENDOR.
CREATE TABLE offer_key (
    business_id BIGINT NOT NULL,
    kind        TEXT   NOT NULL COLLATE "C",
    value       TEXT   NOT NULL COLLATE "C",
    offer_id    TEXT   NOT NULL COLLATE "C",
    CONSTRAINT offer_key_pk PRIMARY KEY (business_id, kind, value, offer_id)
);

-- How one shop departs from its cabinet's catalogue. Every offer is in every shop that has not removed it.
CREATE TABLE campaign_offer (
    business_id   BIGINT   NOT NULL,
    campaign_id   BIGINT   NOT NULL,
    updated_at    BIGINT,
    removed       SMALLINT NOT NULL,
    available     SMALLINT NOT NULL,
    offer_id      TEXT     NOT NULL COLLATE "C",
    price         TEXT,
    discount_base TEXT,
    currency      TEXT,
    vat           TEXT,
    CONSTRAINT campaign_offer_pk PRIMARY KEY (business_id, campaign_id, offer_id),
    CONSTRAINT campaign_offer_price CHECK ((price IS NULL) = (currency IS NULL)),
    CONSTRAINT campaign_offer_dated CHECK (updated_at IS NOT NULL OR (price IS NULL AND vat IS NULL))
);

-- Documents: files, acts and pictures.

-- A content of up to 10 MB stands out of line and is compressed already. Times by the machine's clock.
CREATE TABLE document (
    business_id BIGINT NOT NULL,
    owner_id    BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    length      BIGINT NOT NULL,
    document_id TEXT   NOT NULL COLLATE "C",
    owner_kind  TEXT   NOT NULL,
    type        TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    media_type  TEXT   NOT NULL,
    sha256      TEXT   NOT NULL,
    content     BYTEA  NOT NULL,
    CONSTRAINT document_pk PRIMARY KEY (business_id, document_id)
);
ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL;

-- Audit of the operator's edits.

CREATE TABLE audit (
    audit_id    TEXT   NOT NULL COLLATE "C",
    at          BIGINT NOT NULL,
    key_id      BIGINT,
    actor       TEXT   NOT NULL,
    key_name    TEXT,
    action      TEXT   NOT NULL,
    entity      TEXT   NOT NULL,
    entity_id   TEXT   NOT NULL,
    before_body TEXT,
    after_body  TEXT,
    CONSTRAINT audit_pk PRIMARY KEY (audit_id)
);
