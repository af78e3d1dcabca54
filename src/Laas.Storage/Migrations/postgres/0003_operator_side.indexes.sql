-- Orders and the records of the operator's side.

-- Orders whose timer must act.
CREATE INDEX orders_timer ON orders (due_at, business_id) WHERE due_at IS NOT NULL;

-- The queue of a warehouse, over all businesses.
CREATE INDEX orders_work ON orders (warehouse_id, ship_day, business_id, order_id) WHERE status = 'PROCESSING' AND fake = 0;

-- History of a record.
CREATE INDEX order_event_record ON order_event (business_id, record_id, record_kind, seq) WHERE record_id IS NOT NULL;

-- What was shipped and what came back, for the turnover; reservations do not enter it.
CREATE INDEX stock_ledger_sales ON stock_ledger (business_id, campaign_id, offer_id, seq)
    INCLUDE (warehouse_id, kind, fit, quarantine, utilization, defect, expired) WHERE kind IN ('SHIP', 'RETURN');

-- Lists of order_return: by what they are sorted, or by what they belong to.
CREATE INDEX order_return_created ON order_return (business_id, campaign_id, created_at, id);

CREATE INDEX order_return_updated ON order_return (business_id, campaign_id, updated_at, created_at, id);

CREATE INDEX order_return_due ON order_return (business_id, campaign_id, due_at, created_at, id);

CREATE INDEX order_return_status ON order_return (business_id, campaign_id, status, created_at, id);

CREATE INDEX order_return_number ON order_return (business_id, campaign_id, id);

CREATE INDEX order_return_owner ON order_return (business_id, owner_id, id);

-- Lists of supply_request: by what they are sorted, or by what they belong to.
CREATE INDEX supply_request_created ON supply_request (business_id, campaign_id, created_at, id);

CREATE INDEX supply_request_updated ON supply_request (business_id, campaign_id, updated_at, created_at, id);

CREATE INDEX supply_request_due ON supply_request (business_id, campaign_id, due_at, created_at, id);

CREATE INDEX supply_request_status ON supply_request (business_id, campaign_id, status, created_at, id);

CREATE INDEX supply_request_number ON supply_request (business_id, campaign_id, id);

CREATE INDEX supply_request_owner ON supply_request (business_id, owner_id, id);

-- Lists of supply_item: by what they are sorted, or by what they belong to.
CREATE INDEX supply_item_owner ON supply_item (business_id, owner_id, id);

-- Lists of pick_wave: by what they are sorted, or by what they belong to.
CREATE INDEX pick_wave_created ON pick_wave (business_id, campaign_id, created_at, id);

-- Returns whose timer must act.
CREATE INDEX order_return_timer ON order_return (due_at, business_id) WHERE due_at < 9000000000000000;

-- Catalogue.

-- What the shops say of one offer.
CREATE INDEX campaign_offer_offer ON campaign_offer (business_id, offer_id);

-- Documents.

-- What belongs to an order, a return or a supply request.
CREATE INDEX document_owner ON document (business_id, owner_kind, owner_id, created_at, document_id);

-- Uploads that nobody took over, by age.
CREATE INDEX document_upload ON document (created_at) WHERE owner_kind = 'UPLOAD';

-- What a copy has not seen yet.
CREATE INDEX document_age ON document (created_at);

-- Audit.

-- The trail, newest first.
CREATE INDEX audit_at ON audit (at, audit_id);
