-- The commitments' streams that got entries after one position, up to another.
select distinct e.stream_id
from ledger.leaf l
join ledger.mt_events e on e.seq_id = l.sequence
where l.position > @first and l.position <= @last and e.stream_id like 'commitment/%'
