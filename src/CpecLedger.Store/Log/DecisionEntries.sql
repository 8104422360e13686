-- The entries of the streams a decision reads, see DecisionVersions.sql; of those that are known up to a version only
-- what came after it.
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
left join unnest(@known::text[], @versions::bigint[]) as k (stream, version) on k.stream = h.stream
join ledger.mt_events e on e.stream_id = h.stream and e.version > coalesce(k.version, 0)
join ledger.leaf l on l.sequence = e.seq_id
order by l.position
