-- Marten's rows tell which entries are in a stream; what they say is read from the records.
select l.position, l.record
from ledger.mt_events e
join ledger.leaf l on l.sequence = e.seq_id
where e.stream_id = any (@streams) and l.position <= @last
order by l.position
