-- Orders and the records of the operator's side.

-- Catalogue.

-- Documents.

-- Audit.

-- The trail, newest first.
CREATE INDEX audit_at ON audit (at, audit_id);
