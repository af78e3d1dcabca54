-- Orders and the records of the operator's side.

-- When a timer must act: the storage at the point, the time on the road.
ALTER TABLE orders ADD COLUMN due_at BIGINT;

-- What an event is about when it is no order; the statuses are then the record's, order_seq is its version.
ALTER TABLE order_event ADD COLUMN record_kind TEXT;

ALTER TABLE order_event ADD COLUMN record_id BIGINT;

-- Records have the same columns, whatever their kind: what lists filter and sort by. campaign_id is 0 and due_at is
-- 9000000000000000 where there is none, so that both can be keys.

-- Returns and non-purchases; the owner is the order.
CREATE TABLE order_return (
    business_id  BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT NOT NULL,
    warehouse_id BIGINT,
    type         TEXT,
    subtype      TEXT,
    status       TEXT,
    due_at       BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    CONSTRAINT order_return_pk PRIMARY KEY (business_id, id)
) WITHOUT ROWID;

-- Requests to bring goods in, take them out or dispose of them; the owner is the parent request.
CREATE TABLE supply_request (
    business_id  BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT NOT NULL,
    warehouse_id BIGINT,
    type         TEXT,
    subtype      TEXT,
    status       TEXT,
    due_at       BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    CONSTRAINT supply_request_pk PRIMARY KEY (business_id, id)
) WITHOUT ROWID;

-- Offers of supply requests; the owner is the request.
CREATE TABLE supply_item (
    business_id  BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT NOT NULL,
    warehouse_id BIGINT,
    type         TEXT,
    subtype      TEXT,
    status       TEXT,
    due_at       BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    CONSTRAINT supply_item_pk PRIMARY KEY (business_id, id)
) WITHOUT ROWID;

-- Waves belong to business 0: they mix the orders of many.
CREATE TABLE pick_wave (
    business_id  BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    owner_id     BIGINT,
    campaign_id  BIGINT NOT NULL,
    warehouse_id BIGINT,
    type         TEXT,
    subtype      TEXT,
    status       TEXT,
    due_at       BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    CONSTRAINT pick_wave_pk PRIMARY KEY (business_id, id)
) WITHOUT ROWID;

-- Catalogue: offers as the shop describes them, prices per shop.

-- Documents: files, acts and pictures.

-- Audit of the operator's edits.

CREATE TABLE audit (
    audit_id    TEXT   NOT NULL,
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
) WITHOUT ROWID;
