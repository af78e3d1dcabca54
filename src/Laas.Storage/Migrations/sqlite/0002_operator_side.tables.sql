-- Orders and the records of the operator's side.

-- Catalogue: offers as the shop describes them, prices per shop.

-- price_at: when the cabinet's price was set; of what was imported before, the moment of this migration.
-- card_status: of the description, by which lists filter. imported: the offer as the last import had it (ADR 0020).
-- A deleted offer stays: its SKU is never given to another product.
ALTER TABLE offer ADD COLUMN price_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE offer ADD COLUMN card_status TEXT NOT NULL DEFAULT 'NO_CARD_NEED_CONTENT';
ALTER TABLE offer ADD COLUMN deleted_at BIGINT;
ALTER TABLE offer ADD COLUMN imported TEXT;
UPDATE offer SET price_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000;

-- What the API has said of an offer beyond the columns: apart, because reads of the order flow take only those.
CREATE TABLE offer_card (
    business_id BIGINT NOT NULL,
    offer_id    TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    CONSTRAINT offer_card_pk PRIMARY KEY (business_id, offer_id)
) WITHOUT ROWID;

-- Offers by what their card says: BARCODE, CATEGORY, TAG, VENDOR.
CREATE TABLE offer_key (
    business_id BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    value       TEXT   NOT NULL,
    offer_id    TEXT   NOT NULL,
    CONSTRAINT offer_key_pk PRIMARY KEY (business_id, kind, value, offer_id)
) WITHOUT ROWID;

-- How one shop departs from its cabinet's catalogue. Every offer is in every shop that has not removed it.
CREATE TABLE campaign_offer (
    business_id   BIGINT NOT NULL,
    campaign_id   BIGINT NOT NULL,
    offer_id      TEXT   NOT NULL,
    removed       BIGINT NOT NULL,
    available     BIGINT NOT NULL,
    price         TEXT,
    discount_base TEXT,
    currency      TEXT,
    vat           TEXT,
    updated_at    BIGINT,
    CONSTRAINT campaign_offer_pk PRIMARY KEY (business_id, campaign_id, offer_id),
    CONSTRAINT campaign_offer_price CHECK ((price IS NULL) = (currency IS NULL)),
    CONSTRAINT campaign_offer_dated CHECK (updated_at IS NOT NULL OR (price IS NULL AND vat IS NULL))
) WITHOUT ROWID;

-- Documents: files, acts and pictures.

-- Audit of the operator's edits.
