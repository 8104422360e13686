select c.size, c.key, c.root, c.note, c.made_at
from ledger.checkpoint c
where c.size = @size
order by c.key desc
limit 1
