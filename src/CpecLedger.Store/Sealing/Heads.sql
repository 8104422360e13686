select size, previous_size, root
from ledger.head
order by size
