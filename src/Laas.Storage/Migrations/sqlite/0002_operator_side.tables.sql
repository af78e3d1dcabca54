-- Orders and the records of the operator's side.

-- Catalogue: offers as the shop describes them, prices per shop.

-- Documents: files, acts and pictures.

-- Audit of the operator's edits.

CREATE TABLE audit (
    audit_id    TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    key_id      BIGINT,
    actor       TEXT   NOT NULL,
    key_name    TEXT,
    action      TEXT   NOT NULL,
    entity      TEXT   NOT NULL,
    entity_id   TEXT   NOT NULL,
    before_body TEXT,
    after_body  TEXT,
    CONSTRAINT audit_pk PRIMARY KEY (audit_id)
) WITHOUT ROWID;
