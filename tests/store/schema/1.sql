-- The journal is the truth: rows are only ever added. The other tables are read tables, made from it.
CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    day     INTEGER NOT NULL,                             -- ordinal of the business day; 0 before the first
    wall    INTEGER NOT NULL,                             -- milliseconds since 1970 UTC
    zone    INTEGER NOT NULL,                             -- seconds east of UTC
    mono    INTEGER NOT NULL,                             -- hall time, milliseconds
    trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),   -- whether the wall time was believed
    key     TEXT,                                         -- the request it answers
    part    INTEGER NOT NULL,                             -- its place among the events of that request
    body    TEXT    NOT NULL,                             -- the event as JSON
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),   -- SHA-256 of the row before and this row
    kind    TEXT GENERATED ALWAYS AS (body ->> 'event') VIRTUAL
) STRICT;
CREATE UNIQUE INDEX journal_key ON journal (day, key, part) WHERE key IS NOT NULL;

CREATE TABLE days (
    ordinal   INTEGER PRIMARY KEY,
    date      TEXT    NOT NULL,
    trusted   INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    opened    INTEGER NOT NULL,
    closed    INTEGER
) STRICT;
CREATE INDEX days_date ON days (date);

CREATE TABLE tickets (
    day       INTEGER NOT NULL REFERENCES days (ordinal),
    number    TEXT    NOT NULL,
    service   TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    lang      TEXT    NOT NULL,
    ahead     INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    window    INTEGER,
    staff     TEXT,
    calls     INTEGER NOT NULL DEFAULT 0,
    passes    INTEGER NOT NULL DEFAULT 0,
    issued    INTEGER NOT NULL,
    called    INTEGER,
    started   INTEGER,
    ended     INTEGER,
    since     INTEGER,                                    -- hall time of the last start of service
    waited_ms INTEGER,
    served_ms INTEGER NOT NULL DEFAULT 0,
    print     TEXT,
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
    seq         INTEGER PRIMARY KEY,
    day         INTEGER NOT NULL,
    number      TEXT    NOT NULL,
    window      INTEGER NOT NULL,
    staff       TEXT,
    nth         INTEGER NOT NULL,
    rule        TEXT,
    waited_ms   INTEGER,
    passed_over INTEGER,
    wall        INTEGER NOT NULL,
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT;

CREATE TABLE ratings (
    day     INTEGER NOT NULL,
    number  TEXT    NOT NULL,
    grade   TEXT,                                         -- null: the time passed without one
    reasons TEXT,
    text    TEXT,
    channel TEXT,
    raw     INTEGER,
    window  INTEGER,
    staff   TEXT,
    wall    INTEGER NOT NULL,
    PRIMARY KEY (day, number),
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT, WITHOUT ROWID;
