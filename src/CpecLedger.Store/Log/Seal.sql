-- All that is written beside Marten's rows, in one statement: it costs a small batch less than five. The sequence
-- number of a leaf is Marten's, found by the entry's id. Those who wait for the new head are told when the transaction
-- commits.
with batch (size, previous_size, root, frontier, recorded_at) as (
    values (@size::bigint, @previous_size::bigint, @root::bytea, @frontier::bytea, @recorded_at::timestamptz)
),
leaves as (
    insert into ledger.leaf (position, sequence, entry, record, hash)
    select added.position, e.seq_id, added.entry, added.record, added.hash
    from unnest(@positions::bigint[], @entries::uuid[], @records::text[], @hashes::bytea[])
        as added (position, entry, record, hash)
    left join ledger.mt_events e on e.id = added.entry
),
subtrees as (
    insert into ledger.subtree (level, index, hash)
    select added.level, added.index, added.hash
    from unnest(@levels::integer[], @indexes::bigint[], @subtree_hashes::bytea[]) as added (level, index, hash)
),
commands as (
    insert into ledger.command (id, content_hash, first_position, entry_count, recorded_at)
    select added.id, added.content_hash, added.first_position, added.entry_count, batch.recorded_at
    from batch
    cross join unnest(@ids::uuid[], @content_hashes::bytea[], @first_positions::bigint[], @entry_counts::integer[])
        as added (id, content_hash, first_position, entry_count)
),
arrivals as (
    insert into ledger.arrival (commitment, position, stream)
    select added.commitment, added.position, added.stream
    from unnest(@commitments::text[], @arrival_positions::bigint[], @streams::text[])
        as added (commitment, position, stream)
)
insert into ledger.head (size, previous_size, root, frontier, recorded_at)
select batch.size, batch.previous_size, batch.root, batch.frontier, batch.recorded_at
from batch
cross join lateral pg_notify('ledger_head', batch.size::text)
