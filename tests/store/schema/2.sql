-- Who was on duty at which window, and when it was paused: what posted hours and absences are held against. A row for
-- each stretch from sign-on to sign-off, and one for each pause within it.
CREATE TABLE duty (
    seq       INTEGER PRIMARY KEY,                        -- the row of the journal that it begins with
    day       INTEGER NOT NULL REFERENCES days (ordinal),
    window    INTEGER NOT NULL,
    what      TEXT    NOT NULL CHECK (what IN ('on duty', 'paused')),
    staff     TEXT,
    post      TEXT,                                       -- A, B or Other
    reason    TEXT,                                       -- of a pause: its last words
    contact   TEXT,
    began     INTEGER NOT NULL,                           -- milliseconds since 1970 UTC
    alarmed   INTEGER,                                    -- when it was away for too long
    ended     INTEGER,                                    -- null: it lasts
    ended_by  TEXT,                                       -- signed off, signed on (another), resumed, day closed
    since     INTEGER,                                    -- hall time of its beginning, while it lasts
    lasted_ms INTEGER                                     -- by hall time, whatever the clock did
) STRICT;
CREATE INDEX duty_open ON duty (day, window) WHERE ended IS NULL;
