-- The new head; those who wait for it are told when the transaction commits.
insert into ledger.head (size, previous_size, root, frontier, recorded_at)
select new.size, new.previous_size, new.root, new.frontier, new.recorded_at
from (values (@size::bigint, @previous_size::bigint, @root::bytea, @frontier::bytea, @recorded_at::timestamptz))
    as new (size, previous_size, root, frontier, recorded_at)
cross join lateral pg_notify('ledger_head', new.size::text)
