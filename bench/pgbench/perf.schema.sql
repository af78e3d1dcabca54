-- The raw anchor: an order of two lines is 2 guarded decrements, 1 order with a unique external id and an index, 2 items
-- and 1 event. The same rows as RawSqlite's.
CREATE TABLE stock (
    offer     BIGINT PRIMARY KEY,
    available BIGINT NOT NULL CHECK (available >= 0)
) WITH (fillfactor = 50);

CREATE TABLE orders (
    id          BIGINT PRIMARY KEY,
    merchant    BIGINT NOT NULL,
    external_id TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    UNIQUE (merchant, external_id)
);

CREATE INDEX orders_merchant ON orders (merchant, id);

CREATE TABLE order_item (
    order_id BIGINT  NOT NULL,
    offer    BIGINT  NOT NULL,
    line     INTEGER NOT NULL,
    qty      INTEGER NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE event (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id BIGINT NOT NULL,
    type     TEXT   NOT NULL
);

CREATE SEQUENCE order_ids CACHE 50;

INSERT INTO stock SELECT n, 1000000000000 FROM generate_series(0, 9999) n;

-- Places one order per external id; the two arrays of offers run along with it. One decrement per offer and batch, in the
-- order of the offers, so that two batches cannot lock each other out.
CREATE FUNCTION place_orders(p_merchant BIGINT, p_external TEXT[], p_first BIGINT[], p_second BIGINT[], p_body TEXT)
RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    ids    BIGINT[];
    moved  BIGINT;
    wanted BIGINT;
BEGIN
    PERFORM 1 FROM stock WHERE offer = ANY (p_first || p_second) ORDER BY offer FOR NO KEY UPDATE;

    WITH need AS (
        SELECT offer, COUNT(*) AS qty FROM unnest(p_first || p_second) AS u (offer) GROUP BY offer
    ), taken AS (
        UPDATE stock SET available = available - need.qty FROM need
        WHERE stock.offer = need.offer AND stock.available >= need.qty
        RETURNING 1
    )
    SELECT (SELECT COUNT(*) FROM taken), (SELECT COUNT(*) FROM need) INTO moved, wanted;
    IF moved < wanted THEN
        RAISE EXCEPTION 'The raw stock ran out.';
    END IF;

    SELECT array_agg(nextval('order_ids')) INTO ids FROM generate_series(1, cardinality(p_external));
    INSERT INTO orders (id, merchant, external_id, body)
    SELECT id, p_merchant, external_id, p_body FROM unnest(ids, p_external) AS u (id, external_id);
    INSERT INTO order_item (order_id, line, offer, qty)
    SELECT id, 0, first, 1 FROM unnest(ids, p_first) AS u (id, first)
    UNION ALL
    SELECT id, 1, second, 1 FROM unnest(ids, p_second) AS u (id, second);
    INSERT INTO event (order_id, type) SELECT id, 'created' FROM unnest(ids) AS u (id);
    RETURN cardinality(ids);
END
$$;

-- A batch of so many orders, any two neighbours of so many offers. pgbench cannot send arrays, so they are built here; of one
-- offer all orders are the same.
CREATE SEQUENCE external_ids CACHE 50;

CREATE FUNCTION place_batch(p_orders INTEGER, p_offers BIGINT) RETURNS BIGINT LANGUAGE sql AS $$
    SELECT place_orders(
        1,
        array_agg('raw-' || nextval('external_ids')),
        array_agg(first),
        array_agg((first + 1) % 10000),
        '{"customer":{"firstName":"Anna","lastName":"Petrova","phone":"+79990000000"},"address":{"city":"Moscow","street":"Lesnaya","house":"12"}}')
    FROM (SELECT floor(random() * p_offers)::BIGINT AS first FROM generate_series(1, p_orders) OFFSET 0) AS o
$$;

ANALYZE;
