-- How many sources that were read whole were published within which days.
select read_earliest, read_latest, count(*)
from ledger.register_period
where slot = @slot and kind = 'source' and read_latest is not null and known_from <= @known and known_to > @known
group by read_earliest, read_latest
