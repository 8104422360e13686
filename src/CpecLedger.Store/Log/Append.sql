-- A whole batch in one statement: Marten's rows, and all that is written beside them. Set-based, it costs the same
-- round trip for one entry and for thousands. Marten's rows are taken from the records that are hashed; a test compares
-- them with what Marten writes itself. Those who wait for the new head, and Marten's daemon, are told at the commit.
--   $1 to $5: the new head: size, previous size, root, frontier, instant
--   $6 to $9: for each entry its position, record, hash, and the name of its C# type, which Marten keeps
--   $10 to $12: for each subtree that was completed its level, index, hash
--   $13 to $16: for each command its id, the hash of its content, its first position, its number of entries
--   $17 to $19: for each arrival the commitment, position, stream
with batch (size, previous_size, root, frontier, recorded_at) as (
    values ($1::bigint, $2::bigint, $3::bytea, $4::bytea, $5::timestamptz)
),
entries as materialized (
    select
        added.position, added.record, added.hash, added.dotnet_type,
        nextval('ledger.mt_events_sequence') as sequence,
        added.record::jsonb as said
    from unnest($6::bigint[], $7::text[], $8::bytea[], $9::text[]) as added (position, record, hash, dotnet_type)
),
streams as (
    insert into ledger.mt_streams (id, version, timestamp, created, tenant_id)
    select e.said ->> 'stream', max((e.said ->> 'version')::bigint), batch.recorded_at, batch.recorded_at, '*DEFAULT*'
    from entries e
    cross join batch
    group by e.said ->> 'stream', batch.recorded_at
    on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
),
events as (
    insert into ledger.mt_events (
        seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id,
        headers, user_name, is_archived)
    select
        e.sequence, (e.said ->> 'id')::uuid, e.said ->> 'stream', (e.said ->> 'version')::bigint, e.said -> 'data',
        e.said ->> 'type', batch.recorded_at, '*DEFAULT*', e.dotnet_type, e.said ->> 'command', e.said ->> 'command',
        'null'::jsonb, e.said ->> 'recordedBy', false
    from entries e
    cross join batch
),
leaves as (
    insert into ledger.leaf (position, sequence, entry, record, hash)
    select e.position, e.sequence, (e.said ->> 'id')::uuid, e.record, e.hash
    from entries e
),
subtrees as (
    insert into ledger.subtree (level, index, hash)
    select added.level, added.index, added.hash
    from unnest($10::integer[], $11::bigint[], $12::bytea[]) as added (level, index, hash)
),
commands as (
    insert into ledger.command (id, content_hash, first_position, entry_count, recorded_at)
    select added.id, added.content_hash, added.first_position, added.entry_count, batch.recorded_at
    from batch
    cross join unnest($13::uuid[], $14::bytea[], $15::bigint[], $16::integer[])
        as added (id, content_hash, first_position, entry_count)
),
arrivals as (
    insert into ledger.arrival (commitment, position, stream)
    select added.commitment, added.position, added.stream
    from unnest($17::text[], $18::bigint[], $19::text[]) as added (commitment, position, stream)
)
insert into ledger.head (size, previous_size, root, frontier, recorded_at)
select batch.size, batch.previous_size, batch.root, batch.frontier, batch.recorded_at
from batch
cross join lateral pg_notify('ledger_head', batch.size::text) as readers
cross join lateral pg_notify('mt_events_appended', '') as daemon
