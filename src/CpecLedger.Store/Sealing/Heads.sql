select size, previous_size, root, recorded_at
from ledger.head
order by size
