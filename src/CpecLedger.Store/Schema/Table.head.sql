-- One row a batch, never updated: an updated row bloats under any old snapshot. The unique previous size makes a fork
-- of the log impossible even without the lane's lock.
create table if not exists ledger.head (
    size bigint primary key check (size > 0),
    previous_size bigint not null constraint head_previous_size unique check (previous_size >= 0),
    root bytea not null check (octet_length(root) = 32),
    frontier bytea not null check (octet_length(frontier) > 0 and octet_length(frontier) % 32 = 0),
    recorded_at timestamptz not null,
    check (size > previous_size)
);
create index if not exists head_recorded_at on ledger.head (recorded_at, size);
