select
    l.position,
    l.record,
    l.hash,
    l.entry,
    e.id,
    e.stream_id,
    e.version,
    e.type,
    e."timestamp",
    e.data::text
from ledger.leaf as l
left join ledger.mt_events as e on e.seq_id = l.sequence
order by l.position
