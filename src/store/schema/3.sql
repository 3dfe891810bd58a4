-- How long a visitor was served after each call, so that a number which goes from window to window leaves each its time:
-- in the first row of a call, holds left out; and for each ticket that row of its last call.
ALTER TABLE calls ADD COLUMN served_ms INTEGER;
ALTER TABLE tickets ADD COLUMN call INTEGER;
