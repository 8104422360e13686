select c.size, c.key, c.root, c.note, c.made_at
from ledger.checkpoint c
order by c.size, c.key
