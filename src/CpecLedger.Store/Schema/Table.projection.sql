-- How far the projected tables are. There are two sets of them, so that one can be built anew beside the one that is
-- read. A rebuild works through the streams up to its target, by name, and remembers the last one it has done.
create table if not exists ledger.projection (
    slot smallint primary key check (slot in (0, 1)),
    version integer not null,
    through bigint not null check (through >= -1),
    is_live boolean not null,
    target bigint,
    done text collate "C"
);
create unique index if not exists projection_live on ledger.projection (is_live) where is_live;
insert into ledger.projection (slot, version, through, is_live)
values (0, 0, -1, true), (1, 0, -1, false)
on conflict do nothing;
