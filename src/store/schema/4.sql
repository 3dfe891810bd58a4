-- Which journal a row belongs to, who did what it records, what its request asked for, and where it was carried over from.
-- Rows from before are of format 1 of the chain and say none of it: they belong to the first of the journals below.
ALTER TABLE journal ADD COLUMN format INTEGER NOT NULL DEFAULT 1;  -- of the chain
ALTER TABLE journal ADD COLUMN journal TEXT;
ALTER TABLE journal ADD COLUMN principal TEXT;                     -- as JSON
ALTER TABLE journal ADD COLUMN asked TEXT;                         -- digest of the command
ALTER TABLE journal ADD COLUMN version INTEGER NOT NULL DEFAULT 1; -- of the event's kind
ALTER TABLE journal ADD COLUMN origin TEXT;                        -- journal and number of the row it was carried over from
DROP INDEX journal_key;
CREATE UNIQUE INDEX journal_key ON journal (day, key, principal, part) WHERE key IS NOT NULL;

-- The journals that this file holds, the newest last: a restored backup goes on as another one.
CREATE TABLE journals (
    place     INTEGER PRIMARY KEY,
    id        TEXT    NOT NULL UNIQUE,
    first_seq INTEGER NOT NULL
) STRICT;
