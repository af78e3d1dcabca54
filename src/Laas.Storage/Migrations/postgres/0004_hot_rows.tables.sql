-- A reservation or a release moves nothing but FREEZE: what does not move is NULL and takes no room. Most lines are such.
ALTER TABLE stock_ledger
    ALTER COLUMN fit DROP NOT NULL,
    ALTER COLUMN quarantine DROP NOT NULL,
    ALTER COLUMN utilization DROP NOT NULL,
    ALTER COLUMN defect DROP NOT NULL,
    ALTER COLUMN expired DROP NOT NULL;

-- Balances change in place, for which their page must have room. A fill factor leaves room too, but PostgreSQL cleans a page
-- up at every access while the room is less than that, and the first change after each cleaning makes it less. So a new row
-- brings its room with it, as a text that its first reservation drops: pages are half empty from then on and are cleaned up
-- when nine tenths are used. Rows that are there already were written to half-empty pages.
ALTER TABLE stock ADD COLUMN room TEXT NOT NULL
    DEFAULT '........................................................................................................................';

ALTER TABLE stock SET (fillfactor = 90);
