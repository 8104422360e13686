select size, root, recorded_at
from ledger.head
order by size desc
limit 1
