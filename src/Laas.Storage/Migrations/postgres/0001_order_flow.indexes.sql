-- A hash of 256 bits; unique by itself, and no unique index may leave the tenant out on a distributed table.
CREATE UNIQUE INDEX api_token_hash ON api_token (key_hash);

-- The order list: newest first.
CREATE INDEX orders_created ON orders (business_id, created_at, order_id);

-- Drafts by expiry, for the sweeper and for reads that leave expired ones out.
CREATE INDEX orders_due ON orders (expires_at, business_id) WHERE status = 'RESERVED';

-- Fake orders are few and go after ten days.
CREATE INDEX orders_fake ON orders (created_at) WHERE fake = 1;

CREATE INDEX order_event_order ON order_event (business_id, order_id, seq);

CREATE INDEX operation_due ON operation (run_at, business_id) WHERE status = 'IN_PROGRESS';

CREATE INDEX operation_finished ON operation (finished_at) WHERE finished_at IS NOT NULL;

CREATE INDEX idempotency_age ON idempotency (created_at);

-- Who holds a grant of a slot: for calling unused ones back.
CREATE INDEX slot_grant_slot ON slot_grant (region_id, day, slot_id);

-- The same for one business: what others' drafts leave behind in an index until it is vacuumed is not walked by its reads.
CREATE INDEX orders_due_of_business ON orders (business_id, expires_at, order_id) WHERE status = 'RESERVED';
