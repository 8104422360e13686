-- Every completed perfect subtree above the leaves. Once complete it never changes.
create table if not exists ledger.subtree (
    level integer not null check (level between 1 and 48),
    index bigint not null check (index >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);
