-- One writer at a time, over all processes, until the transaction ends. The setting opens the guards for this
-- transaction.
select
    pg_advisory_xact_lock(7238511003)::text as lane,
    set_config('ledger.lane', 'on', true) as setting
