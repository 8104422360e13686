select root
from ledger.head
where size = @size
