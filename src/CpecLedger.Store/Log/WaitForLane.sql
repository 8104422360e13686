-- Waits for the batch that holds the lane; readers share the lock and do not wait for each other.
select pg_advisory_xact_lock_shared(7238511003)::text as lane
