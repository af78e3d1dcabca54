-- Operations of one order, for support.
CREATE INDEX operation_order ON operation (business_id, order_id);
