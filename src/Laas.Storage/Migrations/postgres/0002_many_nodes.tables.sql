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
