-- Which node carries out an operation, and until when it may be taken for dead (machine clock, unix milliseconds).
ALTER TABLE operation ADD COLUMN lease_until BIGINT NOT NULL DEFAULT 0;

-- The last batch that a writer has committed for a business: tells it whether a commit whose answer was lost took place.
CREATE TABLE commit_mark (
    business_id BIGINT NOT NULL,
    writer_id   BIGINT NOT NULL,
    batch       BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    CONSTRAINT commit_mark_pk PRIMARY KEY (business_id, writer_id)
) WITH (fillfactor = 10);

-- Units of rate limits that nodes have leased, by window (ADR 0015; machine clock, unix milliseconds). granted is what the
-- last lease got: RETURNING knows no old values.
CREATE TABLE quota (
    business_id  BIGINT NOT NULL,
    window_start BIGINT NOT NULL,
    leased       BIGINT NOT NULL,
    granted      BIGINT NOT NULL,
    entity       TEXT   NOT NULL COLLATE "C",
    operation    TEXT   NOT NULL COLLATE "C",
    CONSTRAINT quota_pk PRIMARY KEY (business_id, entity, operation, window_start),
    CONSTRAINT quota_leased CHECK (leased >= 0)
) WITH (fillfactor = 50);
