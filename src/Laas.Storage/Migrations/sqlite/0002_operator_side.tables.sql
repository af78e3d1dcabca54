-- Orders and the records of the operator's side.

-- Catalogue: offers as the shop describes them, prices per shop.

-- Documents: files, acts and pictures.

-- With a rowid, unlike the others: a content of up to 10 MB does not belong into a key's b-tree. It stands last, so that
-- whoever reads the rest of a row never walks it. Times by the machine's clock.
CREATE TABLE document (
    business_id BIGINT NOT NULL,
    document_id TEXT   NOT NULL,
    owner_kind  TEXT   NOT NULL,
    owner_id    BIGINT NOT NULL,
    type        TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    media_type  TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    length      BIGINT NOT NULL,
    sha256      TEXT   NOT NULL,
    content     BLOB   NOT NULL,
    CONSTRAINT document_pk PRIMARY KEY (business_id, document_id)
);

-- Audit of the operator's edits.
