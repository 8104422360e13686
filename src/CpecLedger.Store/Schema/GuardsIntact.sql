-- Whether every guard is there, enabled whatever the session's replication role, and calls a function that still
-- refuses.
with wanted (tab, guard) as (values
    ('arrival', 'arrival_lane_only'),
    ('arrival', 'arrival_no_change'),
    ('arrival', 'arrival_no_truncate'),
    ('checkpoint', 'checkpoint_no_change'),
    ('checkpoint', 'checkpoint_no_truncate'),
    ('command', 'command_lane_only'),
    ('command', 'command_no_change'),
    ('command', 'command_no_truncate'),
    ('head', 'head_lane_only'),
    ('head', 'head_no_change'),
    ('head', 'head_no_truncate'),
    ('leaf', 'leaf_lane_only'),
    ('leaf', 'leaf_no_change'),
    ('leaf', 'leaf_no_truncate'),
    ('mt_events', 'mt_events_lane_only'),
    ('mt_events', 'mt_events_no_change'),
    ('mt_events', 'mt_events_no_truncate'),
    ('mt_streams', 'mt_streams_lane_only'),
    ('mt_streams', 'mt_streams_no_change'),
    ('mt_streams', 'mt_streams_no_delete'),
    ('mt_streams', 'mt_streams_no_truncate'),
    ('signing_key', 'signing_key_no_change'),
    ('signing_key', 'signing_key_no_truncate'),
    ('subtree', 'subtree_lane_only'),
    ('subtree', 'subtree_no_change'),
    ('subtree', 'subtree_no_truncate'))
select not exists (
    select 1
    from wanted w
    left join pg_catalog.pg_trigger t
        on t.tgrelid = to_regclass('ledger.' || w.tab) and t.tgname = w.guard and t.tgenabled = 'A'
    left join pg_catalog.pg_proc p
        on p.oid = t.tgfoid and p.pronamespace = to_regnamespace('ledger')
        and p.proname in ('refuse_change', 'refuse_outsider') and p.prosrc like 'begin%raise exception%end'
    where p.oid is null
) as intact
