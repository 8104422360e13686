-- The entries of some streams, and of all commitments' streams between which and them anything ever moved.
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
from member m
join ledger.mt_events e on e.stream_id = m.stream
join ledger.leaf l on l.sequence = e.seq_id
where l.position <= @last
order by l.position
