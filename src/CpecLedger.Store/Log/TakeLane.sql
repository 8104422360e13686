-- One writer at a time, over all processes, until the transaction ends. The setting opens the guards for this
-- transaction. An acknowledged write survives a crash, whatever the server's default; a stricter default is kept.
select
    pg_advisory_xact_lock(7238511003)::text as lane,
    set_config('ledger.lane', 'on', true) as setting,
    case
        when current_setting('synchronous_commit') in ('off', 'local') then set_config('synchronous_commit', 'on', true)
    end as durability
