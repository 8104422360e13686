-- The log itself: one row an entry, its place, the exact text that was hashed, and the hash.
create table if not exists ledger.leaf (
    position bigint primary key check (position >= 0),
    sequence bigint not null constraint leaf_sequence unique,
    entry uuid not null constraint leaf_entry unique,
    record text not null check (octet_length(record) between 2 and 65535),
    hash bytea not null check (octet_length(hash) = 32)
);
