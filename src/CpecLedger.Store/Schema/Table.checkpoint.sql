-- The signed heads that were handed out. Heads and keys are no foreign keys: neither table ever loses a row, and
-- truncating them is refused by the guards, which must come first.
create table if not exists ledger.checkpoint (
    size bigint not null check (size > 0),
    key integer not null check (key > 0),
    root bytea not null check (octet_length(root) = 32),
    note text not null,
    made_at timestamptz not null,
    primary key (size, key)
);
