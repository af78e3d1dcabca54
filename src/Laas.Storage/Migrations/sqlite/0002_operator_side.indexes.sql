-- Orders and the records of the operator's side.

-- Catalogue.

-- Documents.

-- What belongs to an order, a return or a supply request.
CREATE INDEX document_owner ON document (business_id, owner_kind, owner_id, created_at, document_id);

-- Uploads that nobody took over, by age.
CREATE INDEX document_upload ON document (created_at) WHERE owner_kind = 'UPLOAD';

-- What a copy has not seen yet.
CREATE INDEX document_age ON document (created_at);

-- Audit.
