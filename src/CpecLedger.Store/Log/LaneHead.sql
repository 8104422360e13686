-- The newest head, or nulls for an empty log, and the clock as it stands after the lock was got.
select clock_timestamp() as now, newest.size, newest.frontier, newest.recorded_at
from (values (1)) as always (one)
left join lateral (
    select size, frontier, recorded_at
    from ledger.head
    order by size desc
    limit 1
) as newest on true
