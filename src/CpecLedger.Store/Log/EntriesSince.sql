-- What was recorded after a position.
select position, record
from ledger.leaf
where position > @position
order by position
limit @limit
