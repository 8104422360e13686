-- The versions of the streams a decision reads: those asked for; with a commitment's also those from which something
-- arrived at it, and how often that happened.
with recursive home (stream) as (
    select stream
    from unnest(@streams::text[]) as asked (stream)
    union
    select a.stream
    from home h
    join ledger.arrival a on h.stream = 'commitment/' || a.commitment
)
select h.stream, coalesce(s.version, 0)
from home h
left join ledger.mt_streams s on s.id = h.stream
union all
select
    'arrivals/' || substr(h.stream, 12),
    (select count(*) from ledger.arrival a where a.commitment = substr(h.stream, 12))
from home h
where h.stream like 'commitment/%'
