-- The history of each commitment's status on both time axes. A row holds from its day on, until the next row of the
-- commitment that is known then; it was known from one position on, until another. The readings are compact JSON; the
-- possible one is null where it is the certain one. A row stays in one piece: a portfolio reads thousands of them.
create table if not exists ledger.status_period (
    slot smallint not null,
    commitment text collate "C" not null,
    valid_from date not null,
    known_from bigint not null,
    known_to bigint not null default 9223372036854775807,
    certain text,
    possible text,
    check (certain is not null or possible is not null),
    check (known_from < known_to)
) partition by list (slot);
create table if not exists ledger.status_period_0 partition of ledger.status_period for values in (0)
    with (toast_tuple_target = 8160);
create table if not exists ledger.status_period_1 partition of ledger.status_period for values in (1)
    with (toast_tuple_target = 8160);
create unique index if not exists status_period_0_key
    on ledger.status_period_0 (commitment, valid_from, known_from, known_to);
create unique index if not exists status_period_1_key
    on ledger.status_period_1 (commitment, valid_from, known_from, known_to);
