-- What stands in each stream of the register, sources, meetings and policies among them. The days are those of the
-- publication of a source that was read whole.
create table if not exists ledger.register_period (
    slot smallint not null,
    kind text collate "C" not null,
    stream text collate "C" not null,
    known_from bigint not null,
    known_to bigint not null default 9223372036854775807,
    entry uuid not null,
    position bigint not null,
    type text not null,
    data text not null,
    read_earliest date,
    read_latest date,
    check (known_from < known_to)
) partition by list (slot);
create table if not exists ledger.register_period_0 partition of ledger.register_period for values in (0);
create table if not exists ledger.register_period_1 partition of ledger.register_period for values in (1);
create unique index if not exists register_period_0_key
    on ledger.register_period_0 (stream, known_from, known_to);
create unique index if not exists register_period_1_key
    on ledger.register_period_1 (stream, known_from, known_to);
create index if not exists register_period_0_kind on ledger.register_period_0 (kind);
create index if not exists register_period_1_kind on ledger.register_period_1 (kind);
