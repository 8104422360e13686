-- One rebuild at a time; the lock goes with its connection.
select pg_try_advisory_lock(7238511004) as is_mine
