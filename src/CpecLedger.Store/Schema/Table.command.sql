-- What makes a command idempotent: its id, the hash of its content, and its first answer. The answer (one entry id for
-- each item) is null where it is just the entries recorded, in order.
create table if not exists ledger.command (
    id uuid primary key,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    first_position bigint not null constraint command_first_position unique check (first_position >= 0),
    entry_count integer not null check (entry_count between 1 and 10000),
    answer uuid[],
    recorded_at timestamptz not null
);
