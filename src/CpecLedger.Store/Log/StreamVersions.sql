-- The versions of streams; that of arrivals/ID is how often something arrived at that commitment from another stream.
select id, version
from ledger.mt_streams
where id = any (@streams)
union all
select 'arrivals/' || commitment, count(*)
from ledger.arrival
where commitment = any (@commitments)
group by commitment
