-- The entries of the streams a decision reads: those asked for, and with a commitment's also those from which something
-- arrived at it.
with recursive home (stream) as (
    select stream
    from unnest(@streams::text[]) as asked (stream)
    union
    select a.stream
    from home h
    join ledger.arrival a on h.stream = 'commitment/' || a.commitment
)
select l.position, l.record
from home h
join ledger.mt_events e on e.stream_id = h.stream
join ledger.leaf l on l.sequence = e.seq_id
order by l.position
