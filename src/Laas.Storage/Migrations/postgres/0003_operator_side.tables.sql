-- Orders and the records of the operator's side.

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

-- Audit of the operator's edits.
