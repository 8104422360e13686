select pg_advisory_unlock(7238511004) as was_mine
