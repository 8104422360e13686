-- The streams whose names begin with a prefix.
select id
from ledger.mt_streams
where starts_with(id, @prefix)
