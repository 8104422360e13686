-- What is said of a commitment whatever the day of the world: title, kind, classification, what was merged into it, and
-- the projects it concerns.
create table if not exists ledger.commitment_period (
    slot smallint not null,
    commitment text collate "C" not null,
    known_from bigint not null,
    known_to bigint not null default 9223372036854775807,
    facts text not null,
    projects text[] not null,
    check (known_from < known_to)
) partition by list (slot);
create table if not exists ledger.commitment_period_0 partition of ledger.commitment_period for values in (0);
create table if not exists ledger.commitment_period_1 partition of ledger.commitment_period for values in (1);
create unique index if not exists commitment_period_0_key
    on ledger.commitment_period_0 (commitment, known_from, known_to);
create unique index if not exists commitment_period_1_key
    on ledger.commitment_period_1 (commitment, known_from, known_to);
create index if not exists commitment_period_0_projects on ledger.commitment_period_0 using gin (projects);
create index if not exists commitment_period_1_projects on ledger.commitment_period_1 using gin (projects);
