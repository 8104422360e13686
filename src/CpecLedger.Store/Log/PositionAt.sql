-- The size of the log at an instant, whether a later head follows, and whether the clock that stamps heads is past it.
-- A standby's lock holds nobody up, so there the clock settles nothing.
select
    coalesce((
        select size
        from ledger.head
        where recorded_at <= @instant
        order by recorded_at desc, size desc
        limit 1), 0) as size,
    exists (select 1 from ledger.head where recorded_at > @instant) as followed,
    clock_timestamp() > @instant and not pg_is_in_recovery() as past
