-- Orders and the records of the operator's side.

-- Catalogue.

-- What the shops say of one offer.
CREATE INDEX campaign_offer_offer ON campaign_offer (business_id, offer_id);

-- Documents.

-- Audit.
