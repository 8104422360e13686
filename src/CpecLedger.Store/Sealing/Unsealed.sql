select e.seq_id, e.stream_id, e.type
from ledger.mt_events as e
left join ledger.leaf as l on l.sequence = e.seq_id
where l.position is null and e.type <> 'tombstone'
order by e.seq_id
limit 100
