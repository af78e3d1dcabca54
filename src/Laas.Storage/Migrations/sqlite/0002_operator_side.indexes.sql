-- Orders and the records of the operator's side.

-- Catalogue.

-- Documents.

-- Audit.
