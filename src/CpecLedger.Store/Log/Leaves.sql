-- The sequence number is Marten's, found by the entry's id: it is not known before the events are inserted.
insert into ledger.leaf (position, sequence, entry, record, hash)
select added.position, e.seq_id, added.entry, added.record, added.hash
from unnest(@positions::bigint[], @entries::uuid[], @records::text[], @hashes::bytea[])
    as added (position, entry, record, hash)
left join ledger.mt_events e on e.id = added.entry
