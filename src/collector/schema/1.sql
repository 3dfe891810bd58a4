-- The halls that may send, and how each proves itself.
create table halls (
    hall    text primary key,
    token   bytea,                                   -- SHA-256 of its bearer token
    added   timestamptz not null default now(),
    revoked timestamptz                              -- refused from then on, at once
);

-- The journals of the halls: a hall begins another when its database was replaced or a backup was restored.
create table journals (
    stream   integer generated always as identity primary key,
    journal  text   not null unique,
    hall     text   not null references halls,
    first    bigint not null,                        -- number of its first row
    before   bytea,                                  -- hash of the row before the first
    seq      bigint not null,                        -- up to this row all are stored
    hash     bytea,                                  -- of that row
    format   bigint not null default 0,              -- of that row's hash
    head     bigint not null default 0,              -- its last row, as the hall said
    clock_ms bigint not null default 0,              -- by how much the hall's clock is ahead, as last seen
    program  text   not null default '',             -- what sent it
    begun    timestamptz not null default now(),
    heard    timestamptz not null default now()
);
create index journals_hall on journals (hall);

-- Every row of every journal, as the hall recorded it. Texts that PostgreSQL cannot hold stand in `raw`.
create table events (
    stream    integer not null,
    seq       bigint  not null,
    month     integer not null,                      -- of its wall time, as 202611; 0 where that is no believable date
    format    bigint  not null,
    day       bigint  not null,
    wall      bigint  not null,                      -- milliseconds since 1970 UTC
    zone      bigint  not null,                      -- seconds east of UTC
    mono      bigint  not null,
    trusted   boolean not null,
    principal text,
    key       text,
    asked     text,
    part      bigint  not null,
    origin    text,
    kind      text    not null,
    version   bigint  not null,
    body      text    not null,
    sealed    bytea,                                 -- SHA-256 of the body as recorded, where personal data were left out
    hash      bytea   not null,
    problem   text,                                  -- why it is set aside
    raw       text,                                  -- the row as it was sent, where the columns cannot hold it
    received  timestamptz not null default now(),
    primary key (stream, seq, month)
) partition by list (month);
create index events_set_aside on events (stream, seq) where problem is not null;

-- What somebody has to look into: one row for each, however often it is met.
create table alarms (
    hall    text   not null,
    journal text   not null,
    code    text   not null,                         -- fork, shortened, foreign
    seq     bigint not null,
    here    bytea,                                   -- the hash that is stored
    there   bytea,                                   -- the hash that was sent
    sent    text,                                    -- the row that was sent
    words   text   not null,
    first   timestamptz not null default now(),
    last    timestamptz not null default now(),
    times   bigint not null default 1,
    primary key (hall, journal, code, seq)
);

-- For people with a query to write.
create view hall_events as
    select j.hall, j.journal, e.seq, e.day, to_timestamp(e.wall / 1000.0) as at, e.trusted, e.principal, e.kind, e.version,
           e.body, e.problem, e.received
    from events e join journals j using (stream);
