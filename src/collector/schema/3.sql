-- The business days of the journals, and up to which row their figures are made.
create table days (
    stream  integer not null,
    day     bigint  not null,
    first   bigint  not null,                        -- its rows
    last    bigint  not null,
    figured bigint  not null default 0,              -- the last row that its figures know
    date    text,                                    -- as the hall wrote it
    primary key (stream, day)
);
create index days_due on days (stream, day) where figured < last;

-- What each day comes to, by service and window: made from its events alone, and made anew whenever it got rows.
create table figures (
    stream    integer  not null,
    day       bigint   not null,
    service   text     not null,
    "window"  integer  not null,                     -- 0 where there was none yet
    issued    bigint   not null,
    served    bigint   not null,
    no_shows  bigint   not null,
    cancelled bigint   not null,
    unrated   bigint   not null,
    waits     bigint[] not null,                     -- by class: up to 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60 minutes, and more
    services  bigint[] not null,                     -- the same
    grades    bigint[] not null,                     -- from very satisfied to very dissatisfied
    primary key (stream, day, service, "window")
);

insert into days (stream, day, first, last) select stream, day, min(seq), max(seq) from events group by stream, day;
