-- The second anchor: raw batches of our own, larger row set, on a store that laas-server has created. An order of two lines
-- is 2 guarded updates, 1 claim of the external id, 1 order, 1 event and 2 ledger rows; a batch moves the counter of events
-- and the writer's mark once.
CREATE SCHEMA bench;

CREATE SEQUENCE bench.order_ids START 1000000000000 CACHE 50;

CREATE SEQUENCE bench.external_ids CACHE 50;

CREATE FUNCTION bench.place_orders(
    p_business BIGINT, p_campaign BIGINT, p_warehouse BIGINT, p_external TEXT[], p_first TEXT[], p_second TEXT[], p_body TEXT)
RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    number   BIGINT := cardinality(p_external);
    now_ms   BIGINT := floor(extract(epoch FROM clock_timestamp()) * 1000);
    ids      BIGINT[];
    moved    BIGINT;
    wanted   BIGINT;
    last_seq BIGINT;
BEGIN
    -- The counter first: it is the business's lock.
    INSERT INTO tenant_counter (business_id, name, value) VALUES (p_business, 'event', number)
    ON CONFLICT (business_id, name) DO UPDATE SET value = tenant_counter.value + number
    RETURNING value - number INTO last_seq;

    PERFORM 1 FROM stock
    WHERE business_id = p_business AND campaign_id = p_campaign AND warehouse_id = p_warehouse AND offer_id = ANY (p_first || p_second)
    ORDER BY offer_id FOR NO KEY UPDATE;

    WITH need AS (
        SELECT offer_id, COUNT(*) AS qty FROM unnest(p_first || p_second) AS u (offer_id) GROUP BY offer_id
    ), taken AS (
        UPDATE stock SET "freeze" = "freeze" + need.qty, updated_at = now_ms, room = '' FROM need
        WHERE business_id = p_business AND campaign_id = p_campaign AND warehouse_id = p_warehouse
          AND stock.offer_id = need.offer_id AND "freeze" + need.qty BETWEEN 0 AND fit
        RETURNING 1
    )
    SELECT (SELECT COUNT(*) FROM taken), (SELECT COUNT(*) FROM need) INTO moved, wanted;
    IF moved < wanted THEN
        RAISE EXCEPTION 'The raw stock ran out.';
    END IF;

    SELECT array_agg(nextval('bench.order_ids')) INTO ids FROM generate_series(1, number);
    INSERT INTO external_order (business_id, external_key, campaign_id, fake, first_order_id, order_count)
    SELECT p_business, '\x00'::BYTEA || convert_to(external_id, 'UTF8'), p_campaign, 0, id, 1
    FROM unnest(ids, p_external) AS u (id, external_id);
    INSERT INTO orders (business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version,
        created_at, updated_at, expires_at, ship_day, kind, body)
    SELECT p_business, id, p_campaign, p_warehouse, external_id, 0, 'PROCESSING', 'STARTED', 1, now_ms, now_ms, NULL,
        739000, 'PICKUP', p_body
    FROM unnest(ids, p_external) AS u (id, external_id);
    INSERT INTO order_event (business_id, seq, order_id, order_seq, type, at, actor, to_status, to_substatus)
    SELECT p_business, last_seq + n, id, 1, 'ORDER_CREATED', now_ms, 'shop', 'PROCESSING', 'STARTED'
    FROM unnest(ids) WITH ORDINALITY AS u (id, n);
    INSERT INTO stock_ledger (business_id, seq, line, campaign_id, warehouse_id, offer_id, kind, "freeze")
    SELECT p_business, last_seq + n, 0, p_campaign, p_warehouse, offer_id, 'RESERVE', 1
    FROM unnest(p_first) WITH ORDINALITY AS u (offer_id, n)
    UNION ALL
    SELECT p_business, last_seq + n, 1, p_campaign, p_warehouse, offer_id, 'RESERVE', 1
    FROM unnest(p_second) WITH ORDINALITY AS u (offer_id, n);
    INSERT INTO commit_mark (business_id, writer_id, batch, updated_at) VALUES (p_business, 1, 1, now_ms)
    ON CONFLICT (business_id, writer_id) DO UPDATE SET batch = commit_mark.batch + 1, updated_at = excluded.updated_at;
    RETURN number;
END
$$;

CREATE FUNCTION bench.place_batch(p_orders INTEGER, p_business BIGINT, p_campaign BIGINT, p_warehouse BIGINT)
RETURNS BIGINT LANGUAGE sql AS $$
    SELECT bench.place_orders(
        p_business, p_campaign, p_warehouse,
        array_agg('own-' || nextval('bench.external_ids')),
        array_agg('B-' || first),
        array_agg('B-' || (first + 1) % 10000),
        '{"lines":[{"itemId":1000001,"offerId":"B-4711","name":"Чайник электрический «Север», 1,7 л, белый","count":1,"price":1990.50,"vat":"VAT_22"},'
        '{"itemId":1000002,"offerId":"B-4712","name":"Чайник электрический «Север», 1,7 л, белый","count":1,"price":1990.50,"vat":"VAT_22"}],'
        '"customer":{"firstName":"Anna","lastName":"Petrova","phone":"+79990000000"},'
        '"delivery":{"kind":"Pickup","regionId":213,"pointId":100001,"from":"2026-11-24","to":"2026-11-25","cost":99,"shipDate":"2026-11-22"}}')
    FROM (SELECT floor(random() * 9999)::BIGINT AS first FROM generate_series(1, p_orders) OFFSET 0) AS o
$$;
