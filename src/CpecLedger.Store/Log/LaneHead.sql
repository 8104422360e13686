-- The newest head, or nulls for an empty log, the clock as it stands after the lock was got, and what the leaves say.
select
    clock_timestamp() as now, newest.size, newest.root, newest.frontier, newest.recorded_at,
    coalesce((select max(position) + 1 from ledger.leaf), 0) as leaves
from (values (1)) as always (one)
left join lateral (
    select size, root, frontier, recorded_at
    from ledger.head
    order by size desc
    limit 1
) as newest on true
