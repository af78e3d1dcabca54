-- Orders and the records of the operator's side.

-- Catalogue: offers as the shop describes them, prices per shop.

-- Documents: files, acts and pictures.

-- A content of up to 10 MB stands out of line and is compressed already. Times by the machine's clock.
CREATE TABLE document (
    business_id BIGINT NOT NULL,
    owner_id    BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    length      BIGINT NOT NULL,
    document_id TEXT   NOT NULL COLLATE "C",
    owner_kind  TEXT   NOT NULL,
    type        TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    media_type  TEXT   NOT NULL,
    sha256      TEXT   NOT NULL,
    content     BYTEA  NOT NULL,
    CONSTRAINT document_pk PRIMARY KEY (business_id, document_id)
);
ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL;

-- Audit of the operator's edits.
