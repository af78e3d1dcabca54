-- Orders and the records of the operator's side.

-- Catalogue: offers as the shop describes them, prices per shop.

-- Documents: files, acts and pictures.

-- Audit of the operator's edits.
