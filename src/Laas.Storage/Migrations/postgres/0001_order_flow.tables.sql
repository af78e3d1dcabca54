-- Global tables: few, small, rarely written. Reference tables on Citus.

CREATE TABLE setting (
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT setting_pk PRIMARY KEY (name)
);

-- Grows with every edit of the operator's data; readers poll it.
CREATE TABLE reference_version (
    id      BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT reference_version_pk PRIMARY KEY (id)
);

CREATE TABLE id_block (
    name    TEXT   NOT NULL,
    next_id BIGINT NOT NULL,
    CONSTRAINT id_block_pk PRIMARY KEY (name)
);

CREATE TABLE region (
    region_id BIGINT NOT NULL,
    body      TEXT   NOT NULL,
    CONSTRAINT region_pk PRIMARY KEY (region_id)
);

CREATE TABLE warehouse (
    warehouse_id BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    CONSTRAINT warehouse_pk PRIMARY KEY (warehouse_id)
);

CREATE TABLE lane (
    lane_id BIGINT NOT NULL,
    body    TEXT   NOT NULL,
    CONSTRAINT lane_pk PRIMARY KEY (lane_id)
);

CREATE TABLE courier_slot (
    slot_id BIGINT NOT NULL,
    body    TEXT   NOT NULL,
    CONSTRAINT courier_slot_pk PRIMARY KEY (slot_id)
);

CREATE TABLE logistic_point (
    point_id BIGINT NOT NULL,
    body     TEXT   NOT NULL,
    CONSTRAINT logistic_point_pk PRIMARY KEY (point_id)
);

CREATE TABLE api_token (
    key_id       BIGINT NOT NULL,
    key_hash     BYTEA  NOT NULL,
    business_id  BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    scopes       TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT,
    revoked_at   BIGINT,
    last_used_at BIGINT,
    CONSTRAINT api_token_pk PRIMARY KEY (key_id)
);

-- Own key: the capacity that all businesses share (SCALE 8). A third class of table besides tenant and reference ones,
-- distributed by its region on Citus.
CREATE TABLE slot_capacity (
    region_id BIGINT NOT NULL,
    day       BIGINT NOT NULL,
    slot_id   BIGINT NOT NULL,
    capacity  BIGINT NOT NULL,
    granted   BIGINT NOT NULL,
    CONSTRAINT slot_capacity_pk PRIMARY KEY (region_id, day, slot_id),
    CONSTRAINT slot_capacity_granted CHECK (granted BETWEEN 0 AND capacity)
);

-- Tenant tables: business_id leads every key and distributes them on Citus. Wide columns first: rows have no padding.

CREATE TABLE business (
    business_id BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    CONSTRAINT business_pk PRIMARY KEY (business_id)
);

CREATE TABLE campaign (
    business_id BIGINT NOT NULL,
    campaign_id BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    CONSTRAINT campaign_pk PRIMARY KEY (business_id, campaign_id)
);

CREATE TABLE offer (
    business_id  BIGINT   NOT NULL,
    weight_grams BIGINT   NOT NULL,
    length_cm    BIGINT   NOT NULL,
    width_cm     BIGINT   NOT NULL,
    height_cm    BIGINT   NOT NULL,
    archived     SMALLINT NOT NULL,
    offer_id     TEXT     NOT NULL COLLATE "C",
    name         TEXT     NOT NULL,
    price        TEXT     NOT NULL,
    vat          TEXT,
    CONSTRAINT offer_pk PRIMARY KEY (business_id, offer_id)
);

-- Room in every page for the next version of a row: balances change in place.
CREATE TABLE stock (
    business_id  BIGINT NOT NULL,
    campaign_id  BIGINT NOT NULL,
    warehouse_id BIGINT NOT NULL,
    fit          BIGINT NOT NULL,
    "freeze"     BIGINT NOT NULL,
    quarantine   BIGINT NOT NULL,
    utilization  BIGINT NOT NULL,
    defect       BIGINT NOT NULL,
    expired      BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    offer_id     TEXT   NOT NULL COLLATE "C",
    CONSTRAINT stock_pk PRIMARY KEY (business_id, campaign_id, warehouse_id, offer_id),
    CONSTRAINT stock_freeze CHECK ("freeze" BETWEEN 0 AND fit),
    CONSTRAINT stock_other CHECK (quarantine >= 0 AND utilization >= 0 AND defect >= 0 AND expired >= 0)
) WITH (fillfactor = 50);

-- Append-only. seq is the event that caused the movement.
CREATE TABLE stock_ledger (
    business_id  BIGINT  NOT NULL,
    seq          BIGINT  NOT NULL,
    campaign_id  BIGINT  NOT NULL,
    warehouse_id BIGINT  NOT NULL,
    fit          BIGINT  NOT NULL,
    "freeze"     BIGINT  NOT NULL,
    quarantine   BIGINT  NOT NULL,
    utilization  BIGINT  NOT NULL,
    defect       BIGINT  NOT NULL,
    expired      BIGINT  NOT NULL,
    line         INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    offer_id     TEXT    NOT NULL COLLATE "C",
    CONSTRAINT stock_ledger_pk PRIMARY KEY (business_id, seq, line)
);

CREATE TABLE orders (
    business_id  BIGINT   NOT NULL,
    order_id     BIGINT   NOT NULL,
    campaign_id  BIGINT   NOT NULL,
    warehouse_id BIGINT   NOT NULL,
    created_at   BIGINT   NOT NULL,
    updated_at   BIGINT   NOT NULL,
    expires_at   BIGINT,
    version      INTEGER  NOT NULL,
    ship_day     INTEGER  NOT NULL,
    fake         SMALLINT NOT NULL,
    external_id  TEXT     NOT NULL,
    status       TEXT     NOT NULL,
    substatus    TEXT     NOT NULL,
    kind         TEXT     NOT NULL,
    body         TEXT     NOT NULL,
    CONSTRAINT orders_pk PRIMARY KEY (business_id, order_id)
);

-- Unique per (business, campaign, fake) for good, whatever becomes of the orders.
CREATE TABLE external_order (
    business_id    BIGINT   NOT NULL,
    campaign_id    BIGINT   NOT NULL,
    first_order_id BIGINT   NOT NULL,
    order_count    INTEGER  NOT NULL,
    fake           SMALLINT NOT NULL,
    external_key   BYTEA    NOT NULL,
    CONSTRAINT external_order_pk PRIMARY KEY (business_id, external_key, campaign_id, fake)
);

-- History of every order and, read in order of seq, the business's event feed. Append-only; seq has no gaps.
CREATE TABLE order_event (
    business_id    BIGINT NOT NULL,
    seq            BIGINT NOT NULL,
    order_id       BIGINT,
    at             BIGINT NOT NULL,
    order_seq      INTEGER,
    type           TEXT   NOT NULL,
    actor          TEXT   NOT NULL,
    from_status    TEXT,
    from_substatus TEXT,
    to_status      TEXT,
    to_substatus   TEXT,
    detail         TEXT,
    CONSTRAINT order_event_pk PRIMARY KEY (business_id, seq)
);

-- The event counter of a business is also its lock: who writes for a business holds this row until the end (ADR 0017).
CREATE TABLE tenant_counter (
    business_id BIGINT NOT NULL,
    value       BIGINT NOT NULL,
    name        TEXT   NOT NULL,
    CONSTRAINT tenant_counter_pk PRIMARY KEY (business_id, name)
) WITH (fillfactor = 10);

CREATE TABLE operation (
    business_id  BIGINT NOT NULL,
    order_id     BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    finished_at  BIGINT,
    run_at       BIGINT NOT NULL,
    operation_id TEXT   NOT NULL COLLATE "C",
    type         TEXT   NOT NULL,
    status       TEXT   NOT NULL,
    reason       TEXT,
    body         TEXT   NOT NULL,
    CONSTRAINT operation_pk PRIMARY KEY (business_id, operation_id)
);

CREATE TABLE idempotency (
    business_id     BIGINT   NOT NULL,
    created_at      BIGINT   NOT NULL,
    status          INTEGER  NOT NULL,
    operation       TEXT     NOT NULL,
    idempotency_key TEXT     NOT NULL,
    request_hash    BYTEA    NOT NULL,
    body            BYTEA    NOT NULL,
    CONSTRAINT idempotency_pk PRIMARY KEY (business_id, operation, idempotency_key)
);

-- A business's share of a slot's capacity; a commit guards only this row.
CREATE TABLE slot_grant (
    business_id BIGINT NOT NULL,
    region_id   BIGINT NOT NULL,
    day         BIGINT NOT NULL,
    slot_id     BIGINT NOT NULL,
    granted     BIGINT NOT NULL,
    used        BIGINT NOT NULL,
    CONSTRAINT slot_grant_pk PRIMARY KEY (business_id, region_id, day, slot_id),
    CONSTRAINT slot_grant_used CHECK (used BETWEEN 0 AND granted)
) WITH (fillfactor = 50);
