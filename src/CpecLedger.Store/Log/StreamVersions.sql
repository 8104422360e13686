-- The versions of the streams $1; that of arrivals/ID, for each commitment of $2, is how often something arrived at it
-- from another stream.
select id, version
from ledger.mt_streams
where id = any ($1)
union all
select 'arrivals/' || commitment, count(*)
from ledger.arrival
where commitment = any ($2)
group by commitment
