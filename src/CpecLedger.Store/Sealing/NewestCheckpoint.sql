select c.size, c.key, c.root, c.note, c.made_at
from ledger.checkpoint c
order by c.size desc, c.key desc
limit 1
