-- How long a visitor was served after each call, so that a number which goes from window to window leaves each its time.
ALTER TABLE calls ADD COLUMN served_ms INTEGER;           -- of the first row of a call; holds left out
ALTER TABLE tickets ADD COLUMN call INTEGER;              -- that row of its last call
