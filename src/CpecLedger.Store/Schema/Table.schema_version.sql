-- The versions this schema has had, so that an older program and an older schema are told apart.
create table if not exists ledger.schema_version (
    version integer primary key check (version > 0),
    migrated_at timestamptz not null default clock_timestamp()
);
