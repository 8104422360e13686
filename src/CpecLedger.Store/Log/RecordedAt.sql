-- When the entry of a position was recorded: the instant of its batch.
select recorded_at
from ledger.head
where size > @position
order by size
limit 1
