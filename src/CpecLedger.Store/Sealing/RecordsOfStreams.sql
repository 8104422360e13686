-- The records of some streams, of all commitments' streams between which and them anything ever moved, and of all
-- streams whose names begin with a prefix.
with recursive member (stream) as (
    select stream
    from unnest(@streams::text[]) as asked (stream)
    union
    select next.stream
    from member m
    cross join lateral (
        select 'commitment/' || a.commitment as stream
        from ledger.arrival a
        where a.stream = m.stream
        union all
        select a.stream
        from ledger.arrival a
        where m.stream like 'commitment/%' and a.commitment = substr(m.stream, 12)
    ) as next
)
select l.position, l.record
from ledger.mt_events e
join ledger.leaf l on l.sequence = e.seq_id
where (e.stream_id in (select stream from member) or starts_with(e.stream_id, @prefix)) and l.position <= @last
order by l.position
